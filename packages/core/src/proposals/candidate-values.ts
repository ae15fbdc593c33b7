import type { CompiledCondition } from '../conditions/compile-condition.ts';
import { toTemplate } from '../conditions/compare-strings.ts';
import { expandToText } from '../matching/policy-variable.ts';
import type { Template } from '../matching/policy-variable.ts';
import { OPERAND_TYPES } from '../policy/operand-types.ts';
import type { OperandType } from '../policy/operand-types.ts';
import type { RequestContext } from '../request/request-context.ts';
import { exampleForKey } from './example-for-key.ts';
import { exampleAddress } from './example-address.ts';
import { exampleArn, exampleText } from './example-text.ts';
import { nearNumbers } from './near-numbers.ts';
import { nearDates } from './near-dates.ts';
import { isBound } from './operands.ts';
import type { Aim } from './key-changes.ts';
import type { ValueChoice } from './proposal.ts';

/** A value that a key might be given. */
export interface CandidateValue {
  readonly value: string;
  readonly choice: ValueChoice;
}

/** The first operands are enough to show what fits; a policy may list thousands. */
const MAX_OPERANDS = 3;

/**
 * Values with which a condition might hold, or might not: those that it lists, examples of what they mean, and others.
 * Whoever asks tries them.
 */
export function candidateValues(
  condition: CompiledCondition,
  context: RequestContext,
  aim: Aim,
): readonly CandidateValue[] {
  const { operator, values } = condition.condition;
  if (operator === 'Null') return [{ value: exampleForKey(condition.lowerCaseKey), choice: 'example' }];
  const type = OPERAND_TYPES[operator];
  const meant = values
    .slice(0, MAX_OPERANDS)
    .flatMap(({ value }) => valuesMeant(value, type, condition, context));
  if (isBound(condition)) return meant;
  // Of the two values there are, the one that is not listed is no example of many.
  const choice = type === 'boolean' ? 'listed' : 'anyOther';
  const others = OTHERS[type].map((value): CandidateValue => ({ value, choice }));
  return (aim === 'hold') === condition.negated ? [...others, ...meant] : [...meant, ...others];
}

function valuesMeant(
  operand: string,
  type: OperandType,
  condition: CompiledCondition,
  context: RequestContext,
): readonly CandidateValue[] {
  return EXAMPLES[type](operand, condition, context).map((value) => ({
    value,
    choice: isListed(value, operand, condition) ? 'listed' : 'example',
  }));
}

/** Whether nothing else is meant by the operand: it is no pattern, no range, no bound. */
function isListed(value: string, operand: string, condition: CompiledCondition): boolean {
  if (isBound(condition)) return false;
  const { operator } = condition.condition;
  return value === operand || (operator.startsWith('String') && operator.includes('Equals'));
}

type ExamplesOf = (
  operand: string,
  condition: CompiledCondition,
  context: RequestContext,
) => readonly string[];

const EXAMPLES: Readonly<Record<OperandType, ExamplesOf>> = {
  string: textsMeant,
  arn: arnsMeant,
  number: (operand) => nearNumbers(operand),
  date: (operand) => nearDates(operand),
  boolean: (operand, condition, context) => expanded(operand, condition, context),
  binary: (operand) => [operand],
  address: (operand) => exampleAddress(operand),
};

/** Values that hardly a policy lists. */
const OTHERS: Readonly<Record<OperandType, readonly string[]>> = {
  string: ['another'],
  arn: ['arn:aws:iam::444455556666:role/another'],
  number: ['0', '1', '1000000'],
  date: [],
  boolean: ['true', 'false'],
  binary: ['AA==', 'AQ=='],
  address: ['198.51.100.1', '203.0.113.1', '192.0.2.1', '2001:db8::1'],
};

function textsMeant(
  operand: string,
  condition: CompiledCondition,
  context: RequestContext,
): readonly string[] {
  const { operator } = condition.condition;
  if (operator !== 'StringLike' && operator !== 'StringNotLike') return expanded(operand, condition, context);
  const template = toTemplate(operand, condition.settings);
  const example = exampleText(template, condition.settings.resolverFor(context));
  return example === undefined ? [] : [example];
}

function arnsMeant(
  operand: string,
  condition: CompiledCondition,
  context: RequestContext,
): readonly string[] {
  const template: Template = toTemplate(operand, condition.settings);
  const example = exampleArn(template, condition.settings.resolverFor(context));
  return example === undefined ? [] : [example];
}

/** The operand with its variables' values; nothing where one has none. */
function expanded(
  operand: string,
  { settings }: CompiledCondition,
  context: RequestContext,
): readonly string[] {
  const text = expandToText(toTemplate(operand, settings), settings.resolverFor(context));
  return text === undefined ? [] : [text];
}
