import { describe, expect, it } from 'vitest';
import {
  MODEL,
  FOREIGN_MODEL,
  ALICE,
  SESSION,
  policy,
  statement,
  ALLOW,
  DENY,
  allowTo,
  decide,
} from '../../test/simulation-requests.ts';

describe('who calls', () => {
  it.each<[name: string, request: object, decision: string]>([
    [
      'a role ARN matches the role',
      {
        CallerArn: 'arn:aws:iam::111122223333:role/Dev',
        PolicyInputList: [],
        ResourcePolicy: allowTo({ AWS: 'arn:aws:iam::111122223333:role/Dev' }),
      },
      'allowed',
    ],
    [
      'a role ARN never matches a session',
      {
        CallerArn: 'arn:aws:iam::111122223333:role/Dev',
        PolicyInputList: [],
        ResourcePolicy: allowTo({ AWS: SESSION }),
      },
      'implicitDeny',
    ],
    [
      'a session matches itself',
      { CallerArn: SESSION, PolicyInputList: [], ResourcePolicy: allowTo({ AWS: SESSION }) },
      'allowed',
    ],
    [
      'the root user needs no policy',
      { CallerArn: 'arn:aws:iam::111122223333:root', PolicyInputList: [] },
      'allowed',
    ],
    [
      'a Deny holds for the root user',
      {
        CallerArn: 'arn:aws:iam::111122223333:root',
        PolicyInputList: [],
        OrderedOrganizationPolicyInputList: [{ ServiceControlPolicyInputList: [DENY] }],
      },
      'explicitDeny',
    ],
    [
      'a federated user without session policy has no permissions',
      { CallerArn: 'arn:aws:sts::111122223333:federated-user/alice' },
      'implicitDeny',
    ],
    [
      'a federated user with one has both',
      { CallerArn: 'arn:aws:sts::111122223333:federated-user/alice', SessionPolicyInputList: [ALLOW] },
      'allowed',
    ],
    ['a service has no identity side', { CallerArn: 'lambda.amazonaws.com' }, 'implicitDeny'],
    [
      'a service that the resource names',
      {
        CallerArn: 'lambda.amazonaws.com',
        ResourcePolicy: allowTo({ Service: 'lambda.amazonaws.com' }),
        OrderedOrganizationPolicyInputList: [{}],
      },
      'allowed',
    ],
    [
      'anonymous',
      { CallerArn: 'anonymous', ResourcePolicy: allowTo('*'), OrderedOrganizationPolicyInputList: [{}] },
      'allowed',
    ],
    ['anonymous without a resource policy', { CallerArn: 'anonymous' }, 'implicitDeny'],
    ['nobody is named, as the call of AWS allows', { CallerArn: undefined }, 'allowed'],
    [
      'nobody is named, the resource has an owner',
      { CallerArn: undefined, ResourceArns: ['arn:aws:s3:::b'], ResourceOwner: '444455556666' },
      'allowed',
    ],
  ])('%s', (_name, more, decision) => {
    expect(decide(more)).toBe(decision);
  });

  it.each([
    ['CallerInManagementAccount', { OrderedOrganizationPolicyInputList: [{}] }],
    ['CallerIsServiceLinkedRole', { OrderedOrganizationPolicyInputList: [{}] }],
    [
      'CallerIsServiceLinkedRole',
      { ResourceControlPolicyInputLists: [[policy(statement('Deny', { Principal: '*' }))]] },
    ],
    [
      'ResourceInManagementAccount',
      { ResourceControlPolicyInputLists: [[policy(statement('Deny', { Principal: '*' }))]] },
    ],
  ])('%s exempts', (flag, more) => {
    expect(decide(more)).not.toBe('allowed');
    expect(decide({ ...more, [flag]: true })).toBe('allowed');
    expect(decide({ ...more, [flag]: false })).not.toBe('allowed');
  });

  it('a name that looks service-linked exempts nobody', () => {
    const CallerArn = 'arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForSageMaker/s';
    expect(decide({ CallerArn, OrderedOrganizationPolicyInputList: [{}] })).toBe('implicitDeny');
  });
});

describe('whose the resource is', () => {
  it.each<[name: string, request: object, decision: string]>([
    ['across accounts both sides must allow', { ResourceArns: [FOREIGN_MODEL] }, 'implicitDeny'],
    [
      'across accounts both sides allow',
      { ResourceArns: [FOREIGN_MODEL], ResourcePolicy: allowTo({ AWS: ALICE }) },
      'allowed',
    ],
    [
      'across accounts only the resource allows',
      { ResourceArns: [FOREIGN_MODEL], ResourcePolicy: allowTo({ AWS: ALICE }), PolicyInputList: [] },
      'implicitDeny',
    ],
    [
      'an owner, where the ARN has no account',
      {
        ResourceArns: ['arn:aws:s3:::bucket'],
        PolicyInputList: [policy(statement('Allow', { Action: '*' }))],
        ActionNames: ['s3:ListBucket'],
        ResourceOwner: 'arn:aws:iam::444455556666:root',
      },
      'implicitDeny',
    ],
    [
      'no owner: the caller',
      {
        ResourceArns: ['arn:aws:s3:::bucket'],
        PolicyInputList: [policy(statement('Allow', { Action: '*' }))],
        ActionNames: ['s3:ListBucket'],
      },
      'allowed',
    ],
    ["the ARN's account counts before the owner", { ResourceOwner: '444455556666' }, 'allowed'],
    [
      'absent: `*`',
      { ResourceArns: undefined, PolicyInputList: [policy(statement('Allow', { Resource: MODEL }))] },
      'implicitDeny',
    ],
    [
      'a `*` in the request is only a character',
      {
        ResourceArns: ['arn:aws:sagemaker:us-east-1:111122223333:model/*'],
        PolicyInputList: [policy(statement('Allow', { Resource: MODEL }))],
      },
      'implicitDeny',
    ],
  ])('%s', (_name, more, decision) => {
    expect(decide(more)).toBe(decision);
  });
});
