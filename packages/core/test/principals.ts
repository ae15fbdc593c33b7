import { parsePolicies } from '../src/evaluation/parse-policies.ts';
import type { PoliciesInEffect, Policy } from '../src/evaluation/policies-in-effect.ts';
import type { PolicyType } from '../src/policy/policy-type.ts';
import { parsePrincipal } from '../src/request/parse-principal.ts';
import type { PrincipalDirectory, PrincipalPolicies } from '../src/simulation/principal-policies.ts';

export const MODEL: string = 'arn:aws:sagemaker:us-east-1:111122223333:model/alice-churn';
export const SHARED: string = 'arn:aws:sagemaker:us-east-1:111122223333:model/shared';
export const ALICE: string = 'arn:aws:iam::111122223333:user/alice';
export const BOB: string = 'arn:aws:iam::111122223333:user/bob';
export const SCIENTISTS: string = 'arn:aws:iam::111122223333:group/Scientists';
export const ROLE: string = 'arn:aws:iam::111122223333:role/team/Dev';
export const SESSION: string = 'arn:aws:sts::111122223333:assumed-role/Dev/alice';

export const statement = (more: object = {}): object => ({
  Effect: 'Allow',
  Action: 'sagemaker:*',
  Resource: '*',
  ...more,
});
export const document = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
export const ALLOW: string = document(statement());
export const DENY: string = document(statement({ Effect: 'Deny' }));
export const toEveryone: string = document(statement({ Principal: '*' }));

function held(id: string, source: string, policyType: PolicyType = 'identityBased'): Policy {
  const [policy] = parsePolicies([{ id, source, policyType }]);
  if (policy === undefined) throw new TypeError('no policy');
  return policy;
}

const OWN = held(
  'own-models',
  document(statement({ Resource: 'arn:aws:sagemaker:*:*:model/${aws:username}-*' })),
);
const BY_TEAM = held(
  'by-team',
  document(statement({ Condition: { StringEquals: { 'aws:PrincipalTag/Team': 'Blue' } } })),
);
const BOUNDARY = held(
  'boundary',
  document(statement({ Action: 'sagemaker:Describe*' })),
  'permissionsBoundary',
);

/** A directory as the command and the gateway have one: it answers only questions of the principal itself. */
function knows(arn: string, policies: PoliciesInEffect, isGroup = false): [string, PrincipalPolicies] {
  const principal = isGroup ? undefined : parsePrincipal(arn);
  return [
    arn,
    {
      ...(principal && { principal }),
      context: { 'aws:PrincipalTag/Team': 'Blue', 'aws:PrincipalOrgID': 'o-exampleorgid' },
      inEffect: (request) => {
        if (principal !== undefined && request.principal !== principal) throw new TypeError('somebody else');
        const resourceBased = request.resource === SHARED ? { resourceBased: [SHARED_POLICY] } : {};
        return { policies: { ...policies, ...resourceBased }, request };
      },
    },
  ];
}

const SHARED_POLICY = held(
  'shared-policy',
  document(statement({ Principal: { AWS: ALICE } })),
  'resourceBased',
);

const PRINCIPALS = new Map([
  knows(ALICE, { identityBased: [OWN], permissionsBoundary: [BOUNDARY] }),
  knows(SCIENTISTS, { identityBased: [BY_TEAM] }, true),
  knows(ROLE, {
    identityBased: [BY_TEAM],
    serviceControl: [{ name: 'root', policies: [held('scp', ALLOW, 'serviceControl')] }],
  }),
]);
export const directory: PrincipalDirectory = { policiesOf: (arn) => PRINCIPALS.get(arn) };

/** Alice's call, and more. */
export const request = (more: object): Record<string, unknown> => ({
  PolicySourceArn: ALICE,
  ActionNames: ['sagemaker:DescribeModel'],
  ResourceArns: [MODEL],
  ...more,
});
