import type { PolicyVariable } from '../matching/policy-variable.ts';
import { valueOf } from '../request/request-context.ts';
import type { RequestContext } from '../request/request-context.ts';
import type { SettledPoints } from './strictest-reading.ts';

/** A variable's value in a request. A key with several values has none, and neither has an empty one. */
export function resolveVariable(
  variable: PolicyVariable,
  context: RequestContext,
  openPoints: SettledPoints,
): string | undefined {
  const value = valueOf(context, variable.lowerCaseKey);
  if (typeof value === 'string' && value !== '') return value;
  if (value === '' && openPoints.defaultForEmptyValue === 'noValue') return undefined;
  return variable.defaultValue;
}
