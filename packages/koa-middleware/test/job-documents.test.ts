import { describe, expect, it } from 'vitest';

import { toAuthorizationRequests } from '../src/mapping/index.ts';
import type { HttpRequest } from '../src/mapping/index.ts';
import { ALICE } from './alice.ts';
import { create, isAllowed, when } from './denied-call.ts';

const OPTIONS = { account: '111122223333', region: 'us-east-1' };
const ADMIN = 'arn:aws:iam::111122223333:role/Admin';
const TRAINING = 'arn:aws:iam::111122223333:role/Training';
const PASS_ADMIN = { Action: 'iam:PassRole', Resource: ADMIN };
const KEY = 'arn:aws:kms:us-east-1:111122223333:key/secret';

function jobOf(document: object): HttpRequest {
  const JobConfigDocument = JSON.stringify(document);
  return create('CreateJob', {
    JobCategory: 'AgentRFT',
    JobName: 'j',
    RoleArn: TRAINING,
    JobConfigDocument,
  });
}

describe('a role inside the document of a job is passed', () => {
  it.each<[name: string, documentWith: (role: string) => object]>([
    ['at its top', (RoleArn) => ({ RoleArn })],
    ['in a structure', (RoleArn) => ({ AgentConfig: { RoleArn } })],
    ['in a list of structures', (RoleArn) => ({ Steps: [{}, { RoleArn }] })],
    ['under a longer name', (AgentRoleArn) => ({ AgentConfig: { AgentRoleArn } })],
    ['in another case', (roleARN) => ({ AgentConfig: { roleARN } })],
    ['as the role of an execution', (ExecutionRole) => ({ RewardConfig: { ExecutionRole } })],
    ['as the second of a list', (role) => ({ AgentConfig: { RoleArns: [TRAINING, role] } })],
    ['behind one that is harmless', (RoleArn) => ({ A: { RoleArn: TRAINING }, B: { RoleArn } })],
  ])('%s', (_, documentWith) => {
    expect(isAllowed(PASS_ADMIN, jobOf(documentWith(ADMIN)))).toBe(false);
    expect(isAllowed(PASS_ADMIN, jobOf(documentWith(TRAINING)))).toBe(true);
  });
});

it('passes no role for a text beside it that speaks of roles', () => {
  const document = { Prompt: [{ Role: 'system', Text: ADMIN }], AgentConfig: { RoleArn: null } };
  expect(isAllowed(PASS_ADMIN, jobOf(document))).toBe(true);
});

it.each<[name: string, document: object]>([
  ['is of another account', { RoleArn: 'arn:aws:iam::444455556666:role/Admin' }],
  ['is a name', { AgentConfig: { ExecutionRole: 'Admin' } }],
  ['is a structure', { RoleArn: { Get: 'Parameters.Role' } }],
  ['is empty', { RoleArn: '' }],
  ['is one of more than a thousand', { RoleArns: Array.from({ length: 1001 }, () => TRAINING) }],
])('refuses a document with a role that %s', (_, document) => {
  expect(() => toAuthorizationRequests(jobOf(document), ALICE, OPTIONS)).toThrow(
    expect.objectContaining({ code: 'ValidationException', member: 'JobConfigDocument' }),
  );
});

it.each(['KmsKeyId', 'KmsKeyArn'])('holds a Deny of a key that its document names by %s', (name) => {
  const deny = { Action: '*', ...when('ArnEquals', 'sagemaker:OutputKmsKeyArn', KEY) };
  const withKey = (key: string): HttpRequest => jobOf({ OutputDataConfig: { [name]: key } });
  expect(isAllowed(deny, withKey(KEY))).toBe(false);
  expect(isAllowed(deny, withKey(`${KEY}2`))).toBe(true);
});
