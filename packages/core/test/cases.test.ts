import { readFileSync, readdirSync } from 'node:fs';

import { compilePolicies, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type {
  AuthorizationDecision,
  AuthorizationRequest,
  OpenPoints,
  PoliciesInEffect,
  Policy,
  Principal,
} from '@sagegate/core';
import { describe, expect, it } from 'vitest';

interface CasePolicy {
  readonly id: string;
  readonly document: object;
}

interface CaseLevel {
  readonly name: string;
  readonly policies: readonly CasePolicy[];
}

type CasePolicies = Readonly<Record<string, readonly (CasePolicy | CaseLevel)[]>>;

interface DecisionCase {
  readonly name: string;
  readonly rule: string;
  readonly request: Omit<AuthorizationRequest, 'principal'> & { readonly principal: string | Principal };
  readonly policies: CasePolicies;
  readonly openPoints?: Partial<OpenPoints>;
  readonly expected: Partial<AuthorizationDecision> & { readonly matchedSids?: readonly string[] };
}

const folder = new URL('cases/', import.meta.url);

describe.each(readdirSync(folder))('%s', (file) => {
  const cases = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as readonly DecisionCase[];

  it.each(cases)('$name', ({ request, policies, openPoints = {}, expected }) => {
    const { principal } = request;
    const question = {
      ...request,
      principal: typeof principal === 'string' ? parsePrincipal(principal) : principal,
    };
    const authorizer = compilePolicies(parseAll(policies), { openPoints });
    const decision = authorizer.authorize(question);
    const matchedSids = decision.matchedStatements.map(({ sid }) => sid);

    expect({ ...decision, matchedSids }).toMatchObject(expected);
    expect(decision.outcome === 'implicitDeny' && matchedSids.length > 0).toBe(false);
    expect(authorizer.explain(question).decision).toEqual(decision);
  });
});

function parseAll(policies: CasePolicies): PoliciesInEffect {
  const parsed = Object.entries(policies).map(([policyType, list]) => [policyType, list.map(parseOne)]);
  return Object.fromEntries(parsed) as PoliciesInEffect;
}

function parseOne(item: CasePolicy | CaseLevel): Policy | { name: string; policies: Policy[] } {
  if ('document' in item) return { id: item.id, document: parsePolicyDocument(item.document) };
  return {
    name: item.name,
    policies: item.policies.map(({ id, document }) => ({ id, document: parsePolicyDocument(document) })),
  };
}
