import fc from 'fast-check';

import { compilePolicies, DEFAULT_OPEN_POINTS } from '@sagegate/core';
import { expect, test } from 'vitest';

import { applyParts, toEffect, toJson } from '../../test/apply-parts.ts';
import { policySet, toPoliciesInEffect } from '../../test/generators/policy-sets.ts';
import type { PolicySet } from '../../test/generators/policy-sets.ts';
import { request } from '../../test/generators/requests.ts';
import type { PlainRequest } from '../../test/generators/requests.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import type { PoliciesInEffect } from '../evaluation/policies-in-effect.ts';
import type { ProposalPart } from './proposal.ts';
import { proposeChanges, searchProposals } from './propose-changes.ts';
import { MAX_EVALUATIONS } from './trials.ts';

const openPoints = { ...DEFAULT_OPEN_POINTS, variableInBool: 'substitute' } as const;

test('a proposal turns the decision in whatever order the policies stand, and without any of its parts it does not', () => {
  let told = 0;
  let sizes = 0;
  checkProposals((set, asked) => {
    const policies = toPoliciesInEffect(set);
    const json = toJson(policies);
    const isAllowed = (parts: readonly ProposalPart[], from = json): boolean => {
      const changed = applyParts(parts, from, asked);
      return allows(toEffect(changed.policies, policies), changed.request);
    };
    const before = isAllowed([]);
    for (const { parts, outcome } of proposeChanges({ policies, request: asked, openPoints })) {
      told++;
      sizes += parts.length;
      expect(outcome === 'allowed').toBe(!before);
      expect(isAllowed(parts)).toBe(!before);
      expect(isAllowed(parts, json.toReversed())).toBe(!before);
      for (const part of parts) expect(isAllowed(parts.filter((each) => each !== part))).toBe(before);
    }
  }, 15);
  expect(told).toBeGreaterThan(10);
  expect(sizes).toBeGreaterThan(told);
}, 120_000);

test('the same question has the same proposals, and takes no more decisions than are allowed', () => {
  let most = 0;
  checkProposals((set, asked) => {
    const question = { policies: toPoliciesInEffect(set), request: asked, openPoints };
    const first = searchProposals(question);
    most = Math.max(most, first.evaluations);
    expect(searchProposals(question)).toEqual(first);
    expect(first.evaluations).toBeLessThanOrEqual(MAX_EVALUATIONS);
    expect(first.proposals.length).toBeLessThanOrEqual(5);
  }, 5);
  expect(most).toBeGreaterThan(3);
});

function checkProposals(law: (set: PolicySet, asked: PlainRequest) => void, numRuns: number): void {
  fc.assert(fc.property(policySet, request, law), { numRuns });
}

function allows(policies: PoliciesInEffect, asked: AuthorizationRequest): boolean {
  return compilePolicies(policies, { openPoints }).authorize(asked).outcome === 'allowed';
}

test('what statements say is kept when they are written as JSON', () => {
  checkProposals((set, asked) => {
    const policies = toPoliciesInEffect(set);
    const again = toEffect(toJson(policies), policies);
    expect(allows(again, asked)).toBe(allows(policies, asked));
  }, 100);
});
