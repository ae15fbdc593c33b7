import { describe, expect, it, test } from 'vitest';
import { CodedError } from './coded-error.ts';
import type { JsonObject } from './json-object.ts';
import { simulate } from './simulate.ts';

const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';
const FOREIGN_MODEL = 'arn:aws:sagemaker:us-east-1:444455556666:model/churn';
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const SESSION = 'arn:aws:sts::111122223333:assumed-role/Dev/alice';

const policy = (...statements: object[]): object => ({ Version: '2012-10-17', Statement: statements });
const statement = (effect: 'Allow' | 'Deny', more: object = {}): object => ({
  Effect: effect,
  Action: 'sagemaker:*',
  Resource: '*',
  ...more,
});
const ALLOW = policy(statement('Allow'));
const DENY = policy(statement('Deny'));
const allowTo = (principal: unknown): object => policy(statement('Allow', { Principal: principal }));
const denyIf = (condition: object): object => policy(statement('Deny', { Condition: condition }));
const allowIf = (condition: object): object => policy(statement('Allow', { Condition: condition }));

const request = (more: object): JsonObject => ({
  CallerArn: ALICE,
  ActionNames: ['sagemaker:DescribeModel'],
  ResourceArns: [MODEL],
  PolicyInputList: [ALLOW],
  ...more,
});

const decide = (more: object): string => {
  const [result] = simulate(request(more)).EvaluationResults;
  return result?.EvalDecision ?? 'none';
};

