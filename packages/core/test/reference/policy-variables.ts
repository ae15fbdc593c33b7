import type { PolicyVersion } from '@sagegate/core';
import type { Reading } from './open-point-readings.ts';
import { remembering } from './remembering.ts';
import { lowerCaseName } from './request-keys.ts';
import type { RequestKeys } from './request-keys.ts';
import { written } from './wildcard-pattern.ts';
import type { Piece } from './wildcard-pattern.ts';

/** What the texts of one document are read with. */
export interface VariableScope {
  readonly version: PolicyVersion;
  readonly keys: RequestKeys;
}

/** `${*}`, `${?}`, `${$}`, or `${name}` with or without `, 'default'`. */
const VARIABLE = /\$\{(?:([*?$])|([^}]+?)(?:, '(.*?)')?)\}/gs;

/**
 * The text with its variables replaced; `undefined` when one of them has no value.
 *
 * IAM User Guide, "IAM policy elements: Variables and tags": only documents of version 2012-10-17 have variables.
 */
export function fillVariables(
  text: string,
  scope: VariableScope,
  reading: Reading,
): readonly Piece[] | undefined {
  if (scope.version !== '2012-10-17' || !text.includes('${')) return written(text);
  const pieces: Piece[] = [];
  for (const { before, variable } of segmentsOf(text)) {
    if (before !== '') pieces.push({ text: before, isValue: false });
    if (variable === undefined) continue;
    const value = valueOf(variable, scope.keys, reading);
    if (value === undefined) return undefined;
    pieces.push({ text: value, isValue: true });
  }
  return pieces;
}

/** Text, and the variable behind it; none at the end. */
interface Segment {
  readonly before: string;
  readonly variable?: RegExpMatchArray;
}

const segmentsOf = remembering((text): readonly Segment[] => {
  let end = 0;
  const segments = [...text.matchAll(VARIABLE)].map((variable): Segment => {
    const before = text.slice(end, variable.index);
    end = variable.index + variable[0].length;
    return { before, variable };
  });
  return [...segments, { before: text.slice(end) }];
});

/** "Specifying default values", and: multivalued keys cannot be variables, an empty value is no value. */
function valueOf(match: RegExpMatchArray, keys: RequestKeys, reading: Reading): string | undefined {
  const [, escaped, name = '', fallback] = match;
  if (escaped !== undefined) return escaped;
  const value = keys.get(lowerCaseName(name));
  if (typeof value !== 'string') return fallback;
  if (value !== '') return value;
  return reading.defaultForEmptyValue === 'useDefault' ? fallback : undefined;
}
