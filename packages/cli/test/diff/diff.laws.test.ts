import { compilePolicies, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import { callerContext } from '@sagegate/koa-middleware/mapping';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { document } from '../../../core/test/generators/documents.ts';
import type { DocumentJson } from '../../../core/test/generators/documents.ts';
import { isAlwaysPresent } from '../../src/diff/always-present.ts';
import { findDifferences } from '../../src/diff/find-differences.ts';
import type { Difference } from '../../src/diff/difference.ts';
import type { Witness } from '../../src/diff/witness.ts';
import { setOf } from './set-of.ts';

const OPTIONS = { limit: 200, region: 'us-east-1' };

/** By the evaluator alone, without anything of the search. */
function isAllowed(policy: DocumentJson, { caller, action, resource, context }: Witness): boolean {
  const principal = parsePrincipal(caller);
  const authorizer = compilePolicies({
    identityBased: [{ id: 'policy', document: parsePolicyDocument(policy) }],
  });
  const all = { ...callerContext({ principal }), ...context };
  return authorizer.authorize({ principal, action, resource, context: all }).outcome === 'allowed';
}

async function differencesOf(old: DocumentJson, now: DocumentJson): Promise<readonly Difference[]> {
  return (await findDifferences({ old: setOf('old', old), new: setOf('new', now) }, OPTIONS)).differences;
}

/** Policies that can be decided by. */
const policy = document('none').filter((json) => {
  try {
    compilePolicies({ identityBased: [{ id: 'policy', document: parsePolicyDocument(json) }] });
    return true;
  } catch {
    // Such as one with a variable in a Bool condition.
    return false;
  }
});

test('each difference that is shown is one, in the way that it says', async () => {
  await fc.assert(
    fc.asyncProperty(policy, policy, async (old, now) => {
      for (const { change, witness, principals, actions } of await differencesOf(old, now)) {
        expect(isAllowed(old, witness)).toBe(change === 'allowedToDenied');
        expect(isAllowed(now, witness)).toBe(change === 'deniedToAllowed');
        expect(principals).toContain(witness.caller);
        expect(actions).toContain(witness.action);
      }
    }),
    { numRuns: 12 },
  );
});

test('no witness has a condition key that can be left out', async () => {
  await fc.assert(
    fc.asyncProperty(policy, policy, async (old, now) => {
      for (const { change, witness } of await differencesOf(old, now)) {
        for (const name of Object.keys(witness.context).filter((key) => !isAlwaysPresent(key))) {
          const { [name]: _, ...context } = witness.context;
          const smaller = { ...witness, context };
          const differs = isAllowed(old, smaller) !== isAllowed(now, smaller);
          expect(differs && isAllowed(old, smaller) === (change === 'allowedToDenied')).toBe(false);
        }
      }
    }),
    { numRuns: 12 },
  );
});

test('a policy does not differ from itself, and the search is the same each time', async () => {
  await fc.assert(
    fc.asyncProperty(policy, policy, async (old, now) => {
      expect(await differencesOf(old, old)).toEqual([]);
      expect(await differencesOf(old, now)).toEqual(await differencesOf(old, now));
    }),
    { numRuns: 6 },
  );
});
