import type { CompiledCondition } from '../conditions/compile-condition.ts';
import { isNullDataSet } from '../conditions/null-data-set.ts';
import { OPERAND_TYPES } from '../policy/operand-types.ts';
import type { RequestContext } from '../request/request-context.ts';
import type { StatementFailure } from './explanation.ts';

/** What is said about the value of a key. */
export type ConditionFailure = Pick<StatementFailure, 'reason' | 'failedValues' | 'expectedType'>;

/** A request may give a key very many values. */
const MAX_FAILED_VALUES = 100;

/** Why a condition that does not hold does not. */
export function whyConditionFails(compiled: CompiledCondition, context: RequestContext): ConditionFailure {
  const { condition, comparison, lowerCaseKey } = compiled;
  const value = context.get(lowerCaseKey);
  if (value === undefined) return { reason: 'keyAbsent' };
  if (comparison === undefined) return { reason: isNullDataSet(value) ? 'keyWithoutValue' : 'keyHasValue' };
  if (typeof value === 'string') {
    // With a set operator an empty text is a set of nothing.
    if (value === '' && condition.setOperator !== undefined) return { reason: 'keyWithoutValue' };
    return whyValuesFail(compiled, [value], context);
  }
  return whyListFails(compiled, value, context);
}

function whyListFails(
  compiled: CompiledCondition,
  values: readonly string[],
  context: RequestContext,
): ConditionFailure {
  const { condition, settings } = compiled;
  if (values.length === 0) return { reason: 'keyWithoutValue' };
  const needsSetOperator = settings.openPoints.multivaluedKeyWithoutSetOperator === 'noMatch';
  if (condition.setOperator === undefined && needsSetOperator) return { reason: 'severalValues' };
  if (isNullDataSet(values)) return { reason: 'keyWithoutValue' };
  const failed = values.filter((one) => !fits(compiled, one, context));
  const why = whyValuesFail(compiled, failed, context);
  return { ...why, failedValues: failed.slice(0, MAX_FAILED_VALUES) };
}

function fits({ comparison, negated }: CompiledCondition, value: string, context: RequestContext): boolean {
  return comparison?.(value, context) === !negated;
}

function whyValuesFail(
  { condition, comparison, negated }: CompiledCondition,
  failed: readonly string[],
  context: RequestContext,
): ConditionFailure {
  const isOfNoType = failed.every((value) => comparison?.(value, context) === undefined);
  if (isOfNoType) return { reason: 'wrongType', expectedType: OPERAND_TYPES[condition.operator] };
  return { reason: negated ? 'excluded' : 'noneFits' };
}
