import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, test } from 'vitest';
import type { AssumeRoleConfig, GatewayConfig } from '../src/config/gateway-config.ts';
import { loadConfig } from '../src/index.ts';
import { BASE_KEY, startFakeAws } from './support/fake-aws.ts';
import type { FakeAws, FakeAwsOptions } from './support/fake-aws.ts';
import { rawClient } from './support/raw-client.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { ALICE, signedCall, wire } from './support/signed-request.ts';
import { ALICE_ARN, ALLOW_ALL_BUT_DELETE, startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';

const ACCOUNT = '111122223333';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/gateway/Caller`;
const BOB = { accessKeyId: 'AKIDBOBEXAMPLE', secretAccessKey: 'bobSecretEXAMPLE' };
const EVE = { accessKeyId: 'AKIDEVEEXAMPLE', secretAccessKey: 'eveSecretEXAMPLE' };
const MINUTE = 60_000;

const CALLERS: GatewayConfig['identity'] = {
  accessKeys: [
    { ...ALICE, principal: ALICE_ARN, tags: { Project: 'churn', Level: '7' } },
    { ...BOB, principal: `arn:aws:sts::${ACCOUNT}:assumed-role/Dev/bob@example.com` },
    { ...EVE, principal: `arn:aws:sts::${ACCOUNT}:assumed-role/Other/alice` },
  ],
};
const POLICIES: GatewayConfig['policies'] = {
  identityBased: [ALICE_ARN, `arn:aws:iam::${ACCOUNT}:role/Dev`, `arn:aws:iam::${ACCOUNT}:role/Other`].map(
    (principal) => ({ principal, policies: [ALLOW_ALL_BUT_DELETE] }),
  ),
};

let aws: FakeAws;
let running: TestGateway;

afterEach(async () => {
  await running.close();
  await aws.close();
});

/** A clock that both the gateway and SageMaker follow. */
const clock = { time: Date.parse('2026-11-21T12:00:00Z') };
const now = (): Date => new Date(clock.time);

async function start(assumeRole: AssumeRoleConfig | undefined, options: FakeAwsOptions = {}): Promise<void> {
  aws = await startFakeAws({ now, ...options });
  running = await startTestGateway({
    config: {
      upstream: aws.upstream(assumeRole && { assumeRole }),
      identity: CALLERS,
      policies: POLICIES,
    },
    environment: { now },
  });
}

type Key = typeof ALICE;

const bytesOf = (key: Key, body = '{"ModelName":"churn"}') =>
  wire(signedCall(running.url, 'DescribeModel', body, { ...key, now: now() }));

const call = (key: Key, body?: string) => rawExchange(running.url, bytesOf(key, body));

const signers = (): readonly string[] => aws.calls.map(({ accessKeyId }) => accessKeyId);

describe('a caller', () => {
  test('is signed for by the gateway itself where no role is configured', async () => {
    await start(undefined);
    expect(await call(ALICE)).toMatchObject({ status: 200 });
    expect(signers()).toEqual([BASE_KEY.accessKeyId]);
    expect(await running.auditedFor()).toMatchObject({ upstreamAccessKeyId: BASE_KEY.accessKeyId });
    expect(aws.assumed).toEqual([]);
  });

  test('is signed for by a session that says whom it is for', async () => {
    await start({
      roleArn: ROLE,
      sourceIdentity: 'caller',
      tags: { pass: ['project', 'Team'], fixed: { Via: 'sagegate' } },
      transitiveTagKeys: ['Project', 'team'],
      sessionPolicy: '{"Version":"2012-10-17","Statement":[]}',
      externalId: 'external',
      durationSeconds: 900,
    });
    expect(await call(ALICE)).toMatchObject({ status: 200 });
    expect(aws.assumed).toEqual([
      {
        Action: 'AssumeRole',
        Version: '2011-06-15',
        RoleArn: ROLE,
        RoleSessionName: 'alice',
        SourceIdentity: 'alice',
        'Tags.member.1.Key': 'project',
        'Tags.member.1.Value': 'churn',
        'Tags.member.2.Key': 'Via',
        'Tags.member.2.Value': 'sagegate',
        'TransitiveTagKeys.member.1': 'Project',
        Policy: '{"Version":"2012-10-17","Statement":[]}',
        ExternalId: 'external',
        DurationSeconds: '900',
      },
    ]);
    expect(signers()).toEqual(['ASIASESSION1']);
    expect(await running.auditedFor()).toMatchObject({ upstreamAccessKeyId: 'ASIASESSION1' });
    expect(aws.calls[0]?.headers['x-amz-security-token']).toBe('session-token-1');
  });

  test('has a session of its own, whatever name it chose', async () => {
    await start({ roleArn: ROLE });
    for (const key of [ALICE, BOB, EVE, ALICE, EVE]) expect(await call(key)).toMatchObject({ status: 200 });
    expect(aws.assumed.map(({ RoleSessionName }) => RoleSessionName)).toEqual([
      'alice',
      'bob@example.com@Dev',
      'alice@Other',
    ]);
    expect(signers()).toEqual([
      'ASIASESSION1',
      'ASIASESSION2',
      'ASIASESSION3',
      'ASIASESSION1',
      'ASIASESSION3',
    ]);
  });

  test('shares no session with another one that may have its name', async () => {
    await start({ roleArn: ROLE, sessionName: 'name' });
    await call(ALICE);
    await call(EVE);
    expect(aws.assumed.map(({ RoleSessionName }) => RoleSessionName)).toEqual(['alice', 'alice']);
    expect(signers()).toEqual(['ASIASESSION1', 'ASIASESSION2']);
  });

  test('gets the role of the first rule that fits it', async () => {
    const other = `arn:aws:iam::${ACCOUNT}:role/Developers`;
    await start({
      rules: [
        { principal: `arn:aws:iam::${ACCOUNT}:role/D?v`, roleArn: other },
        { principal: `arn:aws:*:${ACCOUNT}:*`, roleArn: ROLE },
        { principal: '*', roleArn: other },
      ],
    });
    for (const key of [ALICE, BOB, EVE]) await call(key);
    expect(aws.assumed.map(({ RoleArn }) => RoleArn)).toEqual([ROLE, other, ROLE]);
  });

  test('is refused when no rule fits it', async () => {
    await start({ rules: [{ principal: ALICE_ARN, roleArn: ROLE }] });
    const answer = await call(BOB);
    expect(answer).toMatchObject({
      status: 400,
      error: { __type: 'AccessDeniedException', message: 'the gateway has no role for this caller' },
    });
    expect(await running.auditedFor()).toMatchObject({
      outcome: 'failed',
      errorCode: 'AccessDeniedException',
    });
    expect([aws.calls, aws.assumed]).toEqual([[], []]);
    expect(await call(ALICE)).toMatchObject({ status: 200 });
  });

  test('is signed for by the gateway itself when no rule fits it and it is said so', async () => {
    await start({ rules: [{ principal: ALICE_ARN, roleArn: ROLE }], default: 'base' });
    expect(await call(BOB)).toMatchObject({ status: 200 });
    expect(signers()).toEqual([BASE_KEY.accessKeyId]);
  });
});

describe('a session', () => {
  test('is asked for once, however many wait for it', async () => {
    await start({ roleArn: ROLE });
    const answers = await Promise.all(Array.from({ length: 40 }, () => call(ALICE)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(aws.assumed).toHaveLength(1);
  });

  test('comes for those who wait although whoever asked first has left', async () => {
    await start({ roleArn: ROLE });
    let open = (): void => undefined;
    aws.stsGate = new Promise((resolve) => {
      open = resolve;
    });
    const leaver = rawClient(running.url);
    leaver.socket.write(bytesOf(ALICE));
    await aws.askedTimes(1);
    const waiting = call(ALICE, '{"ModelName":"other"}');
    leaver.socket.destroy();
    // An answer that needs no session: by then the gateway knows that the other one has left.
    await rawExchange(
      running.url,
      wire(signedCall(running.url, 'DeleteModel', '{}', { ...ALICE, now: now() })),
    );
    open();
    expect(await waiting).toMatchObject({ status: 200 });
    expect(aws.assumed).toHaveLength(1);
    expect(aws.calls.map(({ body }) => body)).toEqual(['{"ModelName":"other"}']);
    await running.auditedTimes(3);
    const outcomes = running.audited.map(({ outcome }) => outcome).toSorted();
    expect(outcomes).toEqual(['aborted', expect.stringMatching(/denied|refused/) as string, 'relayed']);
  });

  test('waits for its turn when STS is asked enough already', async () => {
    await start({ roleArn: ROLE, maxConcurrentCalls: 1 });
    const answers = await Promise.all([ALICE, BOB, EVE].map((key) => call(key)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect([aws.assumed.length, aws.mostAtOnce]).toEqual([3, 1]);
  });

  test('is renewed early, and serves until it expires while STS is down', async () => {
    await start({ roleArn: ROLE });
    await call(ALICE);
    aws.stsFailure = { status: 500, code: 'InternalFailure' };
    for (const minutes of [40, 58, 59.9]) {
      clock.time += minutes * MINUTE;
      expect(await call(ALICE)).toMatchObject({ status: 200 });
      clock.time -= minutes * MINUTE;
    }
    clock.time += 61 * MINUTE;
    expect(await call(ALICE)).toMatchObject({ status: 503, error: { __type: 'ServiceUnavailable' } });
    clock.time -= 61 * MINUTE;
    expect(new Set(signers())).toEqual(new Set(['ASIASESSION1']));
  });

  test.each([
    ['of another account', `arn:aws:sts::444455556666:assumed-role/Caller/alice`],
    ['of another role', `arn:aws:sts::${ACCOUNT}:assumed-role/Admin/alice`],
    ['of another name', `arn:aws:sts::${ACCOUNT}:assumed-role/Caller/root`],
    ['of nobody', ''],
  ])('%s is not used', async (_, arn) => {
    await start({ roleArn: ROLE });
    aws.assumedArn = arn;
    expect(await call(ALICE)).toMatchObject({ status: 503 });
    expect(await running.auditedFor()).toMatchObject({ cause: 'Error: STS answered with another session' });
    expect(aws.calls).toEqual([]);
  });
});

describe('STS that says no', () => {
  const denied = {
    status: 403,
    code: 'AccessDenied',
    message: 'User: gateway is not authorized to perform: sts:AssumeRole',
  };

  test('is heard: the caller learns that it is denied, the audit why', async () => {
    await start({ roleArn: ROLE });
    aws.stsFailure = denied;
    const answer = await call(ALICE);
    expect(answer).toMatchObject({
      status: 400,
      error: { __type: 'AccessDeniedException', message: 'the role of this caller cannot be assumed' },
    });
    expect(answer.body).not.toContain('sts:AssumeRole');
    expect(await running.auditedFor()).toMatchObject({
      outcome: 'failed',
      cause: 'AccessDenied: User: gateway is not authorized to perform: sts:AssumeRole',
    });
    expect(aws.calls).toEqual([]);
  });

  test('is not asked again at once', async () => {
    await start({ roleArn: ROLE });
    aws.stsFailure = denied;
    for (let times = 0; times < 5; times += 1) expect(await call(ALICE)).toMatchObject({ status: 400 });
    expect(aws.assumed).toHaveLength(1);
    aws.stsFailure = undefined;
    expect(await call(BOB)).toMatchObject({ status: 200 });
    clock.time += 6_000;
    expect(await call(ALICE)).toMatchObject({ status: 200 });
    expect(aws.assumed).toHaveLength(3);
  });

  it.each([
    [400, 'ValidationError', 400, 'AccessDeniedException'],
    [400, 'PackedPolicyTooLarge', 400, 'AccessDeniedException'],
    [403, 'InvalidClientTokenId', 503, 'ServiceUnavailable'],
    [403, 'ExpiredToken', 503, 'ServiceUnavailable'],
  ])('%d %s is answered with %d %s', async (stsStatus, code, status, answered) => {
    await start({ roleArn: ROLE });
    aws.stsFailure = { status: stsStatus, code };
    expect(await call(ALICE)).toMatchObject({ status, error: { __type: answered } });
  });
});

test('the session of the README bears what it says', async () => {
  const file = new URL('outbound/sagegate.yaml', import.meta.url);
  const config = await loadConfig(fileURLToPath(file), {});
  aws = await startFakeAws({ now });
  const { assumeRole } = config.upstream;
  const { identity, policies } = config;
  running = await startTestGateway({
    config: { upstream: aws.upstream(assumeRole && { assumeRole }), identity, policies },
    environment: { now },
  });
  expect(await call(ALICE)).toMatchObject({ status: 200 });
  expect(aws.assumed).toMatchObject([
    {
      RoleArn: 'arn:aws:iam::111122223333:role/gateway/DataScience',
      RoleSessionName: 'alice@DataScience',
      SourceIdentity: 'alice@DataScience',
      'Tags.member.1.Key': 'Project',
      'Tags.member.1.Value': 'churn',
      'Tags.member.2.Key': 'Via',
      Policy: expect.stringContaining('"Sid":"SageMakerAlone"') as string,
    },
  ]);
  expect(signers()).toEqual(['ASIASESSION1']);
});
