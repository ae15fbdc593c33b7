import { expect, it } from 'vitest';

import { explainSimulation } from '@sagegate/core/simulation';
import { formatExplanations } from './format-explanations.ts';

const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';
const SUBJECT = `User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sagemaker:CreateModel on resource: ${MODEL}`;

const text = (...statements: readonly string[]): string =>
  `{\n"Version": "2012-10-17",\n"Statement": [\n${statements.join(',\n')}\n]}`;
const ALLOW = '{"Effect": "Allow", "Action": "*", "Resource": "*"}';
const ALLOW_FROM_OFFICE =
  '{"Sid": "Office", "Effect": "Allow", "Action": "*", "Resource": "*",\n "Condition": {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}}}';
const DENY_OTHERS =
  '{"Effect": "Deny", "Action": "*", "Resource": "*",\n "Condition": {"StringNotEquals": {"aws:username": ["alice", "bob"]}}}';

const entry = (name: string, value: string): object => ({ ContextKeyName: name, ContextKeyValues: [value] });

it.each<[name: string, request: object, lines: readonly string[]]>([
  [
    'an allowed request, and the Deny that it just escapes',
    { PolicyInputList: [text(ALLOW, DENY_OTHERS)] },
    [
      `allowed  sagemaker:CreateModel  ${MODEL}`,
      '    by PolicyInputList.1 (IAM Policy), line 4, column 1 to line 4, column 52',
      '    nearly PolicyInputList.1:6:36 (Deny): `StringNotEquals` of `aws:username` excludes `alice`, `bob`, the request has `alice`',
    ],
  ],
  [
    'what was expected and observed',
    { PolicyInputList: [text(ALLOW_FROM_OFFICE)], ContextEntries: [entry('aws:SourceIp', '203.0.113.9')] },
    [
      `implicitDeny  sagemaker:CreateModel  ${MODEL}`,
      `    ${SUBJECT} because no identity-based policy allows the sagemaker:CreateModel action`,
      '    no Allow in IAM Policy (PolicyInputList.1)',
      '    nearly PolicyInputList.1:5:30 (Allow Office): `IpAddress` of `aws:SourceIp` expects `192.0.2.0/24`, the request has `203.0.113.9`',
    ],
  ],
  [
    'a key that is missing',
    { PolicyInputList: [text(ALLOW_FROM_OFFICE)] },
    [
      `implicitDeny  sagemaker:CreateModel  ${MODEL}`,
      `    ${SUBJECT} because no identity-based policy allows the sagemaker:CreateModel action`,
      '    no Allow in IAM Policy (PolicyInputList.1)',
      '    nearly PolicyInputList.1:5:30 (Allow Office): `IpAddress` of `aws:SourceIp` expects `192.0.2.0/24`, the request lacks the key',
      '    the request lacks aws:SourceIp',
    ],
  ],
  [
    'a Deny, by which nothing else matters',
    { PolicyInputList: [text(ALLOW, '{"Effect": "Deny", "Action": "sagemaker:Create*", "Resource": "*"}')] },
    [
      `explicitDeny  sagemaker:CreateModel  ${MODEL}`,
      `    ${SUBJECT} with an explicit deny in an identity-based policy`,
      '    by PolicyInputList.1 (IAM Policy), line 5, column 1 to line 5, column 67',
    ],
  ],
  [
    'a grant, and the level that takes it away',
    {
      PolicyInputList: [text(ALLOW)],
      OrderedOrganizationPolicyInputList: [
        { ServiceControlPolicyInputList: [text(ALLOW)] },
        { ServiceControlPolicyInputList: [text(ALLOW_FROM_OFFICE)] },
      ],
      ContextEntries: [entry('aws:SourceIp', 'nowhere')],
    },
    [
      `implicitDeny  sagemaker:CreateModel  ${MODEL}`,
      `    ${SUBJECT} because no service control policy allows the sagemaker:CreateModel action`,
      '    no Allow in Service Control Policy at OrderedOrganizationPolicyInputList.2 (OrderedOrganizationPolicyInputList.2.ServiceControlPolicyInputList.1)',
      '    granted by PolicyInputList.1:4:1, and taken away by Service Control Policy at OrderedOrganizationPolicyInputList.2 (OrderedOrganizationPolicyInputList.2.ServiceControlPolicyInputList.1)',
      '    nearly OrderedOrganizationPolicyInputList.2.ServiceControlPolicyInputList.1:5:30 (Allow Office): `IpAddress` of `aws:SourceIp` expects `192.0.2.0/24`, the request has `nowhere`, which is no address',
    ],
  ],
  [
    'the root user, and a level without policies',
    {
      CallerArn: 'arn:aws:iam::111122223333:root',
      PolicyInputList: [],
      OrderedOrganizationPolicyInputList: [{}],
    },
    [
      `implicitDeny  sagemaker:CreateModel  ${MODEL}`,
      `    User: arn:aws:iam::111122223333:root is not authorized to perform: sagemaker:CreateModel on resource: ${MODEL} because no service control policy allows the sagemaker:CreateModel action`,
      '    no Allow in Service Control Policy at OrderedOrganizationPolicyInputList.1 (there is none)',
      '    granted by default, to the root user, and taken away by Service Control Policy at OrderedOrganizationPolicyInputList.1 (there is none)',
    ],
  ],
  [
    'the nearest of many, and how many more',
    {
      PolicyInputList: [
        text(
          ...Array.from(
            { length: 7 },
            (_, index) =>
              `{"Sid": "S${index}", "Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::b${index}", "Condition": {"Null": {"aws:username": "${index === 6 ? 'false' : 'true'}"}}}`,
          ),
        ),
      ],
    },
    [
      `implicitDeny  sagemaker:CreateModel  ${MODEL}`,
      `    ${SUBJECT} because no identity-based policy allows the sagemaker:CreateModel action`,
      '    no Allow in IAM Policy (PolicyInputList.1)',
      `    nearly PolicyInputList.1:10:61 (Allow S6): \`Resource\` expects \`arn:aws:s3:::b6\`, the resource is \`${MODEL}\``,
      ...[0, 1, 2, 3].map(
        (index) =>
          `    nearly PolicyInputList.1:${index + 4}:61 (Allow S${index}): \`Resource\` expects \`arn:aws:s3:::b${index}\`, the resource is \`${MODEL}\`, and 1 more of it`,
      ),
      '    2 more nearly match',
    ],
  ],
])('%s', (_name, request, lines) => {
  const { actions } = explainSimulation({
    CallerArn: 'arn:aws:iam::111122223333:user/alice',
    ActionNames: ['sagemaker:CreateModel'],
    ResourceArns: [MODEL],
    ...request,
  });
  expect(formatExplanations(actions).split('\n')).toEqual([...lines, '']);
});
