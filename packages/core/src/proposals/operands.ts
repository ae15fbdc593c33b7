import { compileCondition } from '../conditions/compile-condition.ts';
import type { CompiledCondition } from '../conditions/compile-condition.ts';
import { OPERAND_TYPES } from '../policy/operand-types.ts';
import type { PolicyVersion } from '../policy/policy-document.ts';
import type { RequestContext } from '../request/request-context.ts';

/** The operands with which alone the condition holds, or does not. */
export function fittingOperands(
  condition: CompiledCondition,
  context: RequestContext,
  holding: boolean,
): readonly string[] {
  const operands = condition.condition.values.map(({ value }) => value);
  if (operands.length > MAX_COMPARED) return [];
  return operands.filter((operand) => holdsWith(condition, operand, context) === holding);
}

/** Each is compared by itself. */
const MAX_COMPARED = 1000;

/** Whether a condition would hold if it had this operand alone. */
export function holdsWith(
  { condition, settings }: CompiledCondition,
  operand: string,
  context: RequestContext,
): boolean {
  const { pointer, position } = condition;
  const values = [{ value: operand, pointer, position }];
  return compileCondition({ ...condition, values }, { positive: settings, negated: settings }).holds(context);
}

/** What would have to be among the operands for all that the request has to be listed. */
export function operandsFor(condition: CompiledCondition, context: RequestContext): readonly string[] {
  const { operator } = condition.condition;
  const observed = context.get(condition.lowerCaseKey) ?? [];
  const values = typeof observed === 'string' ? [observed] : observed;
  if (values.length > MAX_ADDED) return [];
  const missing = values.filter((value) => condition.comparison?.(value, context) === false);
  const type = OPERAND_TYPES[operator];
  if (type !== 'string' && type !== 'arn') return missing;
  const hasWildcards = type === 'arn' || operator.endsWith('Like');
  return missing.map((value) => escaped(value, hasWildcards, condition.settings.version));
}

/** A policy with more values in place of one is no small change. */
const MAX_ADDED = 20;

/** Whether the operand is a bound, of which a second one would say nothing. */
export function isBound({ condition: { operator } }: CompiledCondition): boolean {
  return operator.includes('Than');
}

/** A value as a policy writes it so that it means itself. The old version has no escapes. */
function escaped(value: string, hasWildcards: boolean, version: PolicyVersion): string {
  if (version !== '2012-10-17') return value;
  const text = value.replaceAll('${', '${$}{');
  return hasWildcards ? text.replaceAll('*', '${*}').replaceAll('?', '${?}') : text;
}
