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
  const { condition: written, settings } = condition;
  if (written.values.length > MAX_COMPARED) return [];
  const both = { positive: settings, negated: settings };
  return written.values.flatMap((value) => {
    const alone = compileCondition({ ...written, values: [value] }, both);
    return alone.holds(context) === holding ? [value.value] : [];
  });
}

/** Each is compared by itself. */
const MAX_COMPARED = 1000;

/** What would have to be among the operands for the request's value to be listed. */
export function operandFor(
  { condition, lowerCaseKey }: CompiledCondition,
  context: RequestContext,
  version: PolicyVersion = '2012-10-17',
): readonly string[] {
  const observed = context.get(lowerCaseKey);
  if (observed === undefined || condition.operator === 'Null') return [];
  const values = typeof observed === 'string' ? [observed] : observed;
  if (values.length > MAX_ADDED) return [];
  const type = OPERAND_TYPES[condition.operator];
  const hasWildcards = type === 'arn' || condition.operator.endsWith('Like');
  return type === 'string' || type === 'arn'
    ? values.map((value) => escaped(value, hasWildcards, version))
    : values;
}

/** A policy with more values in place of one is no small change. */
const MAX_ADDED = 20;

/** Whether the operand is a bound, of which a second one would say nothing. */
export function replacesBound({ condition: { operator } }: CompiledCondition): boolean {
  return operator.includes('Than');
}

/** A value as a policy writes it so that it means itself. The old version has no escapes. */
function escaped(value: string, hasWildcards: boolean, version: PolicyVersion): string {
  if (version !== '2012-10-17') return value;
  const text = value.replaceAll('${', '${$}{');
  return hasWildcards ? text.replaceAll('*', '${*}').replaceAll('?', '${?}') : text;
}
