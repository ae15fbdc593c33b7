import { describe, expect, it } from 'vitest';
import {
  ALICE,
  SESSION,
  policy,
  statement,
  ALLOW,
  allowTo,
  decide,
  refusalOf,
} from '../../test/simulation-requests.ts';

describe('which policies are in effect', () => {
  it.each<[name: string, request: object, decision: string]>([
    ['no policy allows nothing', { PolicyInputList: [] }, 'implicitDeny'],
    ['an absent identity list too', { PolicyInputList: undefined }, 'implicitDeny'],
    ['one of several identity policies allows', { PolicyInputList: [policy(), ALLOW] }, 'allowed'],
    ['a policy as text', { PolicyInputList: [JSON.stringify(ALLOW)] }, 'allowed'],
    ['no organization levels: no organization', { OrderedOrganizationPolicyInputList: [] }, 'allowed'],
    ['an empty level allows nothing', { OrderedOrganizationPolicyInputList: [{}] }, 'implicitDeny'],
    [
      'each level must allow',
      {
        OrderedOrganizationPolicyInputList: [
          { ServiceControlPolicyInputList: [ALLOW] },
          { ServiceControlPolicyInputList: [] },
        ],
      },
      'implicitDeny',
    ],
    [
      'one policy of a level allows',
      { OrderedOrganizationPolicyInputList: [{ ServiceControlPolicyInputList: [policy(), ALLOW] }] },
      'allowed',
    ],
    ['an empty RCP level is RCPFullAWSAccess', { ResourceControlPolicyInputLists: [[]] }, 'allowed'],
    [
      'RCPs apply to every service',
      { ResourceControlPolicyInputLists: [[policy(statement('Deny', { Principal: '*' }))]] },
      'explicitDeny',
    ],
    [
      'one of several session policies allows',
      { CallerArn: SESSION, SessionPolicyInputList: [policy(), ALLOW] },
      'allowed',
    ],
    ['no session policy allows', { CallerArn: SESSION, SessionPolicyInputList: [policy()] }, 'implicitDeny'],
    ['each boundary must allow', { PermissionsBoundaryPolicyInputList: [ALLOW, policy()] }, 'implicitDeny'],
    ['every boundary allows', { PermissionsBoundaryPolicyInputList: [ALLOW, ALLOW] }, 'allowed'],
    ['an empty boundary list allows nothing', { PermissionsBoundaryPolicyInputList: [] }, 'implicitDeny'],
    [
      'each VPC endpoint policy must allow',
      { VpcEndpointPolicyInputList: [allowTo('*'), allowTo({ AWS: '444455556666' })] },
      'implicitDeny',
    ],
    ['every VPC endpoint policy allows', { VpcEndpointPolicyInputList: [allowTo('*')] }, 'allowed'],
    [
      'a resource policy grants within the account',
      { PolicyInputList: [], ResourcePolicy: allowTo({ AWS: ALICE }) },
      'allowed',
    ],
    [
      'a resource policy that names the account delegates',
      { PolicyInputList: [], ResourcePolicy: allowTo({ AWS: '111122223333' }) },
      'implicitDeny',
    ],
  ])('%s', (_name, more, decision) => {
    expect(decide(more)).toBe(decision);
  });
});

describe('scenarios of EC2', () => {
  const ec2 = (...types: readonly string[]): readonly string[] =>
    types.map((type) => `arn:aws:ec2:us-east-1:111122223333:${type}/x-1`);
  const always = ec2('instance', 'image', 'security-group', 'network-interface');
  const everything = policy({ Effect: 'Allow', Action: '*', Resource: '*' });
  const run = { ActionNames: ['ec2:RunInstances'], PolicyInputList: [everything] };

  it.each<[option: string, types: readonly string[]]>([
    ['EC2-VPC-InstanceStore', []],
    ['EC2-VPC-InstanceStore-Subnet', ['subnet']],
    ['EC2-VPC-EBS', ['volume']],
    ['EC2-VPC-EBS-Subnet', ['subnet', 'volume']],
  ])('%s is asked of all its resources', (ResourceHandlingOption, types) => {
    const asked = { ...run, ResourceHandlingOption };
    expect(decide({ ...asked, ResourceArns: [...always, ...ec2(...types)] })).toBe('allowed');
    const lacking = [...always, ...ec2(...types)].slice(0, -1);
    const last = types.at(-1) ?? 'network-interface';
    expect(refusalOf({ ...asked, ResourceArns: lacking }).message).toBe(
      `\`ResourceArns\` lacks resources of \`${ResourceHandlingOption}\`: ${last}`,
    );
  });

  it('is refused where it is none', () => {
    expect(refusalOf({ ResourceHandlingOption: 'EC2' }).message).toContain('must be one of');
  });
});

describe('roles and KMS keys: their own policy must allow', () => {
  const ROLE = 'arn:aws:iam::111122223333:role/Training';
  const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
  const everything = policy({ Effect: 'Allow', Action: '*', Resource: '*' });
  const trusting = (AWS: string): object =>
    policy({ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' });
  const keyPolicyFor = (AWS: string): object =>
    policy({ Effect: 'Allow', Principal: { AWS }, Action: 'kms:*', Resource: '*' });
  const assume = { ActionNames: ['sts:AssumeRole'], ResourceArns: [ROLE], PolicyInputList: [everything] };
  const decrypt = { ActionNames: ['kms:Decrypt'], ResourceArns: [KEY], PolicyInputList: [everything] };

  it.each<[name: string, request: object, decision: string]>([
    [
      'a trust policy that names somebody else',
      { ...assume, ResourcePolicy: trusting(SESSION) },
      'implicitDeny',
    ],
    ['a trust policy that names the caller', { ...assume, ResourcePolicy: trusting(ALICE) }, 'allowed'],
    [
      'a trust policy that names the account',
      { ...assume, ResourcePolicy: trusting('111122223333') },
      'allowed',
    ],
    ['no trust policy was given', assume, 'allowed'],
    [
      'a key policy that names somebody else',
      { ...decrypt, ResourcePolicy: keyPolicyFor(SESSION) },
      'implicitDeny',
    ],
    [
      'a key policy that names the account',
      { ...decrypt, ResourcePolicy: keyPolicyFor('111122223333') },
      'allowed',
    ],
    [
      'another action on a role',
      {
        ...assume,
        ActionNames: ['iam:GetRole'],
        ResourcePolicy: policy({
          Effect: 'Allow',
          Principal: { AWS: SESSION },
          Action: 'iam:*',
          Resource: '*',
        }),
      },
      'allowed',
    ],
  ])('%s', (_name, more, decision) => {
    expect(decide(more)).toBe(decision);
  });
});
