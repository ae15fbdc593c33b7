import { parseTemplate, templateWithoutVariables, variablesOf } from '../matching/policy-variable.ts';
import type { ResolveVariable, Template } from '../matching/policy-variable.ts';
import { OPERAND_TYPES } from '../policy/operand-types.ts';
import type { OperandType } from '../policy/operand-types.ts';
import type { Condition, PolicyVersion } from '../policy/policy-document.ts';
import { exampleAddress } from './example-address.ts';
import { exampleArn, exampleText } from './example-text.ts';
import { nearDates } from './near-dates.ts';
import { nearNumbers } from './near-numbers.ts';

/** How texts of a policy are read. */
export interface TextReading {
  /** Of the policy. */
  readonly version: PolicyVersion;
  /** The value of a condition key, in lower case, that a policy variable names; `undefined`: it has none. */
  readonly valueOf: (lowerCaseKey: string) => string | undefined;
}

/** A policy holds a few thousand characters; a list of more is no one's work. */
const MAX_OPERANDS = 1_000;

/**
 * Values of a key, some with which a condition holds and some with which it does not. Whoever asks tries them; that the key
 * is absent, or has several values, is for them to try, too.
 */
export function exampleValues({ operator, values }: Condition, reading: TextReading): readonly string[] {
  if (operator === 'Null') return ['example'];
  const type = OPERAND_TYPES[operator];
  const isPattern = operator.endsWith('Like');
  const meant = values
    .slice(0, MAX_OPERANDS)
    .flatMap(({ value }) => MEANT[type](value, reading, isPattern) ?? []);
  return [...new Set([...meant, ...OTHERS[type]])];
}

/** Values that hardly a policy lists. */
const OTHERS: Readonly<Record<OperandType, readonly string[]>> = {
  string: ['another'],
  arn: ['arn:aws:iam::444455556666:role/another'],
  number: ['0', '1000000'],
  date: [],
  boolean: ['true', 'false'],
  binary: ['AA==', 'AQ=='],
  address: ['198.51.100.1', '2001:db8::1'],
};

type Meant = (
  operand: string,
  reading: TextReading,
  isPattern: boolean,
) => readonly string[] | string | undefined;

const MEANT: Readonly<Record<OperandType, Meant>> = {
  string: (operand, reading, isPattern) =>
    isPattern ? exampleOf(operand, reading, exampleText) : expandedText(operand, reading),
  arn: exampleOfPattern,
  number: nearNumbers,
  date: nearDates,
  boolean: expandedText,
  binary: (operand) => operand,
  address: exampleAddress,
};

/** A text, such as an ARN, that fits a pattern of a policy; `undefined` where a variable of it has no value. */
export function exampleOfPattern(pattern: string, reading: TextReading): string | undefined {
  return exampleOf(pattern, reading, exampleArn);
}

/** A text of a policy, its variables replaced and its wildcards left; `undefined` where a variable has no value. */
export function expandedText(text: string, reading: TextReading): string | undefined {
  let whole = '';
  for (const part of templateOf(text, reading)) {
    const next = part.kind === 'variable' ? resolverOf(reading)(part.variable) : part.text;
    if (next === undefined) return undefined;
    whole += next;
  }
  return whole;
}

/** The condition keys that a text of a policy names as variables, in lower case. */
export function variableKeys(text: string, version: PolicyVersion): readonly string[] {
  return variablesOf(templateOf(text, { version })).map(({ lowerCaseKey }) => lowerCaseKey);
}

function exampleOf(
  pattern: string,
  reading: TextReading,
  example: (template: Template, resolve: ResolveVariable) => string | undefined,
): string | undefined {
  return example(templateOf(pattern, reading), resolverOf(reading));
}

function templateOf(text: string, { version }: Pick<TextReading, 'version'>): Template {
  return version === '2012-10-17' ? parseTemplate(text) : templateWithoutVariables(text);
}

function resolverOf({ valueOf }: TextReading): ResolveVariable {
  return ({ lowerCaseKey, defaultValue }) => valueOf(lowerCaseKey) ?? defaultValue;
}
