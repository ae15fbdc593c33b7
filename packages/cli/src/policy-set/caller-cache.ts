import type { Principal } from '@sagegate/core';
import type { PoliciesOfCaller } from './policy-set.ts';

/** Sessions of roles have names of their own, and records of a year may hold any number of them. */
const MAX_CALLERS = 10_000;

/** The policies of the callers that asked last, found again though each request brings a principal of its own. */
export function rememberCallers(
  find: (principal: Principal) => PoliciesOfCaller | undefined,
): (principal: Principal) => PoliciesOfCaller | undefined {
  const known = new Map<string, PoliciesOfCaller | undefined>();
  return (principal) => {
    const key = JSON.stringify(principal);
    const found = known.has(key) ? known.get(key) : find(principal);
    known.delete(key);
    known.set(key, found);
    if (known.size > MAX_CALLERS) dropOldest(known);
    return found;
  };
}

function dropOldest(known: Map<string, unknown>): void {
  for (const key of known.keys()) {
    known.delete(key);
    return;
  }
}
