import { expect, it } from 'vitest';

import { ALLOW, level, policy, REQUEST } from '../../test/explained-request.ts';
import type { PoliciesInEffect } from '../evaluation/policies-in-effect.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { describePart } from './describe-part.ts';
import { proposeChanges } from './propose-changes.ts';

const LEAST =
  '{"Effect":"Allow","Action":"sagemaker:CreateModel","Resource":"arn:aws:sagemaker:us-east-1:111122223333:model/churn"}';
const fromEndpoint = { StringEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } };
const unlessFromEndpoint = { StringNotEquals: { 'aws:SourceVpce': ['vpce-1', 'vpce-2'] } };

it.each<
  [
    name: string,
    policies: Partial<PoliciesInEffect>,
    request: Partial<AuthorizationRequest>,
    proposals: readonly string[],
  ]
>([
  ['nothing allows', { identityBased: [] }, {}, [`add to an identity-based policy: ${LEAST}`]],
  [
    'an Allow with another value',
    { identityBased: [policy('p', { ...ALLOW, Condition: fromEndpoint })] },
    { context: { 'aws:SourceVpce': 'vpce-3' } },
    [
      'call with `aws:SourceVpce` = `vpce-1`',
      'add `vpce-3` to `StringEquals` of `aws:SourceVpce` in the Allow `/Statement/0` of the identity-based policy `p`',
      `add to an identity-based policy: ${LEAST}`,
    ],
  ],
  [
    'a Deny, and no Allow at a level',
    {
      identityBased: [policy('p', ALLOW)],
      serviceControl: [
        level('root', policy('d', ALLOW, { ...ALLOW, Effect: 'Deny', Condition: unlessFromEndpoint })),
        level('ou', policy('ec2', { ...ALLOW, Action: 'ec2:*' })),
      ],
    },
    {},
    [
      `call with \`aws:SourceVpce\` = \`vpce-1\`; add to a service control policy at \`ou\`: ${LEAST}`,
      `remove the Deny \`/Statement/1\` of the service control policy \`d\` at \`root\`; add to a service control policy at \`ou\`: ${LEAST}`,
    ],
  ],
])('%s', (_name, policies, request, proposals) => {
  const found = proposeChanges({
    policies: { identityBased: [], ...policies },
    request: { ...REQUEST, ...request },
  });
  expect(found.map(({ parts }) => parts.map(describePart).join('; '))).toEqual(proposals);
});
