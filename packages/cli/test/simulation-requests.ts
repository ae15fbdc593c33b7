import { expect } from 'vitest';

export const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';
const FOREIGN_MODEL = 'arn:aws:sagemaker:us-east-1:444455556666:model/churn';
export const ALICE = 'arn:aws:iam::111122223333:user/alice';
const ROLE = 'arn:aws:iam::111122223333:role/Dev';
const SESSION = 'arn:aws:sts::111122223333:assumed-role/Dev/alice';
const ROOT = 'arn:aws:iam::111122223333:root';
const FEDERATED = 'arn:aws:sts::111122223333:federated-user/alice';

const policy = (...statements: readonly object[]): object => ({
  Version: '2012-10-17',
  Statement: statements,
});
const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const DENY = { ...ALLOW, Effect: 'Deny' };
export const allow = (more: object = {}): object => policy({ ...ALLOW, ...more });
const deny = (more: object = {}): object => policy({ ...DENY, ...more });
const allowIf = (operator: string, key: string, ...values: readonly string[]): object =>
  allow({ Condition: { [operator]: { [key]: values } } });
const entry = (name: string, type: string | undefined, ...values: readonly string[]): object => ({
  ContextKeyName: name,
  ContextKeyValues: values,
  ...(type !== undefined && { ContextKeyType: type }),
});
const scp = (...levels: readonly (readonly object[])[]): object => ({
  OrderedOrganizationPolicyInputList: levels.map((policies) => ({ ServiceControlPolicyInputList: policies })),
});

