import { parsePrincipal } from '@sagegate/core';
import type { PolicyType } from '@sagegate/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findDifferences } from '../../src/diff/find-differences.ts';
import { ACTIONS, contextsFor, RESOURCES, twoPolicies } from './small-policies.ts';
import type { SmallPolicy } from './small-policies.ts';
import { setOf } from './set-of.ts';

const CALLER = 'arn:aws:iam::111122223333:user/example';

/** Which actions change and which way, by every request of a small world. */
function differingActions(sets: ReturnType<typeof setsOf>, text: string): ReadonlySet<string> {
  const found = new Set<string>();
  const callers = [sets.old, sets.new].map((set) => set.of(parsePrincipal(CALLER)));
  for (const context of contextsFor(text)) {
    for (const action of ACTIONS) {
      for (const resource of RESOURCES.filter((one) =>
        one.includes(action.endsWith('Model') ? ':model/' : ':endpoint/'),
      )) {
        const [old = false, now = false] = callers.map(
          (caller) =>
            caller?.authorize({
              principal: caller.principal,
              action,
              resource,
              context: { ...caller.context, ...context },
            }).outcome === 'allowed',
        );
        if (old !== now) found.add(`${action} ${old ? 'allowedToDenied' : 'deniedToAllowed'}`);
      }
    }
  }
  return found;
}

function setsOf(old: SmallPolicy, now: SmallPolicy, type: PolicyType) {
  return { old: setOf('old', old, type), new: setOf('new', now, type) };
}

const TYPES: readonly PolicyType[] = ['identityBased', 'serviceControl', 'permissionsBoundary', 'session'];

test('what differs for any request of a small world is found, or the search says that it is not complete', async () => {
  let complete = 0;
  await fc.assert(
    fc.asyncProperty(twoPolicies, fc.constantFrom(...TYPES), async ([old, now], type) => {
      const sets = setsOf(old, now, type);
      const { differences, isLimited, isPartial } = await findDifferences(sets, {
        limit: 1_500,
        region: 'us-east-1',
      });
      if (isLimited || isPartial) return;
      complete += 1;
      const found = differences.flatMap(({ change, actions }) =>
        actions.map((action) => `${action} ${change}`),
      );
      const missed = [...differingActions(sets, JSON.stringify([old, now]))].filter(
        (one) => !found.includes(one),
      );
      expect(missed).toEqual([]);
    }),
    // What is tried is no proof: the same worlds each time, so that no run fails for another one's change.
    { numRuns: 12, seed: 7, endOnFailure: true },
  );
  expect(complete).toBeGreaterThan(0);
});
