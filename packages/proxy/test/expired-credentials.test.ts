import { afterEach, describe, expect, test } from 'vitest';
import type { UpstreamConfig } from '../src/config/gateway-config.ts';
import { BASE_KEY, startFakeAws } from './support/fake-aws.ts';
import type { FakeAws } from './support/fake-aws.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { signedCall, wire } from './support/signed-request.ts';
import { startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway, TestGatewayOptions } from './support/start-test-gateway.ts';

const ROLE = 'arn:aws:iam::111122223333:role/Caller';

let aws: FakeAws;
let running: TestGateway;

afterEach(async () => {
  await running.close();
  await aws.close();
});

async function start(more: Partial<UpstreamConfig>, options: TestGatewayOptions = {}): Promise<void> {
  aws = await startFakeAws();
  running = await startTestGateway({ ...options, config: { upstream: aws.upstream(more) } });
}

const call = () =>
  rawExchange(running.url, wire(signedCall(running.url, 'DescribeModel', '{"ModelName":"churn"}')));

const signers = (): readonly string[] => aws.calls.map(({ accessKeyId }) => accessKeyId);

describe('credentials that the upstream calls expired', () => {
  test.each(['ExpiredToken', 'ExpiredTokenException', 'com.amazon.coral.service#ExpiredTokenException'])(
    'are renewed, and the call is sent once more: %s',
    async (code) => {
      await start({ assumeRole: { roleArn: ROLE } });
      aws.expired.set('ASIASESSION1', code);
      expect(await call()).toMatchObject({ status: 200, body: '{"ok":true}' });
      expect(signers()).toEqual(['ASIASESSION1', 'ASIASESSION2']);
      expect(new Set(aws.calls.map(({ body }) => body))).toEqual(new Set(['{"ModelName":"churn"}']));
      expect(await running.auditedFor()).toMatchObject({ outcome: 'relayed', attempts: 2 });
      expect(running.records).toMatchObject([
        { record: 'decided', upstreamAccessKeyId: 'ASIASESSION1' },
        { record: 'completed', upstreamAccessKeyId: 'ASIASESSION2' },
      ]);
      expect(await call()).toMatchObject({ status: 200 });
      expect(signers()).toHaveLength(3);
    },
  );

  test('are asked for once by all whose calls were refused', async () => {
    await start({ assumeRole: { roleArn: ROLE } });
    await call();
    aws.expired.set('ASIASESSION1', 'ExpiredTokenException');
    const answers = await Promise.all(Array.from({ length: 20 }, () => call()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(aws.assumed).toHaveLength(2);
  });

  test('are renewed once only, and no client is told that its own have expired', async () => {
    await start({ assumeRole: { roleArn: ROLE } });
    for (const number of [1, 2, 3]) aws.expired.set(`ASIASESSION${number}`, 'ExpiredTokenException');
    for (let times = 0; times < 3; times += 1) {
      expect(await call()).toMatchObject({
        status: 503,
        error: {
          __type: 'ServiceUnavailable',
          message: 'the gateway has no valid credentials for the upstream',
        },
      });
    }
    expect(aws.assumed).toHaveLength(2);
    expect(signers()).toEqual(['ASIASESSION1', 'ASIASESSION2', 'ASIASESSION2', 'ASIASESSION2']);
    expect(await running.auditedFor()).toMatchObject({
      outcome: 'failed',
      cause: 'Error: the upstream answered ExpiredTokenException',
    });
  });

  test('and that are static are not tried again', async () => {
    await start({});
    aws.expired.set(BASE_KEY.accessKeyId, 'ExpiredTokenException');
    expect(await call()).toMatchObject({ status: 503, error: { __type: 'ServiceUnavailable' } });
    expect(signers()).toEqual([BASE_KEY.accessKeyId]);
  });
});

describe('another error of whoever signed', () => {
  test.each(['ValidationException', 'ThrottlingException', 'AccessDeniedException'])(
    '%s is relayed as it is, and nothing is sent again',
    async (code) => {
      await start({ assumeRole: { roleArn: ROLE } });
      aws.expired.set('ASIASESSION1', code);
      expect(await call()).toMatchObject({ status: 400, body: `{"__type":"${code}","message":"expired"}` });
      expect([aws.calls.length, aws.assumed.length]).toEqual([1, 1]);
    },
  );

  test('RequestExpired is signed anew and sent once more', async () => {
    await start({});
    aws.expired.set(BASE_KEY.accessKeyId, 'RequestExpired');
    expect(await call()).toMatchObject({ status: 400, error: { __type: 'RequestExpired' } });
    expect(aws.calls).toHaveLength(2);
  });
});
