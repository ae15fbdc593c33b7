import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawExchange } from './support/raw-exchange.ts';
import { signedCall, signedInvocation, wire } from './support/signed-request.ts';
import { ALICE_ARN, startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';

const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';

let running: TestGateway;

beforeAll(async () => {
  running = await startTestGateway();
});

afterAll(() => running.close());

describe('a call that the policies allow', () => {
  test('reaches the upstream and brings its answer back', async () => {
    const request = signedCall(running.url, 'DescribeModel', { ModelName: 'churn' });
    const answer = await rawExchange(running.url, wire(request));
    expect(answer).toMatchObject({ status: 200, body: '{"target":"/","bytes":21}' });
    expect(answer.headers).toMatchObject({ 'x-amzn-requestid': 'upstream-1' });
    expect(answer.headers['x-sagegate-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('is an invocation too', async () => {
    const request = signedInvocation(running.url, '/endpoints/churn/invocations');
    const answer = await rawExchange(running.url, wire(request));
    expect(answer).toMatchObject({
      status: 200,
      body: '{"target":"/endpoints/churn/invocations","bytes":2}',
    });
  });
});

describe('a call that the policies deny', () => {
  test("is answered with AWS's own error, and never reaches the upstream", async () => {
    const before = running.upstream.requests.length;
    const request = signedCall(running.url, 'DeleteModel', { ModelName: 'churn' });
    const answer = await rawExchange(running.url, wire(request));
    expect(answer.status).toBe(400);
    expect(answer.error).toEqual({
      __type: 'AccessDeniedException',
      message: `User: ${ALICE_ARN} is not authorized to perform: sagemaker:DeleteModel on resource: ${MODEL} with an explicit deny in an identity-based policy`,
      Message: answer.error.message,
    });
    expect(answer.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-errortype': 'AccessDeniedException',
    });
    expect(Date.parse(answer.headers['date'] ?? '')).not.toBeNaN();
    expect(running.upstream.requests).toHaveLength(before);
  });
});