/** Each request, as far as it differs from alice's call that her policy allows, and what is expected of it. */
export const LINES: readonly (readonly [request: object, expected: object])[] = [
  [{}, { outcome: 'allowed', by: ['PolicyInputList.1 IAM Policy'] }],
  [{ Id: 7 }, { id: 7, outcome: 'allowed' }],
  [{ Id: undefined }, { id: null, outcome: 'allowed' }],
  [
    { PolicyInputList: undefined },
    { outcome: 'implicitDeny', by: [], details: { 'IAM Policy': 'implicitDeny' } },
  ],
  [
    { PolicyInputList: [JSON.stringify(allow(), null, 2)] },
    { outcome: 'allowed', start: [4, 5], end: [8, 6] },
  ],

  // Callers
  [
    { CallerArn: ROOT, PolicyInputList: [] },
    { outcome: 'allowed', by: [], details: { 'IAM Policy': 'allowed' } },
  ],
  [
    { CallerArn: ROOT, PolicyInputList: [], ...scp([]) },
    { outcome: 'implicitDeny', organizations: { AllowedByOrganizations: false } },
  ],
  [{ CallerArn: FEDERATED }, { outcome: 'implicitDeny', details: { 'IAM Policy': 'implicitDeny' } }],
  [
    { CallerArn: FEDERATED, SessionPolicyInputList: [allow()] },
    { outcome: 'allowed', details: { 'IAM Policy': 'allowed', 'Session Policy': 'allowed' } },
  ],
  [
    { CallerArn: FEDERATED, PolicyInputList: [], ResourcePolicy: allow({ Principal: { AWS: FEDERATED } }) },
    { outcome: 'allowed', by: ['ResourcePolicy Resource Policy'] },
  ],
  [
    { CallerArn: ROLE, PolicyInputList: [], ResourcePolicy: allow({ Principal: { AWS: ROLE } }) },
    { outcome: 'allowed' },
  ],
  [
    { CallerArn: ROLE, PolicyInputList: [], ResourcePolicy: allow({ Principal: { AWS: SESSION } }) },
    { outcome: 'implicitDeny' },
  ],
  [
    {
      CallerArn: SESSION,
      PolicyInputList: [],
      PermissionsBoundaryPolicyInputList: [],
      ResourcePolicy: allow({ Principal: { AWS: SESSION } }),
    },
    { outcome: 'allowed', boundary: { AllowedByPermissionsBoundary: false } },
  ],
  [
    {
      CallerArn: SESSION,
      PolicyInputList: [],
      PermissionsBoundaryPolicyInputList: [],
      ResourcePolicy: allow({ Principal: { AWS: ROLE } }),
    },
    { outcome: 'implicitDeny', boundary: { AllowedByPermissionsBoundary: false } },
  ],
  [
    {
      CallerArn: 'lambda.amazonaws.com',
      ...scp([]),
      PermissionsBoundaryPolicyInputList: [],
      ResourcePolicy: allow({ Principal: { Service: 'lambda.amazonaws.com' } }),
    },
    {
      outcome: 'allowed',
      details: { 'Resource Policy': 'allowed' },
      organizations: { AllowedByOrganizations: true },
      boundary: undefined,
    },
  ],
  [{ CallerArn: 'anonymous', ResourcePolicy: allow({ Principal: '*' }) }, { outcome: 'allowed' }],
  [
    { CallerArn: 'anonymous', ResourcePolicy: allow({ Principal: { AWS: ROOT } }) },
    { outcome: 'implicitDeny' },
  ],
  [{ CallerArn: 'Anonymous' }, { code: 'ValidationError' }],

  // Organizations
  [scp([allow()], [allow()]), { outcome: 'allowed', organizations: { AllowedByOrganizations: true } }],
  [scp([allow()], []), { outcome: 'implicitDeny', organizations: { AllowedByOrganizations: false } }],
  [{ ...scp([]), CallerInManagementAccount: true }, { outcome: 'allowed' }],
  [{ ...scp([]), CallerIsServiceLinkedRole: true }, { outcome: 'allowed' }],
  [{ ...scp([]), ResourceInManagementAccount: true }, { outcome: 'implicitDeny' }],
  [
    scp([allow()], [allow(), deny({ Action: 'sagemaker:Describe*' })]),
    {
      outcome: 'explicitDeny',
      by: ['OrderedOrganizationPolicyInputList.2.ServiceControlPolicyInputList.2 Service Control Policy'],
      details: { 'IAM Policy': 'allowed', 'Service Control Policy': 'explicitDeny' },
    },
  ],
  [
    { ResourceControlPolicyInputLists: [[], []] },
    { outcome: 'allowed', details: { 'IAM Policy': 'allowed', 'Resource Control Policy': 'allowed' } },
  ],
  [
    { ResourceControlPolicyInputLists: [[deny({ Principal: '*' })]] },
    { outcome: 'explicitDeny', by: ['ResourceControlPolicyInputLists.1.1 Resource Control Policy'] },
  ],
  [
    { ResourceControlPolicyInputLists: [[deny({ Principal: '*' })]], ResourceInManagementAccount: true },
    { outcome: 'allowed' },
  ],

  // Whose the resource is
  [{ ResourceArns: [FOREIGN_MODEL] }, { outcome: 'implicitDeny' }],
  [
    { ResourceArns: [FOREIGN_MODEL], ResourcePolicy: allow({ Principal: { AWS: '111122223333' } }) },
    { outcome: 'allowed', by: ['PolicyInputList.1 IAM Policy', 'ResourcePolicy Resource Policy'] },
  ],
  [{ ResourceArns: ['arn:aws:s3:::bucket'], ResourceOwner: '444455556666' }, { outcome: 'implicitDeny' }],
  [
    { ResourceArns: ['arn:aws:s3:::bucket'], ResourceOwner: 'arn:aws:iam::111122223333:root' },
    { outcome: 'allowed' },
  ],
  [{ ResourceOwner: ALICE }, { code: 'ValidationError' }],
  [{ ResourceArns: undefined, PolicyInputList: [allow({ Resource: MODEL })] }, { outcome: 'implicitDeny' }],

  // Caps
  [
    { PermissionsBoundaryPolicyInputList: [allow(), allow({ Action: 's3:*' })] },
    { outcome: 'implicitDeny', boundary: { AllowedByPermissionsBoundary: false } },
  ],
  [
    { SessionPolicyInputList: [] },
    { outcome: 'implicitDeny', details: { 'IAM Policy': 'allowed', 'Session Policy': 'implicitDeny' } },
  ],
  [{ VpcEndpointPolicyInputList: [allow({ Principal: '*' })] }, { outcome: 'allowed' }],
  [{ VpcEndpointPolicyInputList: [] }, { outcome: 'implicitDeny' }],
  [{ VpcEndpointPolicyInputList: [allow()] }, { code: 'MalformedPolicyDocument' }],

  // Context
  [
    { PolicyInputList: [allowIf('StringEquals', 'aws:username', 'alice')], DeriveCallerContext: false },
    { outcome: 'implicitDeny', missing: ['aws:username'] },
  ],
  [
    {
      PolicyInputList: [allowIf('StringEquals', 'aws:username', 'bob')],
      ContextEntries: [entry('AWS:UserName', 'string', 'bob')],
    },
    { outcome: 'allowed', missing: [] },
  ],
  ...(
    [
      ['string', 'StringEquals', 'x'],
      ['numeric', 'NumericEquals', '1'],
      ['boolean', 'Bool', 'true'],
      ['ip', 'IpAddress', '192.0.2.1'],
      ['binary', 'BinaryEquals', 'QUJD'],
      ['date', 'DateEquals', '2026-11-21T12:00:00Z'],
    ] as const
  ).flatMap(([type, operator, value]): [object, object][] => [
    [
      { PolicyInputList: [allowIf(operator, 'a:b', value)], ContextEntries: [entry('a:b', type, value)] },
      { outcome: 'allowed' },
    ],
    [
      {
        PolicyInputList: [allowIf(`ForAllValues:${operator}`, 'a:b', value)],
        ContextEntries: [entry('a:b', `${type}List`, value, value)],
      },
      { outcome: 'allowed' },
    ],
    [{ ContextEntries: [entry('a:b', type, value, value)] }, { code: 'ValidationError' }],
    [{ ContextEntries: [entry('a:b', type)] }, { code: 'ValidationError' }],
  ]),
  [
    {
      PolicyInputList: [allowIf('StringEquals', 'a:b', 'x')],
      ContextEntries: [entry('a:b', 'stringList', 'x')],
    },
    { outcome: 'implicitDeny' },
  ],
  [
    { PolicyInputList: [allowIf('Null', 'a:b', 'true')], ContextEntries: [entry('a:b', 'stringList')] },
    { outcome: 'allowed', missing: [] },
  ],
  [{ ContextEntries: [entry('a:b', 'text', 'x')] }, { code: 'ValidationError' }],
  [
    { ContextEntries: [entry('a:b', 'string', 'x'), entry('A:b', 'string', 'x')] },
    { code: 'ValidationError' },
  ],

  // Faults, with their place
  [
    {
      PolicyInputList: [
        '{"Version": "2012-10-17",\n "Statement": [\n  {"Effect": "Permit", "Action": "*", "Resource": "*"}]}',
      ],
    },
    { code: 'MalformedPolicyDocument', message: expect.stringContaining('line 3, column 14') as string },
  ],
  [
    { ResourcePolicy: '{' },
    { code: 'MalformedPolicyDocument', message: expect.stringContaining('line 1, column 2') as string },
  ],
  [
    { ActionNames: ['sagemaker:*'] },
    { code: 'ValidationError', message: expect.stringContaining('`ActionNames.1`') as string },
  ],
  [{ Unknown: 1 }, { code: 'ValidationError', message: expect.stringContaining('`Unknown`') as string }],
];

/** A whole request of the table. */
export function wholeRequest(request: object): Readonly<Record<string, unknown>> {
  return {
    CallerArn: ALICE,
    ActionNames: ['sagemaker:DescribeModel'],
    ResourceArns: [MODEL],
    PolicyInputList: [allow()],
    ...request,
  };
}
