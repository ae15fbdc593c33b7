import type { Explanation, StatementTrace } from '@sagegate/core';
import type { AskedKeys } from './asked-keys.ts';

/** Whether a decision would be the same whatever the keys hold that a record lacks, and on which of them it depends. */
export interface Certainty {
  readonly isCertain: boolean;
  /** Sorted, in lower case; empty where it is certain. */
  readonly dependsOn: readonly string[];
}

export const CERTAIN: Certainty = { isCertain: true, dependsOn: [] };

/**
 * How sure a decision is. It is taken as unsure where that is not clear: statements are looked at one by one, and not what
 * else would have to change.
 *
 * An explicit deny is sure if one of its Denies is. An implicit one is sure if no Allow would apply with other values. What is
 * allowed is sure if no Deny would apply, and no Allow that applies could cease to.
 */
export function certaintyOf(
  { decision, statements }: Pick<Explanation, 'decision' | 'statements'>,
  lacking: ReadonlySet<string>,
  askedKeys: AskedKeys,
): Certainty {
  const unsure = statements.filter((trace) => isUnsure(trace, lacking, askedKeys));
  const deciding = unsure.filter((trace) => couldChange(decision.outcome, trace));
  if (deciding.length === 0) return CERTAIN;
  if (decision.outcome === 'explicitDeny' && hasSureDeny(statements, new Set(unsure))) return CERTAIN;
  const keys = deciding.flatMap((trace) => [...(askedKeys(trace)?.keys ?? lacking)]);
  return { isCertain: false, dependsOn: [...new Set(keys.filter((key) => lacking.has(key)))].toSorted() };
}

function couldChange(
  outcome: Explanation['decision']['outcome'],
  { effect, matched }: StatementTrace,
): boolean {
  if (outcome === 'explicitDeny') return effect === 'Deny' && matched;
  if (outcome === 'implicitDeny') return effect === 'Allow' && !matched;
  return effect === 'Deny' ? !matched : matched;
}

function hasSureDeny(statements: readonly StatementTrace[], unsure: ReadonlySet<StatementTrace>): boolean {
  return statements.some((trace) => trace.effect === 'Deny' && trace.matched && !unsure.has(trace));
}

/** Whether a statement could apply, or cease to, by what is lacking. */
function isUnsure(trace: StatementTrace, lacking: ReadonlySet<string>, askedKeys: AskedKeys): boolean {
  const { failure } = trace;
  if (failure === undefined) return hasAny(askedKeys(trace)?.keys ?? lacking, lacking);
  const { element, key, variables } = failure;
  if (element !== 'Condition' && element !== 'Resource' && element !== 'NotResource') return false;
  // What fails by a key that is told fails whatever the others hold.
  const names = [...(key === undefined ? [] : [key]), ...variables.map(({ name }) => name)];
  return names.some((name) => lacking.has(name.toLowerCase())) && !failsBesides(trace, lacking, askedKeys);
}

/** Where more elements fail than ask for what is lacking, one fails whatever that holds. */
function failsBesides(trace: StatementTrace, lacking: ReadonlySet<string>, askedKeys: AskedKeys): boolean {
  const asked = askedKeys(trace)?.byElement;
  if (asked === undefined || trace.failedElements === undefined) return false;
  return trace.failedElements > asked.filter((keys) => hasAny(keys, lacking)).length;
}

function hasAny(keys: ReadonlySet<string>, lacking: ReadonlySet<string>): boolean {
  for (const key of keys) if (lacking.has(key)) return true;
  return false;
}
