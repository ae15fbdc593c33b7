import type { PolicyVersion } from '@sagegate/core';
import type { Reading } from './open-point-readings.ts';
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
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    const value = valueOf(match, scope.keys, reading);
    if (value === undefined) return undefined;
    pieces.push({ text: text.slice(end, match.index), isValue: false }, { text: value, isValue: true });
    end = match.index + match[0].length;
  }
  return [...pieces, { text: text.slice(end), isValue: false }];
}

/** "Specifying default values", and: multivalued keys cannot be variables, an empty value is no value. */
function valueOf(match: RegExpMatchArray, keys: RequestKeys, reading: Reading): string | undefined {
  const [, escaped, name = '', fallback] = match;
  if (escaped !== undefined) return escaped;
  const value = keys.get(lowerCaseName(name));
  if (typeof value !== 'string') return fallback;
  if (value !== '') return value;
  return reading.defaultForEmptyValue === 'useDefault' ? fallback : undefined;
}
