import { compilePolicies, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type {
  AuthorizationRequest,
  Explanation,
  PoliciesInEffect,
  Policy,
  StatementTrace,
} from '@sagegate/core';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decidingStatements } from './deciding-statements.ts';

interface Written {
  readonly Effect: string;
  readonly Action: string;
  readonly Resource: string;
  readonly Principal?: string;
  readonly Condition?: object;
}

const STATEMENT = fc.record({
  Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
  Action: fc.constantFrom('sagemaker:CreateModel', 'sagemaker:*', 'sagemaker:ListModels'),
  Resource: fc.constantFrom('*', 'arn:aws:sagemaker:us-east-1:111122223333:model/a'),
  Condition: fc.constantFrom({}, { StringEquals: { 'aws:x': 'a' } }, { Null: { 'aws:x': 'true' } }),
});
const DOCUMENT = fc.array(STATEMENT, { minLength: 1, maxLength: 3 });

/** All types but resource control policies, which have no Allow. */
const POLICIES = fc.record(
  {
    identityBased: DOCUMENT,
    resourceBased: DOCUMENT,
    permissionsBoundary: DOCUMENT,
    session: DOCUMENT,
    vpcEndpoint: DOCUMENT,
    serviceControl: DOCUMENT,
  },
  { requiredKeys: ['identityBased'] },
);
type Texts = Readonly<
  Partial<
    Record<
      | 'identityBased'
      | 'resourceBased'
      | 'permissionsBoundary'
      | 'session'
      | 'vpcEndpoint'
      | 'serviceControl',
      readonly Written[]
    >
  >
>;

const REQUEST = fc.record({
  principal: fc
    .constantFrom(
      'arn:aws:iam::111122223333:user/alice',
      'arn:aws:sts::111122223333:assumed-role/Dev/alice',
      'arn:aws:iam::444455556666:role/Other',
      'arn:aws:iam::111122223333:root',
      'lambda.amazonaws.com',
    )
    .map(parsePrincipal),
  action: fc.constantFrom('sagemaker:CreateModel', 'sagemaker:ListModels'),
  resource: fc.constantFrom('*', 'arn:aws:sagemaker:us-east-1:111122223333:model/a'),
  context: fc.constantFrom({}, { 'aws:x': 'a' }, { 'aws:x': 'b' }),
});

test('a statement that did not decide can be removed, and the outcome stays', () => {
  fc.assert(
    fc.property(POLICIES, REQUEST, (texts, request) => {
      const { decision, ...explanation } = explain(texts, request);
      const deciding = decidingStatements({ decision, ...explanation });
      for (const statement of explanation.statements.filter((one) => !deciding.includes(one)))
        expect(explain(without(texts, statement), request).decision.outcome).toBe(decision.outcome);
    }),
  );
});

test('what decides has matched, and says what the decision says', () => {
  fc.assert(
    fc.property(POLICIES, REQUEST, (texts, request) => {
      const explanation = explain(texts, request);
      const { outcome } = explanation.decision;
      const deciding = decidingStatements(explanation);
      expect(deciding.every(({ matched }) => matched)).toBe(true);
      const effects = { allowed: ['Allow'], explicitDeny: ['Deny'], implicitDeny: [] }[outcome];
      expect(deciding.every(({ effect }) => (effects as readonly string[]).includes(effect))).toBe(true);
      expect(deciding.length).toBeGreaterThanOrEqual(explanation.decision.matchedStatements.length);
    }),
  );
});

function explain(texts: Texts, request: AuthorizationRequest): Explanation {
  return compilePolicies(policiesOf(texts)).explain(request);
}

function without(texts: Texts, { policyId, pointer }: StatementTrace): Texts {
  const index = Number(pointer.split('/').at(-1));
  const type = policyId as keyof Texts;
  return { ...texts, [type]: (texts[type] ?? []).filter((_, at) => at !== index) };
}

/** Each policy is called after its type. A policy whose last statement was removed stays as one that says nothing. */
function policiesOf(texts: Texts): PoliciesInEffect {
  const one = (id: keyof Texts): readonly Policy[] | undefined => {
    const statements = texts[id];
    if (statements === undefined) return undefined;
    const named = statements.map((statement) =>
      NAMES_CALLERS.has(id) ? { ...statement, Principal: '*' } : statement,
    );
    const nothing = { ...NOTHING, ...(NAMES_CALLERS.has(id) && { Principal: '*' }) };
    const Statement = named.length > 0 ? named : [nothing];
    return [{ id, document: parsePolicyDocument({ Version: '2012-10-17', Statement }) }];
  };
  const { serviceControl, identityBased, ...others } = {
    identityBased: one('identityBased'),
    resourceBased: one('resourceBased'),
    permissionsBoundary: one('permissionsBoundary'),
    session: one('session'),
    vpcEndpoint: one('vpcEndpoint'),
    serviceControl: one('serviceControl'),
  };
  return {
    identityBased: identityBased ?? [],
    ...Object.fromEntries(Object.entries(others).filter(([, policies]) => policies !== undefined)),
    ...(serviceControl && { serviceControl: [{ name: 'root', policies: serviceControl }] }),
  };
}

const NAMES_CALLERS: ReadonlySet<string> = new Set(['resourceBased', 'vpcEndpoint']);

const NOTHING: Written = { Effect: 'Allow', Action: 'none:None', Resource: '*' };
