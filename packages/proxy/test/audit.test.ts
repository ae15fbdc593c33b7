import { afterEach, expect, test } from 'vitest';
import { rawClient } from './support/raw-client.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { OK, startRawUpstream, wholeRequests } from './support/raw-upstream.ts';
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
    record: 'refused',
    version: 1,
    eventId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    requestId: answer.headers['x-amzn-requestid'],
    outcome: 'denied',
    remoteAddress: '127.0.0.1',
    sourceIp: '127.0.0.1',
    tls: false,
    wayIn: 'direct',
    host: new URL(running.url).host,
    method: 'POST',
    principal: ALICE_ARN,
    account: '111122223333',
    identity: 'sigv4',
    accessKeyId: 'AKIDEXAMPLE',
    operation: 'sagemaker:DeleteModel',
    region: 'us-east-1',
    recipientAccount: '111122223333',
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
    policyRevision: expect.stringMatching(/^[0-9a-f]{12}$/) as string,
    errorCode: 'AccessDeniedException',
    message: answer.error.message,
    status: 400,
    requestBytes: 21,
    responseBytes: answer.body.length,
    durations: { decidedMs: expect.any(Number) as number, totalMs: expect.any(Number) as number },
  });
});

test('a refused signature is recorded with the key and the operation that it names', async () => {
  running = await startTestGateway();
  const call = signedCall(running.url, 'DeleteModel', { ModelName: 'churn' }, { accessKeyId: 'AKIAUNKNOWN' });
  await rawExchange(running.url, wire(call));
  const event = await running.auditedFor();
  expect(event).toMatchObject({
    outcome: 'refused',
    errorCode: 'UnrecognizedClientException',
    claimedAccessKeyId: 'AKIAUNKNOWN',
    operation: 'sagemaker:DeleteModel',
  });
  expect(event).not.toHaveProperty('accessKeyId');
});

test.each([
  ['of a header', 'POST / HTTP/1.1\r\nAuthorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/us'],
  ['of a query', 'POST /?X-Amz-Credential=AKIDEXAMPLE%2F20261121 HTTP/1.1'],
])('the key %s is named even where the signature is malformed', async (_name, head) => {
  running = await startTestGateway();
  await rawExchange(running.url, `${head}\r\nHost: a\r\nContent-Length: 0\r\n\r\n`);
  expect(await running.auditedFor()).toMatchObject({ outcome: 'refused', claimedAccessKeyId: 'AKIDEXAMPLE' });
});

test('a body that was too large is recorded with its length', async () => {
  running = await startTestGateway({ config: { limits: { controlPlaneBodyBytes: 100 } } });
  const call = signedCall(running.url, 'ListModels', 'x'.repeat(101));
  const answer = await rawExchange(running.url, wire(call));
  expect(await running.auditedFor()).toMatchObject({
    status: 413,
    requestBytes: 101,
    responseBytes: answer.body.length,
  });
});

test('an upstream that breaks off is recorded as why the answer is not whole', async () => {
  running = await startTestGateway({
    upstream: {
      answer: (request, response) => {
        response.writeHead(200, { 'content-length': '10' });
        response.write('half', () => request.socket.resetAndDestroy());
      },
    },
  });
  const client = rawClient(running.url);
  client.socket.write(wire(signedCall(running.url, 'ListModels', {})));
  await client.closes();
  expect(await running.auditedFor()).toMatchObject({
    outcome: 'failed',
    status: 200,
    errorCode: 'ServiceUnavailable',
    message: 'the upstream closed the connection',
  });
});

test('a client that stops reading is who broke off, not the upstream', async () => {
  running = await startTestGateway({
    config: { timeouts: { idleMs: 1_000 } },
    upstream: {
      answer: (_, response) => {
        const more = (): void => {
          while (response.write(Buffer.alloc(65_536)));
          response.once('drain', more);
        };
        more();
      },
    },
  });
  const client = rawClient(running.url);
  client.socket.pause();
  client.socket.write(wire(signedCall(running.url, 'ListModels', {})));
  const event = await running.auditedFor();
  expect(event).toMatchObject({ outcome: 'aborted', message: 'the client stopped reading' });
  expect(event).not.toHaveProperty('errorCode');
  client.socket.destroy();
});

test('a call that was sent once more is recorded as such', async () => {
  const upstream = await startRawUpstream(({ socket, number, received }) => {
    if (number === 0 && wholeRequests(received()) === 2) socket.resetAndDestroy();
    else socket.write(OK);
  });
  running = await startTestGateway({ endpoint: upstream.url });
  for (let call = 0; call < 2; call += 1)
    await rawExchange(running.url, wire(signedCall(running.url, 'ListModels', {})));
  await running.auditedTimes(2);
  expect(running.audited.map(({ outcome, attempts }) => [outcome, attempts])).toEqual([
    ['relayed', undefined],
    ['relayed', 2],
  ]);
  await upstream.close();
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

test.each([
  ['behind a trusted proxy: the right-most hop', ['127.0.0.0/8'], '203.0.113.9, 192.0.2.7', '192.0.2.7'],
  ['that no proxy speaks for: the peer, whatever it claims', [], '192.0.2.7', '127.0.0.1'],
  ['with a hop that cannot be read: the proxy', ['127.0.0.0/8'], '192.0.2.7, nobody', '127.0.0.1'],
])('the address of a refused caller %s', async (_name, trustedProxies, forwardedFor, sourceIp) => {
  running = await startTestGateway({ config: { trustedProxies } });
  const unknown = signedCall(running.url, 'ListModels', {}, { accessKeyId: 'AKIAUNKNOWN' });
  await rawExchange(running.url, wire(withHeader(unknown, 'x-forwarded-for', forwardedFor)));
  const event = await running.auditedFor();
  expect(event).toMatchObject({ outcome: 'refused', remoteAddress: '127.0.0.1', sourceIp });
  expect(event).not.toHaveProperty('principal');
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
