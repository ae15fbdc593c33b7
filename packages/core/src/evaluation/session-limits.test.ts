import { describe, expect, it, test } from 'vitest';

import { authorizerOf, checkLaw } from '../../test/generators/decide.ts';
import { ALLOW_ALL } from '../../test/generators/documents.ts';
import { toPoliciesInEffect } from '../../test/generators/policy-sets.ts';
import type { PolicySet } from '../../test/generators/policy-sets.ts';
import { DEFAULT_OPEN_POINTS } from '../conditions/open-points.ts';
import { parsePolicyDocument } from '../policy/parse-policy-document.ts';
import { parsePrincipal } from '../request/parse-principal.ts';
import { compilePolicies } from './compile-policies.ts';
import type { Authorizer } from './compile-policies.ts';
import type { PoliciesInEffect, Policy } from './policies-in-effect.ts';

function policy(id: string, Action: string, Effect = 'Allow'): Policy {
  const document = parsePolicyDocument({
    Version: '2012-10-17',
    Statement: [{ Effect, Action, Resource: '*' }],
  });
  return { id, document };
}

const ALL = policy('all', '*');
const DESCRIBE = policy('describe', 'sagemaker:Describe*');
const LIST = policy('list', 'sagemaker:List*');
const NO_MODELS = policy('no-models', 'sagemaker:*Model', 'Deny');

const SESSION = parsePrincipal('arn:aws:sts::111122223333:assumed-role/Dev/alice');
const FEDERATED = parsePrincipal('arn:aws:sts::111122223333:federated-user/alice');
const question = { action: 'sagemaker:DescribeModel', resource: '*', context: {} };

describe('of each list of session limits one policy must allow', () => {
  it.each<[string, Partial<PoliciesInEffect>, string]>([
    ['nothing limits', {}, 'allowed identityBased'],
    ['no list', { sessionLimits: [] }, 'allowed identityBased'],
    ['the one list allows', { sessionLimits: [[LIST, DESCRIBE]] }, 'allowed identityBased'],
    ['the one list does not', { sessionLimits: [[LIST]] }, 'implicitDeny session'],
    ['a list without policies', { sessionLimits: [[]] }, 'implicitDeny session'],
    ['the second list does not', { sessionLimits: [[DESCRIBE], [LIST]] }, 'implicitDeny session'],
    ['one of them denies', { sessionLimits: [[ALL, NO_MODELS]] }, 'explicitDeny session'],
    ['both sides allow', { session: [DESCRIBE], sessionLimits: [[ALL]] }, 'allowed identityBased'],
    ['only the limits allow', { session: [LIST], sessionLimits: [[ALL]] }, 'implicitDeny session'],
    [
      'only the policies of the session allow',
      { session: [ALL], sessionLimits: [[LIST]] },
      'implicitDeny session',
    ],
  ])('%s', (_, limits, expected) => {
    const authorizer = compilePolicies({ identityBased: [ALL], ...limits });
    const { outcome, policyType } = authorizer.authorize({ principal: SESSION, ...question });
    expect(`${outcome} ${policyType}`).toBe(expected);
  });

  test('and they give no permissions to a federated user whose session came without a policy', () => {
    const decide = (limits: Partial<PoliciesInEffect>): string =>
      compilePolicies({ identityBased: [ALL], ...limits }).authorize({ principal: FEDERATED, ...question })
        .outcome;
    expect(decide({ sessionLimits: [[ALL]] })).toBe('implicitDeny');
    expect(decide({ session: [ALL], sessionLimits: [[ALL]] })).toBe('allowed');
    expect(decide({ session: [ALL], sessionLimits: [[LIST]] })).toBe('implicitDeny');
  });

  test('and an explanation names the list that did not, and what it took away', () => {
    const authorizer = compilePolicies({ identityBased: [ALL], session: [ALL], sessionLimits: [[LIST]] });
    const { missingAllow, cappedGrant } = authorizer.explain({ principal: SESSION, ...question });
    expect(missingAllow).toEqual({ policyType: 'session', policyIds: ['list'] });
    expect(cappedGrant?.cappedBy).toEqual([{ policyType: 'session', policyIds: ['list'] }]);
  });

  test('what is no list of lists is refused', () => {
    const compile = (sessionLimits: unknown): unknown =>
      compilePolicies({ identityBased: [], sessionLimits } as PoliciesInEffect);
    expect(() => compile([ALL])).toThrow('`sessionLimits[0]` must be a list');
    expect(() => compile([[{ id: 'a' }]])).toThrow(
      '`sessionLimits[0][0].document` must come from parsePolicyDocument',
    );
  });
});

/** As `authorizerOf`, with the session policies of two sets: those of the second as a limit. */
function limited(set: PolicySet, limits: readonly (readonly Policy[])[]): Authorizer {
  const openPoints = { ...DEFAULT_OPEN_POINTS, variableInBool: 'substitute' } as const;
  return compilePolicies({ ...toPoliciesInEffect(set), sessionLimits: limits }, { openPoints });
}

test('a limit allows what both allow: the policies of the session, and the same policies without it', () => {
  checkLaw((set, asked) => {
    const own = set.session ?? [{ Statement: [ALLOW_ALL] }];
    // Taken from the boundary, so that each set brings a list of its own.
    const { permissionsBoundary: limit = own, ...others } = set;
    const limits = toPoliciesInEffect({ identityBased: [], session: limit }).session ?? [];
    const both = limited({ ...others, session: own }, [limits]);
    const [one, other] = [own, limit].map((session) => authorizerOf({ ...others, session }));
    for (const each of asked) {
      const expected = [one, other].every((authorizer) => authorizer?.authorize(each).outcome === 'allowed');
      expect(both.authorize(each).outcome === 'allowed').toBe(expected);
      expect(both.explain(each).decision).toEqual(both.authorize(each));
    }
  });
});
