import type { ContextValue } from '@sagegate/core';
import type { ConditionTruth } from './condition-truth.ts';

/** The first value of each kind: of one kind are values with which the same conditions hold. */
export function distinctValues(
  values: readonly ContextValue[],
  truths: readonly ConditionTruth[],
): readonly ContextValue[] {
  const kinds = new Map<string, ContextValue>();
  for (const value of values) {
    const kind = truths.map((holds) => (holds(value) ? '1' : '0')).join('');
    if (!kinds.has(kind)) kinds.set(kind, value);
  }
  return [...kinds.values()];
}
