import fc from 'fast-check';
import { compilePolicies, DEFAULT_OPEN_POINTS } from '@sagegate/core';
import { expect, test } from 'vitest';
import { applyParts, toEffect, toJson } from '../../test/apply-parts.ts';
import { policySet, toPoliciesInEffect } from '../../test/generators/policy-sets.ts';
import { request } from '../../test/generators/requests.ts';
import type { PlainRequest } from '../../test/generators/requests.ts';
import type { PoliciesInEffect } from '../evaluation/policies-in-effect.ts';
import { proposeCallChanges } from './propose-call-changes.ts';
import type { CallProposalPart } from './propose-call-changes.ts';

const openPoints = { ...DEFAULT_OPEN_POINTS, variableInBool: 'substitute' } as const;

/** Questions of one caller, who calls from one place. */
const call = fc.tuple(request, fc.array(request, { minLength: 1, maxLength: 2 })).map(([first, others]) => [
  first,
  ...others.map(({ action, resource, deniedAlsoAs }) => ({
    ...first,
    action,
    resource,
    ...(deniedAlsoAs && { deniedAlsoAs }),
  })),
]);

/** Few policies of the types that questions share, and that each has for itself: every proposal is tried many times. */
const fewPolicies = policySet.map(({ identityBased, serviceControl, resourceBased }) => ({
  identityBased: identityBased.slice(0, 2),
  ...(serviceControl && { serviceControl: serviceControl.slice(0, 1) }),
  ...(resourceBased && { resourceBased: resourceBased.slice(0, 1) }),
}));

/** As somebody would do who is told the parts: each in the questions that it names. */
function isAllowed(
  policies: PoliciesInEffect,
  questions: readonly PlainRequest[],
  parts: readonly CallProposalPart[],
): boolean {
  const json = toJson(policies);
  return questions.every((asked, index) => {
    const own = parts.filter(({ concerns }) => concerns.includes(index)).map(({ part }) => part);
    const changed = applyParts(own, json, asked);
    const authorizer = compilePolicies(toEffect(changed.policies, policies), { openPoints });
    return authorizer.authorize(changed.request).outcome === 'allowed';
  });
}

test('a proposal turns the decision on the call, and without any of its parts it does not', () => {
  let told = 0;
  let ofSeveral = 0;
  fc.assert(
    fc.property(fewPolicies, call, (set, questions) => {
      const policies = toPoliciesInEffect(set);
      const before = isAllowed(policies, questions, []);
      const asked = questions.map((one) => ({ policies, request: one }));
      for (const { parts, outcome } of proposeCallChanges({ questions: asked, limit: 2, openPoints })) {
        told += 1;
        if (!before && parts.length > 1) ofSeveral += 1;
        expect(outcome === 'allowed').toBe(!before);
        expect(isAllowed(policies, questions, parts)).toBe(!before);
        for (const part of parts)
          expect(
            isAllowed(
              policies,
              questions,
              parts.filter((each) => each !== part),
            ),
          ).toBe(before);
      }
    }),
    { numRuns: 20 },
  );
  expect(told).toBeGreaterThan(5);
  expect(ofSeveral).toBeGreaterThan(1);
});
