import { describe, expect, it } from 'vitest';

import type { PolicyType } from '../policy/policy-type.ts';
import { parsePrincipal } from '../request/parse-principal.ts';
import { denialMessage } from './denial-message.ts';

const request = {
  principal: parsePrincipal('arn:aws:sts::111122223333:assumed-role/Dev/alice'),
  action: 'sagemaker:InvokeEndpoint',
  resource: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/churn',
  context: {},
};
const SUBJECT =
  'User: arn:aws:sts::111122223333:assumed-role/Dev/alice is not authorized to perform: sagemaker:InvokeEndpoint on resource: arn:aws:sagemaker:us-east-1:111122223333:endpoint/churn';

/** The phrases of AWS's page, type by type. */
describe("AWS's sentence", () => {
  it.each<[PolicyType, implicit: string, explicit: string]>([
    ['serviceControl', 'no service control policy', 'a service control policy'],
    ['resourceControl', 'no resource control policy', 'a resource control policy'],
    ['permissionsBoundary', 'no permissions boundary', 'a permissions boundary'],
    ['session', 'no session policy', 'a session policy'],
    ['identityBased', 'no identity-based policy', 'an identity-based policy'],
    ['resourceBased', 'no resource-based policy', 'a resource-based policy'],
    ['vpcEndpoint', 'no VPC endpoint policy', 'a VPC endpoint policy'],
  ])('%s', (policyType, implicit, explicit) => {
    expect(denialMessage('implicitDeny', policyType, request)).toBe(
      `${SUBJECT} because ${implicit} allows the sagemaker:InvokeEndpoint action`,
    );
    expect(denialMessage('explicitDeny', policyType, request)).toBe(
      `${SUBJECT} with an explicit deny in ${explicit}`,
    );
  });

  it.each([
    ['anonymous', 'anonymous'],
    ['lambda.amazonaws.com', 'lambda.amazonaws.com'],
    ['arn:aws:iam::111122223333:role/team/Dev', 'arn:aws:iam::111122223333:role/team/Dev'],
  ])('names the caller %s', (text, name) => {
    const principal = parsePrincipal(text);
    expect(denialMessage('implicitDeny', 'resourceBased', { ...request, principal })).toMatch(
      `User: ${name} is not authorized to perform: `,
    );
  });
});
