import { describe, expect, it } from 'vitest';
import {
  MODEL,
  ALICE,
  policy,
  statement,
  ALLOW,
  DENY,
  allowTo,
  request,
  refusalOf,
} from '../../test/simulation-requests.ts';
import { simulate } from './simulate.ts';

describe('what is refused', () => {
  it.each<[name: string, request: object, message: string]>([
    ['a number of items that is none', { MaxItems: '10' }, '`MaxItems` must be a positive integer'],
    ['no items', { MaxItems: 0 }, '`MaxItems` must be a positive integer'],
    ['a marker that is no text', { Marker: 1 }, '`Marker` must be a string'],
    [
      'a way to make up resources',
      { ResourceHandlingOption: 'EC2-VPC-InstanceStore' },
      '`ResourceArns` lacks resources of `EC2-VPC-InstanceStore`: instance, image, security-group, network-interface',
    ],
    ['an unknown member', { PolicyInputLists: [] }, 'unknown member `PolicyInputLists`'],
    [
      'an unknown member of a level',
      { OrderedOrganizationPolicyInputList: [{ Policies: [] }] },
      'unknown member `OrderedOrganizationPolicyInputList.1.Policies`',
    ],
    [
      'a level that is no object',
      { OrderedOrganizationPolicyInputList: [[]] },
      '`OrderedOrganizationPolicyInputList.1` must be an object',
    ],
    [
      'an RCP level that is no list',
      { ResourceControlPolicyInputLists: [DENY] },
      '`ResourceControlPolicyInputLists.1` must be a list',
    ],
    ['no action', { ActionNames: undefined }, '`ActionNames` is missing or empty'],
    ['an empty list of actions', { ActionNames: [] }, '`ActionNames` is missing or empty'],
    [
      'an action with a wildcard',
      { ActionNames: ['sagemaker:*'] },
      '`ActionNames.1` must be a service and an action without wildcards',
    ],
    [
      'an action without a service',
      { ActionNames: ['s3:A', 'CreateModel'] },
      '`ActionNames.2` must be a service and an action without wildcards',
    ],
    ['an empty list of resources', { ResourceArns: [] }, '`ResourceArns` is empty; leave it out for `*`'],
    [
      'more results than an answer may have',
      { ActionNames: Array(101).fill('s3:GetObject'), ResourceArns: Array(100).fill(MODEL) },
      'actions times resources are 10100; ask for at most 10000 in one request',
    ],
    [
      'more questions than a request may ask',
      {
        ActionNames: Array(100).fill('s3:GetObject'),
        ResourceArns: Array(100).fill(MODEL),
        PolicyInputList: [policy(...Array(600).fill(statement('Allow')))],
        OrderedOrganizationPolicyInputList: Array.from({ length: 401 }, () => ({
          ServiceControlPolicyInputList: [],
        })),
      },
      'results times statements and organization levels are 10010000; ask for at most 10000000 in one request',
    ],
    [
      'an answer that names too much',
      {
        ResourceArns: Array(500).fill(MODEL),
        PolicyInputList: [policy(...Array(1000).fill(statement('Allow')))],
      },
      'the answer names more than 500000 statements, context keys and policy types; ask for fewer results in one request',
    ],
    ['a resource that is no ARN', { ResourceArns: ['churn'] }, '`ResourceArns.1` must be an ARN or `*`'],
    [
      'an owner that is no account',
      { ResourceOwner: 'alice' },
      '`ResourceOwner` must be an account id or `arn:aws:iam::ID:root`',
    ],
    [
      'an owner that is a user',
      { ResourceOwner: ALICE },
      '`ResourceOwner` must be an account id or `arn:aws:iam::ID:root`',
    ],
    [
      'a caller that is none',
      { CallerArn: 'alice' },
      '`CallerArn`: `alice` is no principal: expected an ARN, a service or `anonymous`',
    ],
    [
      'no caller, and a policy that names callers',
      { CallerArn: undefined, ResourcePolicy: allowTo('*') },
      '`CallerArn` is missing: `ResourcePolicy` needs it',
    ],
    [
      'a flag that is no boolean',
      { CallerInManagementAccount: 'true' },
      '`CallerInManagementAccount` must be true or false',
    ],
    [
      'a policy that is neither text nor object',
      { PolicyInputList: [[]] },
      '`PolicyInputList.1` must be a policy: JSON text or a JSON object',
    ],
    [
      'a policy that is null',
      { ResourcePolicy: null },
      '`ResourcePolicy` must be a policy: JSON text or a JSON object',
    ],
    ['a list that is a policy', { PolicyInputList: ALLOW }, '`PolicyInputList` must be a list'],
  ])('%s', (_name, more, message) => {
    expect(refusalOf(more)).toMatchObject({ code: 'ValidationError', message });
  });

  it.each<[name: string, request: object, place: string]>([
    [
      'an effect',
      { PolicyInputList: [ALLOW, '{\n "Statement": {"Effect": "allow", "Action": "*", "Resource": "*"}}'] },
      'policy `PolicyInputList.2`: `Effect` must be `Allow` or `Deny`, found `allow` at `#/Statement/Effect`, line 2, column 26',
    ],
    [
      'a Principal where none may be',
      { PolicyInputList: [allowTo('*')] },
      'policy `PolicyInputList.1`: expected no `Principal` in a policy of type `identityBased` at `#/Statement/0/Principal`, line 1, column 106',
    ],
    [
      'no Principal where one must be',
      { ResourcePolicy: ALLOW },
      'policy `ResourcePolicy`: expected the element `Principal` in a policy of type `resourceBased` at `#/Statement/0`, line 1, column 38',
    ],
  ])('%s', (_name, more, message) => {
    expect(refusalOf(more)).toMatchObject({ code: 'MalformedPolicyDocument', message });
  });

  it('every fault of every policy, each with its policy and place', () => {
    const bad = (effects: number): object => ({
      Statement: Array.from({ length: effects }, () => ({ Effect: 'allow', Action: '*', Resource: '*' })),
    });
    const { code, message } = refusalOf({
      PolicyInputList: [bad(12), ALLOW, allowTo('*')],
      ResourcePolicy: ALLOW,
      OrderedOrganizationPolicyInputList: [{ ServiceControlPolicyInputList: ['{'] }],
      ResourceControlPolicyInputLists: [[bad(1)]],
    });
    expect(code).toBe('MalformedPolicyDocument');
    const faults = message.split('; ');
    expect(faults.map((fault) => fault.split('`')[1])).toEqual([
      ...Array.from({ length: 12 }, () => 'PolicyInputList.1'),
      'PolicyInputList.3',
      'ResourcePolicy',
      'OrderedOrganizationPolicyInputList.1.ServiceControlPolicyInputList.1',
      'ResourceControlPolicyInputLists.1.1',
      'ResourceControlPolicyInputLists.1.1',
    ]);
    for (const fault of faults) expect(fault).toMatch(/, line 1, column \d+$/);
  });

  it('a policy of one type that was understood as another before', () => {
    expect(simulate(request({ PolicyInputList: [ALLOW] })).EvaluationResults).toHaveLength(1);
    expect(refusalOf({ ResourcePolicy: ALLOW, PolicyInputList: ['{'] }).message).toContain(
      'policy `ResourcePolicy`: expected the element `Principal`',
    );
  });

  it.each([
    ['{"Version":"2012-10-17","Statement":[],"Statement":[]}', 'line 1, column 40'],
    [
      '{"Version": "2012-10-17",\n "Statement": [{"Effect": "Deny", "Effect": "Allow"}]}',
      'line 2, column 35',
    ],
    ['{\n// all\n}', 'line 2, column 1'],
    ['', 'line 1, column 1'],
    [
      '{"Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringIs": {"a:b": "c"}}}]}',
      'line 1, column 81',
    ],
  ])('the policy %j, with its place', (text, place) => {
    const refusal = refusalOf({ PolicyInputList: [text] });
    expect(refusal.code).toBe('MalformedPolicyDocument');
    expect(refusal.message).toContain(place);
  });
});
