import { afterEach, expect, test } from 'vitest';
import { rawExchange } from './support/raw-exchange.ts';
import { signedCall, signedInvocation, withHeader, wire } from './support/signed-request.ts';
import { ALICE_ARN, startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

test('a denied call is recorded with the statement that denied it, and where that stands', async () => {
  running = await startTestGateway();
  const answer = await rawExchange(
    running.url,
    wire(signedCall(running.url, 'DeleteModel', { ModelName: 'churn' })),
  );
  expect(await running.auditedFor(answer.headers['x-amzn-requestid'])).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    requestId: answer.headers['x-amzn-requestid'],
    outcome: 'denied',
    remoteAddress: '127.0.0.1',
    sourceIp: '127.0.0.1',
    method: 'POST',
    principal: ALICE_ARN,
    accessKeyId: 'AKIDEXAMPLE',
    operation: 'sagemaker:DeleteModel',
    questions: [
      {
        action: 'sagemaker:DeleteModel',
        resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/churn',
        outcome: 'explicitDeny',
        policyType: 'identityBased',
        policyId: 'allow-all-but-delete.json',
        sid: 'KeepEverything',
        position: { line: 1, column: expect.any(Number) as number },
      },
    ],
    errorCode: 'AccessDeniedException',
    message: answer.error.message,
    status: 400,
    requestBytes: 21,
    responseBytes: answer.body.length,
    durations: { decidedMs: expect.any(Number) as number, totalMs: expect.any(Number) as number },
  });
});

test('neither bodies nor secrets nor other headers are recorded', async () => {
  running = await startTestGateway();
  const request = withHeader(
    signedInvocation(running.url, '/endpoints/churn/invocations', '{"card":"4111111111111111"}', [
      ['x-amzn-sagemaker-custom-attributes', 'confidential'],
    ]),
    'cookie',
    'session=confidential',
  );
  await rawExchange(running.url, wire(request));
  const text = JSON.stringify(await running.auditedFor());
  const signature = /Signature=(\w+)/.exec(JSON.stringify(request.headers))?.[1];
  for (const secret of [
    '4111111111111111',
    'confidential',
    'wJalrXUtnFEMI',
    'upstreamSecretEXAMPLE',
    signature,
  ]) {
    expect(text).not.toContain(secret);
  }
});

test('the address of a caller behind a trusted proxy is recorded beside that of the proxy', async () => {
  running = await startTestGateway({ config: { trustedProxies: ['127.0.0.0/8'] } });
  const request = withHeader(
    signedCall(running.url, 'ListModels', {}),
    'x-forwarded-for',
    '203.0.113.9, 192.0.2.7',
  );
  await rawExchange(running.url, wire(request));
  expect(await running.auditedFor()).toMatchObject({ remoteAddress: '127.0.0.1', sourceIp: '192.0.2.7' });
});

test('nothing is forwarded that could not be recorded', async () => {
  running = await startTestGateway({
    environment: {
      auditLog: { write: () => undefined, healthy: () => false, close: () => Promise.resolve() },
    },
  });
  const answer = await rawExchange(running.url, wire(signedCall(running.url, 'ListModels', {})));
  expect(answer).toMatchObject({ status: 503, error: { __type: 'ServiceUnavailable' } });
  expect(running.upstream.requests).toEqual([]);
  const ready = await rawExchange(running.gateway.adminUrl, 'GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n');
  expect(ready).toMatchObject({ status: 503 });
  expect(JSON.parse(ready.body)).toMatchObject({ checks: { audit: false, credentials: true } });
});
