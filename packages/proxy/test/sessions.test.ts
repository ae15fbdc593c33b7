import { DeleteModelCommand, DescribeModelCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { parsePolicyDocument } from '@sagegate/core';
import { afterEach, describe, expect, test } from 'vitest';
import type { GatewayConfig } from '../src/index.ts';
import type { NewSession } from '../src/session/session-credentials.ts';
import { issueSession, KEYS, NOTEBOOK_ROLE } from './support/session-tokens.ts';
import { ALICE } from './support/signed-request.ts';
import { startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** What describing and deleting a model come to, by clients of the SDK. */
async function outcomesOf(credentials: Credentials): Promise<readonly string[]> {
  const client = new SageMakerClient({
    region: 'us-east-1',
    endpoint: running.url,
    credentials: { ...credentials },
  });
  const ModelName = 'churn';
  const calls = [
    client.send(new DescribeModelCommand({ ModelName })),
    client.send(new DeleteModelCommand({ ModelName })),
  ];
  const outcomes = await Promise.allSettled(calls);
  client.destroy();
  return outcomes.map((one) => (one.status === 'fulfilled' ? 'allowed' : (one.reason as Error).name));
}

/** A gateway whose role has a policy of these statements, in an account that lets everybody do everything. */
async function start(...statements: readonly object[]): Promise<void> {
  const policy = {
    id: 'notebook.json',
    document: parsePolicyDocument({ Version: '2012-10-17', Statement: statements }),
  };
  const config: Partial<GatewayConfig> = {
    sessions: { keys: KEYS },
    policies: { identityBased: [{ principal: NOTEBOOK_ROLE, policies: [policy] }] },
  };
  running = await startTestGateway({ config });
}

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const DENIED = 'AccessDeniedException';
const only = (key: string, value: string, operator = 'StringEquals'): object => ({
  ...ALLOW,
  Condition: { [operator]: { [key]: value } },
});

describe('a client with temporary credentials', () => {
  test('calls as the session of its role, and the audit has no secret of it', async () => {
    await start({ ...ALLOW, Action: 'sagemaker:Describe*' });
    const credentials = await issueSession({ sourceIdentity: 'alice' });
    expect(await outcomesOf(credentials)).toEqual(['allowed', DENIED]);
    await running.auditedTimes(2);
    expect(running.audited[0]).toMatchObject({
      principal: 'arn:aws:sts::111122223333:assumed-role/NotebookRole/alice',
    });
    const text = JSON.stringify(running.records);
    expect(text).toContain(credentials.accessKeyId);
    expect(text).not.toContain(credentials.secretAccessKey);
    expect(text).not.toContain(credentials.sessionToken);
  });

  test('is limited by the policy of its session, and other sessions of its role are not', async () => {
    await start(ALLOW);
    const policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sagemaker:Describe*', Resource: '*' }],
    });
    const [limited, whole] = [await issueSession({ policy }), await issueSession()];
    expect(await outcomesOf(limited)).toEqual(['allowed', DENIED]);
    expect(await outcomesOf(whole)).toEqual(['allowed', 'allowed']);
    expect(await outcomesOf(limited)).toEqual(['allowed', DENIED]);
  });

  test('stands beside one with an access key', async () => {
    await start(ALLOW);
    expect(await outcomesOf(ALICE)).toEqual([DENIED, DENIED]);
    expect(await outcomesOf(await issueSession())).toEqual(['allowed', 'allowed']);
  });
});

const SECONDS = Math.floor(Date.now() / 1000);
const isoTime = (seconds: number): string => new Date(seconds * 1000).toISOString();

describe('what the token holds', () => {
  test.each<[key: string, statement: object, fitting: Partial<NewSession>, other: Partial<NewSession>]>([
    ['a tag', only('aws:PrincipalTag/Project', 'A'), { tags: { Project: 'A' } }, { tags: { Project: 'B' } }],
    [
      'the source identity',
      only('aws:SourceIdentity', 'alice'),
      { sourceIdentity: 'alice' },
      { sourceIdentity: 'bob' },
    ],
    ['the user id', only('aws:userid', 'AROAEXAMPLE:alice'), { userId: 'AROAEXAMPLE:alice' }, {}],
    [
      'MFA',
      only('aws:MultiFactorAuthPresent', 'true', 'Bool'),
      { multiFactorAuthPresent: true },
      { multiFactorAuthPresent: false },
    ],
    [
      'the age of MFA',
      only('aws:MultiFactorAuthAge', '600', 'NumericLessThan'),
      { multiFactorAuthPresent: true, multiFactorAuthTime: SECONDS - 60 },
      { multiFactorAuthPresent: true, multiFactorAuthTime: SECONDS - 900 },
    ],
    [
      'the time of issue, for revocation',
      only('aws:TokenIssueTime', isoTime(SECONDS - 600), 'DateGreaterThan'),
      { issuedAt: SECONDS - 60 },
      { issuedAt: SECONDS - 900 },
    ],
    [
      'a key of its issuer',
      only('accounts.example.com:sub', 'system:serviceaccount:ml:trainer'),
      { context: { 'accounts.example.com:sub': ['system:serviceaccount:ml:trainer'] } },
      { context: { 'accounts.example.com:sub': ['system:serviceaccount:ml:other'] } },
    ],
    [
      'the path of the role',
      only('aws:PrincipalArn', NOTEBOOK_ROLE, 'ArnEquals'),
      {},
      { roleArn: 'arn:aws:iam::111122223333:role/ml/NotebookRole' },
    ],
  ])('decides: %s', async (_, statement, fitting, other) => {
    await start(statement);
    expect(await outcomesOf(await issueSession(fitting))).toEqual(['allowed', 'allowed']);
    expect(await outcomesOf(await issueSession(other))).toEqual([DENIED, DENIED]);
  });

  test('is revoked by time, as AWSRevokeOlderSessions does it', async () => {
    const before = { DateLessThan: { 'aws:TokenIssueTime': isoTime(SECONDS - 600) } };
    await start(ALLOW, { Effect: 'Deny', Action: '*', Resource: '*', Condition: before });
    expect(await outcomesOf(await issueSession({ issuedAt: SECONDS - 601 }))).toEqual([DENIED, DENIED]);
    expect(await outcomesOf(await issueSession({ issuedAt: SECONDS - 600 }))).toEqual(['allowed', 'allowed']);
  });
});
