import { readFileSync } from 'node:fs';

import { compilePolicies, parsePolicyDocument, parsePrincipal, PolicySyntaxError } from '@sagegate/core';
import type { ContextEntries, PolicyDocument } from '@sagegate/core';
import { describe, expect, it } from 'vitest';

const PREFIX = 'arn:aws:sagemaker:us-east-1:111122223333:';
const ROLE = 'arn:aws:iam::111122223333:role/NotebookRole';
const PRESIGN = 'CreatePresignedNotebookInstanceUrl';

describe('policies of AWS documents that are no JSON', () => {
  it.each([
    ['console-permissions', 4, 9, 'a comment'],
    ['require-environment-tag', 15, 5, '`{`'],
    ['restrict-to-vpc', 9, 29, 'to end the string'],
  ])('%s is refused at line %i, column %i', (name, line, column, message) => {
    const error = faultOf(`${name}.as-printed.txt`);
    expect(error).toMatchObject({ code: 'InvalidJson', position: { line, column } });
    expect(error.message).toContain(message);
    expect(error.message).toContain(`line ${line}, column ${column}`);
  });
});

describe('policies of AWS documents decide as documented', () => {
  it.each<[policy: string, action: string, resource: string, context: ContextEntries, outcome: string]>([
    ['create-describe-delete-models.as-printed.txt', 'CreateModel', 'model/churn', {}, 'allowed'],
    ['create-describe-delete-models.as-printed.txt', 'ListModels', '*', {}, 'implicitDeny'],
    ['console-permissions.repaired.json', 'CreateNotebookInstance', 'notebook-instance/a', {}, 'allowed'],
    ['console-permissions.repaired.json', 'ec2:DescribeVpcs', '*', {}, 'allowed'],
    ['console-permissions.repaired.json', 'ec2:RunInstances', '*', {}, 'implicitDeny'],
    ['console-permissions.repaired.json', 'ecr:DescribeImages', '*', {}, 'allowed'],
    [
      'console-permissions.repaired.json',
      'iam:PassRole',
      ROLE,
      { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
      'allowed',
    ],
    [
      'console-permissions.repaired.json',
      'iam:PassRole',
      ROLE,
      { 'iam:PassedToService': 'ec2.amazonaws.com' },
      'implicitDeny',
    ],
    ['ground-truth-console-permissions.as-printed.txt', 'cognito-idp:ListUsers', '*', {}, 'allowed'],
    [
      'ground-truth-console-permissions.as-printed.txt',
      'cognito-idp:DeleteUserPool',
      '*',
      {},
      'implicitDeny',
    ],

    [
      'deny-project-b.as-printed.txt',
      'StopNotebookInstance',
      'notebook-instance/a',
      { 'sagemaker:ResourceTag/Project': 'A' },
      'allowed',
    ],
    [
      'deny-project-b.as-printed.txt',
      'StopNotebookInstance',
      'notebook-instance/b',
      { 'sagemaker:ResourceTag/Project': 'B' },
      'explicitDeny',
    ],
    ['deny-project-b.as-printed.txt', 'StopNotebookInstance', 'notebook-instance/c', {}, 'allowed'],
    ['deny-project-b.as-printed.txt', 'DeleteTags', 'notebook-instance/a', {}, 'explicitDeny'],
    ['deny-project-b.as-printed.txt', 'AddTags', 'notebook-instance/a', {}, 'allowed'],
    ['deny-project-b.as-intended.json', 'AddTags', 'notebook-instance/a', {}, 'explicitDeny'],
    [
      'deny-project-a.as-printed.txt',
      'StopNotebookInstance',
      'notebook-instance/a',
      { 'sagemaker:ResourceTag/Project': 'A' },
      'explicitDeny',
    ],
    [
      'deny-project-a.as-printed.txt',
      'StopNotebookInstance',
      'notebook-instance/b',
      { 'sagemaker:ResourceTag/Project': 'B' },
      'allowed',
    ],
    ['deny-project-a.as-printed.txt', 's3:GetObject', 'arn:aws:s3:::bucket/a', {}, 'allowed'],
    ['deny-project-a.as-printed.txt', 'AddTags', 'notebook-instance/a', {}, 'allowed'],
    ['deny-project-a.as-intended.json', 'AddTags', 'notebook-instance/a', {}, 'explicitDeny'],

    [
      'require-environment-tag.repaired-literally.json',
      'CreateEndpoint',
      'endpoint/a',
      { 'aws:RequestTag/environment': 'dev' },
      'explicitDeny',
    ],
    ['require-environment-tag.repaired-literally.json', 'CreateEndpoint', 'endpoint/a', {}, 'explicitDeny'],
    [
      'require-environment-tag.as-intended.json',
      'CreateEndpoint',
      'endpoint/a',
      { 'aws:RequestTag/environment': 'dev' },
      'allowed',
    ],
    [
      'require-environment-tag.as-intended.json',
      'CreateEndpoint',
      'endpoint/a',
      { 'aws:RequestTag/environment': 'prod' },
      'explicitDeny',
    ],
    ['require-environment-tag.as-intended.json', 'CreateEndpoint', 'endpoint/a', {}, 'explicitDeny'],
    ['require-environment-tag.as-intended.json', 'DescribeEndpoint', 'endpoint/a', {}, 'allowed'],

    [
      'restrict-to-vpc.repaired.json',
      'CreateModel',
      'model/churn',
      { 'aws:SourceVpc': 'vpc-111bbaaa' },
      'allowed',
    ],
    [
      'restrict-to-vpc.repaired.json',
      'CreateModel',
      'model/churn',
      { 'aws:SourceVpc': 'vpc-222ccccc' },
      'implicitDeny',
    ],
    ['restrict-to-vpc.repaired.json', 'CreateModel', 'model/churn', {}, 'implicitDeny'],

    [
      'restrict-to-vpc-endpoint.as-printed.txt',
      PRESIGN,
      'notebook-instance/a',
      { 'aws:SourceVpce': 'vpce-111bbccc' },
      'allowed',
    ],
    [
      'restrict-to-vpc-endpoint.as-printed.txt',
      PRESIGN,
      'notebook-instance/a',
      { 'aws:SourceVpce': 'vpce-1a2b3c4d' },
      'implicitDeny',
    ],
    ['restrict-to-vpc-endpoint.as-printed.txt', PRESIGN, 'notebook-instance/a', {}, 'allowed'],
    ['restrict-to-vpc-endpoint.as-intended.json', PRESIGN, 'notebook-instance/a', {}, 'implicitDeny'],
    [
      'restrict-to-vpc-endpoint.as-intended.json',
      PRESIGN,
      'notebook-instance/a',
      { 'aws:SourceVpce': 'vpce-111bbddd' },
      'allowed',
    ],

    [
      'restrict-to-ip-addresses.as-printed.txt',
      'CreateTrainingJob',
      'training-job/a',
      { 'aws:SourceIp': '192.0.2.7' },
      'allowed',
    ],
    [
      'restrict-to-ip-addresses.as-printed.txt',
      'CreateTrainingJob',
      'training-job/a',
      { 'aws:SourceIp': '203.0.113.255' },
      'allowed',
    ],
    [
      'restrict-to-ip-addresses.as-printed.txt',
      'CreateTrainingJob',
      'training-job/a',
      { 'aws:SourceIp': '198.51.100.1' },
      'explicitDeny',
    ],
    [
      'restrict-to-ip-addresses.as-printed.txt',
      'CreateTrainingJob',
      'training-job/a',
      { 'aws:SourceIp': '2001:db8::1' },
      'explicitDeny',
    ],
    ['restrict-to-ip-addresses.as-printed.txt', 'CreateTrainingJob', 'training-job/a', {}, 'explicitDeny'],
  ])('%s: %s on %s with %j: %s', (policy, action, resource, context, outcome) => {
    expect(decide(read(policy), action, resource, context)).toBe(outcome);
  });
});

it('a Sid with spaces or dashes is reported as it is written', () => {
  const sids = [
    read('create-describe-delete-models.as-printed.txt'),
    read('restrict-to-vpc.repaired.json'),
  ].map(({ statements }) => statements[0]?.sid?.value);
  expect(sids).toEqual(['AllowCreate-Describe-Delete-Models', 'Enable API Access']);
});

function textOf(file: string): string {
  return readFileSync(new URL(`aws-documents/${file}`, import.meta.url), 'utf8');
}

function read(file: string): PolicyDocument {
  return parsePolicyDocument(textOf(file));
}

function faultOf(file: string): PolicySyntaxError {
  try {
    read(file);
  } catch (error) {
    if (error instanceof PolicySyntaxError) return error;
  }
  throw new Error(`${file} was not refused`);
}

function decide(document: PolicyDocument, action: string, resource: string, context: ContextEntries): string {
  return compilePolicies({ identityBased: [{ id: 'document', document }] }).authorize({
    principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'),
    action: action.includes(':') ? action : `sagemaker:${action}`,
    resource: resource === '*' || resource.startsWith('arn:') ? resource : PREFIX + resource,
    context,
  }).outcome;
}