const refusalOf = (more: object): CodedError => {
  try {
    simulate(request(more));
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  throw new Error('not refused');
};

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

describe('condition keys', () => {
  const entry = (name: string, type: string, ...values: string[]): object => ({
    ContextKeyName: name,
    ContextKeyValues: values,
    ContextKeyType: type,
  });

  it.each<[name: string, policy: object, entries: object[], decision: string]>([
    [
      'no type and one value: a single value',
      allowIf({ StringEquals: { 'aws:SourceVpc': 'vpc-1' } }),
      [{ ContextKeyName: 'aws:SourceVpc', ContextKeyValues: ['vpc-1'] }],
      'allowed',
    ],
    [
      'no type and two values: a list',
      allowIf({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }),
      [{ ContextKeyName: 'aws:TagKeys', ContextKeyValues: ['a', 'b'] }],
      'allowed',
    ],
    [
      'no type and two values: not a single value',
      allowIf({ StringEquals: { 'aws:SourceVpc': ['vpc-1', 'vpc-2'] } }),
      [{ ContextKeyName: 'aws:SourceVpc', ContextKeyValues: ['vpc-1', 'vpc-2'] }],
      'implicitDeny',
    ],
    [
      'no type and no values: present and empty',
      allowIf({ Null: { 'aws:TagKeys': 'true' } }),
      [{ ContextKeyName: 'aws:TagKeys', ContextKeyValues: [] }],
      'allowed',
    ],
    [
      'string',
      allowIf({ StringEquals: { 'aws:SourceVpc': 'vpc-1' } }),
      [entry('aws:sourcevpc', 'string', 'vpc-1')],
      'allowed',
    ],
    ['numeric', allowIf({ NumericLessThan: { 'a:n': '10' } }), [entry('a:n', 'numeric', '9')], 'allowed'],
    ['boolean', allowIf({ Bool: { 'a:b': 'true' } }), [entry('a:b', 'boolean', 'true')], 'allowed'],
    [
      'ip',
      allowIf({ IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }),
      [entry('aws:SourceIp', 'ip', '192.0.2.9')],
      'allowed',
    ],
    ['binary', allowIf({ BinaryEquals: { 'a:b': 'QUJD' } }), [entry('a:b', 'binary', 'QUJD')], 'allowed'],
    [
      'date',
      allowIf({ DateLessThan: { 'aws:CurrentTime': '2026-11-22T00:00:00Z' } }),
      [entry('aws:CurrentTime', 'date', '2026-11-21T00:00:00Z')],
      'allowed',
    ],
    [
      'the operator fixes how a value is read, whatever its type',
      allowIf({ NumericEquals: { 'a:n': '1' } }),
      [entry('a:n', 'string', '1.0')],
      'allowed',
    ],
    [
      'stringList',
      allowIf({ 'ForAnyValue:StringEquals': { 'a:l': 'x' } }),
      [entry('a:l', 'stringList', 'y', 'x')],
      'allowed',
    ],
    [
      'numericList',
      allowIf({ 'ForAllValues:NumericLessThan': { 'a:l': '3' } }),
      [entry('a:l', 'numericList', '1', '2')],
      'allowed',
    ],
    [
      'booleanList',
      allowIf({ 'ForAnyValue:Bool': { 'a:l': 'true' } }),
      [entry('a:l', 'booleanList', 'false')],
      'implicitDeny',
    ],
    [
      'ipList',
      allowIf({ 'ForAllValues:IpAddress': { 'a:l': '192.0.2.0/24' } }),
      [entry('a:l', 'ipList', '192.0.2.1', '198.51.100.1')],
      'implicitDeny',
    ],
    [
      'binaryList',
      allowIf({ 'ForAnyValue:BinaryEquals': { 'a:l': 'QUJD' } }),
      [entry('a:l', 'binaryList', 'QUJD')],
      'allowed',
    ],
    [
      'dateList',
      allowIf({ 'ForAnyValue:DateEquals': { 'a:l': '2026-11-21T00:00:00Z' } }),
      [entry('a:l', 'dateList', '1795219200')],
      'allowed',
    ],
    [
      'a list with one value stays multivalued',
      allowIf({ StringEquals: { 'a:l': 'x' } }),
      [entry('a:l', 'stringList', 'x')],
      'implicitDeny',
    ],
    [
      'a list without a value is present and empty',
      allowIf({ Null: { 'a:l': 'true' } }),
      [entry('a:l', 'stringList')],
      'allowed',
    ],
    ['follows from the caller', allowIf({ StringEquals: { 'aws:username': 'alice' } }), [], 'allowed'],
    [
      'given entries win',
      allowIf({ StringEquals: { 'aws:username': 'bob' } }),
      [entry('AWS:UserName', 'string', 'bob')],
      'allowed',
    ],
    [
      '__proto__ is a name like others',
      denyIf({ Null: { 'a:__proto__': 'true' } }),
      [entry('__proto__', 'string', 'x')],
      'explicitDeny',
    ],
  ])('%s', (_name, document, ContextEntries, decision) => {
    expect(
      decide({
        PolicyInputList: [document, ...(decision === 'explicitDeny' ? [ALLOW] : [])],
        ContextEntries,
      }),
    ).toBe(decision);
  });

  it('nothing follows from the caller when that is not wanted', () => {
    const PolicyInputList = [allowIf({ StringEquals: { 'aws:username': 'alice' } })];
    expect(decide({ PolicyInputList, DeriveCallerContext: true })).toBe('allowed');
    expect(decide({ PolicyInputList, DeriveCallerContext: false })).toBe('implicitDeny');
  });

  it.each<[name: string, entries: unknown, message: string]>([
    [
      'no value for a scalar type',
      [entry('a:b', 'string')],
      'context key `a:b` of type `string` must have one value, not 0; a list type takes any number',
    ],
    [
      'two values for a scalar type',
      [entry('a:b', 'ip', '1', '2')],
      'context key `a:b` of type `ip` must have one value, not 2; a list type takes any number',
    ],
    [
      'a key twice',
      [entry('a:b', 'string', '1'), entry('A:B', 'string', '1')],
      'context key `A:B` is given twice',
    ],
    ['an unknown type', [entry('a:b', 'text', '1')], 'unknown `ContextEntries.1.ContextKeyType` `text`'],
    [
      'a type from a prototype',
      [entry('a:b', 'constructor', '1')],
      'unknown `ContextEntries.1.ContextKeyType` `constructor`',
    ],
    [
      'a type that is no text',
      [{ ContextKeyName: 'a:b', ContextKeyValues: ['1'], ContextKeyType: 1 }],
      '`ContextEntries.1.ContextKeyType` must be a string',
    ],
    [
      'no name',
      [{ ContextKeyValues: ['1'], ContextKeyType: 'string' }],
      '`ContextEntries.1.ContextKeyName` is missing',
    ],
    [
      'no values',
      [{ ContextKeyName: 'a:b', ContextKeyType: 'stringList' }],
      '`ContextEntries.1.ContextKeyValues` is missing',
    ],
    [
      'a value that is no string',
      [{ ...entry('a:b', 'boolean'), ContextKeyValues: [true] }],
      '`ContextEntries.1.ContextKeyValues.1` must be a string',
    ],
    [
      'an unknown member',
      [{ ...entry('a:b', 'string', '1'), Values: [] }],
      'unknown member `ContextEntries.1.Values`',
    ],
    ['no object', ['a:b'], '`ContextEntries.1` must be an object'],
    ['no list', {}, '`ContextEntries` must be a list'],
  ])('refuses %s', (_name, ContextEntries, message) => {
    expect(refusalOf({ ContextEntries })).toMatchObject({ code: 'ValidationError', message });
  });
});

test('MaxItems and Marker change nothing: an answer has no pages', () => {
  expect(
    simulate(request({ MaxItems: 1, Marker: 'x', ActionNames: ['s3:ListBucket', 's3:GetObject'] })),
  ).toEqual(simulate(request({ ActionNames: ['s3:ListBucket', 's3:GetObject'] })));
});

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

describe('the answer', () => {
  it('has the members of SimulateCustomPolicy, and no others', () => {
    const text =
      '{"Version":"2012-10-17",\n"Statement":{"Effect":"Allow","Action":"sagemaker:*","Resource":"*"}}';
    const matched = {
      SourcePolicyId: 'PolicyInputList.1',
      SourcePolicyType: 'IAM Policy',
      StartPosition: { Line: 2, Column: 13 },
      EndPosition: { Line: 2, Column: 69 },
    };
    expect(simulate(request({ PolicyInputList: [text] }))).toEqual({
      EvaluationResults: [
        {
          EvalActionName: 'sagemaker:DescribeModel',
          EvalResourceName: MODEL,
          EvalDecision: 'allowed',
          MatchedStatements: [matched],
          MissingContextValues: [],
          EvalDecisionDetails: { 'IAM Policy': 'allowed' },
          ResourceSpecificResults: [
            {
              EvalResourceName: MODEL,
              EvalResourceDecision: 'allowed',
              MatchedStatements: [matched],
              MissingContextValues: [],
              EvalDecisionDetails: { 'IAM Policy': 'allowed' },
            },
          ],
        },
      ],
    });
  });

  it('has one entry an action, whose decision is the most restrictive', () => {
    const others = ['a', 'b', 'c'].map((name) => `arn:aws:sagemaker:us-east-1:111122223333:model/${name}`);
    const PolicyInputList = [
      policy(
        statement('Allow', { Resource: others.slice(0, 2) }),
        statement('Deny', { Action: 'sagemaker:DeleteModel', Resource: others[1] }),
      ),
    ];
    const actions = ['sagemaker:DeleteModel', 'sagemaker:DescribeModel'];
    const { EvaluationResults } = simulate(
      request({ PolicyInputList, ActionNames: actions, ResourceArns: others }),
    );
    expect(
      EvaluationResults.map(({ EvalActionName, EvalDecision, EvalResourceName, ResourceSpecificResults }) => [
        EvalActionName,
        EvalDecision,
        EvalResourceName,
        ResourceSpecificResults.map((result) => [result.EvalResourceName, result.EvalResourceDecision]),
      ]),
    ).toEqual([
      [
        'sagemaker:DeleteModel',
        'explicitDeny',
        others[1],
        [
          [others[0], 'allowed'],
          [others[1], 'explicitDeny'],
          [others[2], 'implicitDeny'],
        ],
      ],
      [
        'sagemaker:DescribeModel',
        'implicitDeny',
        others[2],
        [
          [others[0], 'allowed'],
          [others[1], 'allowed'],
          [others[2], 'implicitDeny'],
        ],
      ],
    ]);
  });

  it.each(['lambda.amazonaws.com', 'anonymous'])('says nothing about an identity side of %s', (CallerArn) => {
    const asked = policy(statement('Deny', { Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }));
    const [result] = simulate(
      request({
        CallerArn,
        PolicyInputList: [DENY, asked],
        PermissionsBoundaryPolicyInputList: [DENY, asked],
        SessionPolicyInputList: [DENY, asked],
        ResourcePolicy: allowTo('*'),
      }),
    ).EvaluationResults;
    expect(result).toMatchObject({
      EvalDecision: 'allowed',
      MatchedStatements: [{ SourcePolicyId: 'ResourcePolicy' }],
      MissingContextValues: [],
    });
    expect(result?.EvalDecisionDetails).toEqual({ 'Resource Policy': 'allowed' });
    expect(result).not.toHaveProperty('PermissionsBoundaryDecisionDetail');
  });

  it('lists the Denies of every policy type', () => {
    const denyEveryone = policy(statement('Deny', { Principal: '*' }));
    const [result] = simulate(
      request({
        CallerArn: SESSION,
        PolicyInputList: [ALLOW, DENY],
        PermissionsBoundaryPolicyInputList: [DENY],
        SessionPolicyInputList: [DENY],
        ResourcePolicy: denyEveryone,
        OrderedOrganizationPolicyInputList: [
          { ServiceControlPolicyInputList: [ALLOW] },
          { ServiceControlPolicyInputList: [ALLOW, DENY] },
        ],
        ResourceControlPolicyInputLists: [[], [denyEveryone]],
        VpcEndpointPolicyInputList: [denyEveryone],
      }),
    ).EvaluationResults;
    expect(result?.EvalDecision).toBe('explicitDeny');
    const sources = result?.MatchedStatements.map(
      ({ SourcePolicyId, SourcePolicyType }) => `${SourcePolicyId} ${SourcePolicyType}`,
    );
    expect(sources?.toSorted()).toEqual([
      'OrderedOrganizationPolicyInputList.2.ServiceControlPolicyInputList.2 Service Control Policy',
      'PermissionsBoundaryPolicyInputList.1 Permissions Boundary Policy',
      'PolicyInputList.2 IAM Policy',
      'ResourceControlPolicyInputLists.2.1 Resource Control Policy',
      'ResourcePolicy Resource Policy',
      'SessionPolicyInputList.1 Session Policy',
      'VpcEndpointPolicyInputList.1 VPC Endpoint Policy',
    ]);
    expect(result?.OrganizationsDecisionDetail).toEqual({ AllowedByOrganizations: false });
    expect(result?.PermissionsBoundaryDecisionDetail).toEqual({ AllowedByPermissionsBoundary: false });
  });

  it.each<[name: string, request: object, organizations: boolean | undefined, boundary: boolean | undefined]>(
    [
      ['neither', {}, undefined, undefined],
      ['no levels', { OrderedOrganizationPolicyInputList: [] }, undefined, undefined],
      [
        'a level that allows',
        { OrderedOrganizationPolicyInputList: [{ ServiceControlPolicyInputList: [ALLOW] }] },
        true,
        undefined,
      ],
      [
        'a level that does not',
        { OrderedOrganizationPolicyInputList: [{ ServiceControlPolicyInputList: [ALLOW] }, {}] },
        false,
        undefined,
      ],
      [
        'a level that is exempt',
        { OrderedOrganizationPolicyInputList: [{}], CallerInManagementAccount: true },
        true,
        undefined,
      ],
      ['a boundary that allows', { PermissionsBoundaryPolicyInputList: [ALLOW] }, undefined, true],
      [
        'boundaries of which one does not',
        { PermissionsBoundaryPolicyInputList: [ALLOW, policy()] },
        undefined,
        false,
      ],
      ['an empty list of boundaries', { PermissionsBoundaryPolicyInputList: [] }, undefined, false],
    ],
  )('says what organization and boundary say: %s', (_name, more, organizations, boundary) => {
    const [result] = simulate(request(more)).EvaluationResults;
    expect(result?.OrganizationsDecisionDetail?.AllowedByOrganizations).toBe(organizations);
    expect(result?.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary).toBe(boundary);
  });

  it('names the keys that statements for this action and resource lack, sorted', () => {
    const conditions = {
      StringEquals: { 'aws:SourceVpc': 'v', 'aws:RequestTag/a': '${aws:PrincipalTag/team}' },
      Bool: { 'aws:SecureTransport': 'true' },
    };
    const PolicyInputList = [
      policy(
        statement('Allow', { Condition: conditions }),
        statement('Deny', { Action: 'sagemaker:CreateModel', Condition: { Null: { 'a:other': 'true' } } }),
        statement('Deny', { Resource: FOREIGN_MODEL, Condition: { Null: { 'a:another': 'true' } } }),
      ),
    ];
    const ContextEntries = [
      { ContextKeyName: 'AWS:SecureTransport', ContextKeyValues: ['true'], ContextKeyType: 'boolean' },
    ];
    const [result] = simulate(request({ PolicyInputList, ContextEntries })).EvaluationResults;
    expect(result?.MissingContextValues).toEqual([
      'aws:PrincipalTag/team',
      'aws:RequestTag/a',
      'aws:SourceVpc',
    ]);
  });
});
