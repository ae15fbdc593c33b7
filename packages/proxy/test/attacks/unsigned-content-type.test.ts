import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { rawExchange } from '../support/raw-exchange.ts';
import { signed, signedCall, withHeader, wire } from '../support/signed-request.ts';
import type { WireRequest } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;

beforeAll(async () => {
  running = await startTestGateway();
});
afterAll(() => running.close());

/** Signed as the JavaScript SDK of version 2 and aws4fetch do: the content type comes afterwards. */
function call(operation: string, contentType: string): WireRequest {
  const target = ['x-amz-target', `SageMaker.${operation}`] as const;
  const request = signed(running.url, { headers: [target], body: '{"ModelName":"churn"}' });
  return withHeader(request, 'content-type', contentType);
}

test.each(['application/x-amz-json-1.1', 'application/x-amz-json-1.1; charset=utf-8'])(
  'clients that do not sign %s are served',
  async (contentType) => {
    expect((await rawExchange(running.url, wire(call('DescribeModel', contentType)))).status).toBe(200);
    expect((await rawExchange(running.url, wire(call('DeleteModel', contentType)))).error.__type).toBe(
      'AccessDeniedException',
    );
  },
);

describe('whatever somebody on the way makes of the content type', () => {
  it.each([
    'application/json',
    'application/x-www-form-urlencoded',
    'application/cbor',
    'application/x-amz-cbor-1.1',
    'application/vnd.amazon.eventstream',
    'text/plain',
    'multipart/form-data; boundary=x',
    '',
  ])('%s: no other operation is decided on or forwarded', async (contentType) => {
    const before = running.upstream.requests.length;
    const answer = await rawExchange(running.url, wire(call('DeleteModel', contentType)));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    const audited = await running.auditedFor(answer.headers['x-amzn-requestid']);
    expect([undefined, 'sagemaker:DeleteModel']).toContain(audited.operation);
    expect(running.upstream.requests).toHaveLength(before);
  });
});

test('the same signature twice is a client that tries again', async () => {
  const bytes = wire(signedCall(running.url, 'DescribeModel', { ModelName: 'churn' }));
  for (let tries = 0; tries < 3; tries += 1) expect((await rawExchange(running.url, bytes)).status).toBe(200);
});
