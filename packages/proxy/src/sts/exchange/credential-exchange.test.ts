import { describe, expect, test } from 'vitest';
import type { StsAnswer } from './ask-sts.ts';
import { CredentialExchange } from './credential-exchange.ts';
import { signExchange } from './sign-exchange.ts';
import { UsedSignatures } from './used-signatures.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
const STS = 'https://sts.us-east-1.amazonaws.com';

const YES: StsAnswer = {
  status: 200,
  contentType: 'application/json',
  body: Buffer.from(
    JSON.stringify({
      GetCallerIdentityResponse: {
        GetCallerIdentityResult: {
          Account: '111122223333',
          Arn: 'arn:aws:iam::111122223333:user/alice',
          UserId: 'AIDACKCEVSQ6C2EXAMPLE',
        },
      },
    }),
  ),
};

const NO: StsAnswer = {
  status: 403,
  contentType: 'application/json',
  body: Buffer.from('{"Error":{"Code":"SignatureDoesNotMatch"}}'),
};

function exchangeWith({ most = 10, atOnce = 2 } = {}) {
  const waiting: ((answer: StsAnswer) => void)[] = [];
  const exchange = new CredentialExchange({
    gatewayId: 'sagegate.example.com/test',
    region: 'us-east-1',
    partition: 'aws',
    stsEndpoint: new URL(STS),
    maxAgeSeconds: 60,
    durationSeconds: 3_600,
    guard: new UsedSignatures({ now: () => NOW, most }),
    sessions: { issuer: undefined },
    now: () => NOW,
    atOnce,
    askSts: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      }),
  });
  const prove = () => exchange.prove(Buffer.from(JSON.stringify(signed())));
  const answer = async (given: StsAnswer) => {
    // The guard answers in a turn of its own.
    while (waiting.length === 0) await Promise.resolve();
    waiting.shift()?.(given);
  };
  return { exchange, prove, answer };
}

const signed = () =>
  signExchange({
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secretEXAMPLE' },
    region: 'us-east-1',
    gatewayId: 'sagegate.example.com/test',
    now: NOW,
  });

describe('a gateway asks STS', () => {
  test('so many questions at one time, and then again', async () => {
    const { prove, answer } = exchangeWith({ atOnce: 2 });
    const under = [prove(), prove()];
    await expect(prove()).rejects.toMatchObject({
      code: 'ServiceUnavailable',
      reason: 'too many questions to STS are under way',
    });
    await answer(YES);
    await answer(YES);
    await Promise.all(under);
    const next = prove();
    await answer(YES);
    expect(await next).toMatchObject({ arn: 'arn:aws:iam::111122223333:user/alice' });
  });

  test('nothing while no more signatures can be remembered', async () => {
    const { prove, answer } = exchangeWith({ most: 1 });
    const first = prove();
    await answer(YES);
    await first;
    await expect(prove()).rejects.toMatchObject({
      code: 'ServiceUnavailable',
      reason: 'it is not known which signatures have been used',
    });
  });

  test('any number of times what it refuses: forged signatures take no place', async () => {
    const { prove, answer } = exchangeWith({ most: 1 });
    for (let turn = 0; turn < 3; turn += 1) {
      const proven = prove();
      await Promise.all([
        answer(NO),
        expect(proven).rejects.toMatchObject({ code: 'AccessDeniedException' }),
      ]);
    }
  });

  test('and issues nothing while there are no keys', async () => {
    const { exchange, prove, answer } = exchangeWith();
    const [identity] = await Promise.all([prove(), answer(YES)]);
    await expect(exchange.issue(identity, undefined)).rejects.toMatchObject({ code: 'ServiceUnavailable' });
  });
});

test('two signatures of one second are two', () => {
  const [one, other] = [signed(), signed()];
  expect(one.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/20261122\/us-east-1\/sts\/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-sagegate-gateway-id;x-sagegate-nonce, Signature=[0-9a-f]{64}$/,
  );
  expect(one.authorization).not.toBe(other.authorization);
});
