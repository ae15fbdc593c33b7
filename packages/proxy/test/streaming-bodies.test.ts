import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, test } from 'vitest';
import type { AllowableSignature } from '../src/config/settings/sigv4-config.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { ALICE, controlPlaneCall, wire } from './support/signed-request.ts';
import type { WireRequest } from './support/signed-request.ts';
import { ALICE_ARN, startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway, TestGatewayOptions } from './support/start-test-gateway.ts';
import {
  pieceOf,
  sha256Trailer,
  SIGNED_CHUNKS,
  SIGNED_CHUNKS_AND_TRAILER,
  streamed,
  UNSIGNED_CHUNKS,
} from './support/streamed-request.ts';

let running: TestGateway | undefined;

afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function start(
  allow: readonly AllowableSignature[] = ['STREAMING'],
  more: TestGatewayOptions['config'] = {},
): Promise<TestGateway> {
  const identity = { accessKeys: [{ ...ALICE, principal: ALICE_ARN }], sigv4: { allow } };
  running = await startTestGateway({ config: { ...more, identity } });
  return running;
}

const TARGET = '/endpoints/churn/invocations';
const PIECES = [pieceOf('a', 65_536), pieceOf('b', 1_024)];
const BODY = Buffer.concat(PIECES).toString();

describe.each<[string, readonly AllowableSignature[]]>([
  [SIGNED_CHUNKS, ['STREAMING']],
  [SIGNED_CHUNKS_AND_TRAILER, ['STREAMING']],
  [UNSIGNED_CHUNKS, ['STREAMING', 'UNSIGNED-PAYLOAD']],
])('a body of %s', (mode, allow) => {
  const parts = { mode, target: TARGET, pieces: PIECES };
  const trailers = mode === SIGNED_CHUNKS ? [] : [sha256Trailer(PIECES)];

  it('is forwarded as what it is, with its own length and hash', async () => {
    const { url, upstream } = await start(allow);
    const answer = await rawExchange(url, wire(streamed(url, { ...parts, trailers })));
    expect(answer).toMatchObject({ status: 200, body: JSON.stringify({ target: TARGET, bytes: 66_560 }) });
    const [sent] = upstream.requests;
    expect(sent?.body).toBe(BODY);
    expect(sent?.headers).toMatchObject({
      'content-length': '66560',
      'x-amz-content-sha256': createHash('sha256').update(BODY).digest('hex'),
    });
    expect(Object.keys(sent?.headers ?? {}).toSorted()).toEqual([
      'accept-encoding',
      'authorization',
      'connection',
      'content-length',
      'host',
      'x-amz-content-sha256',
      'x-amz-date',
    ]);
  });

  it('is refused where it is not allowed', async () => {
    const { url, upstream } = await start(allow.filter((name) => name !== 'STREAMING'));
    const answer = await rawExchange(url, wire(streamed(url, { ...parts, trailers })));
    expect(answer.error.__type).toBe('InvalidSignatureException');
    expect(answer.error.message).toContain('this form of STREAMING is not accepted');
    expect(upstream.requests).toEqual([]);
  });
});

test('chunks that nobody signed are refused where unsigned bodies are', async () => {
  const { url, upstream } = await start(['STREAMING', 'SIGV4A']);
  const trailers = [sha256Trailer(PIECES)];
  const request = streamed(url, { mode: UNSIGNED_CHUNKS, target: TARGET, pieces: PIECES, trailers });
  expect((await rawExchange(url, wire(request))).error.__type).toBe('InvalidSignatureException');
  expect(upstream.requests).toEqual([]);
});

describe('a call of the control plane in chunks', () => {
  const { headers = [], body = '' } = controlPlaneCall('DescribeModel', { ModelName: 'churn' });
  const call = (url: string, contentEncoding?: string): WireRequest =>
    streamed(url, {
      target: '/',
      headers,
      pieces: [Buffer.from(body)],
      ...(contentEncoding !== undefined && { contentEncoding }),
    });

  it('is decided on as what is in the chunks', async () => {
    const gateway = await start();
    const { url, upstream } = gateway;
    const answer = await rawExchange(url, wire(call(url)));
    expect(answer.status).toBe(200);
    expect(upstream.requests[0]?.body).toBe('{"ModelName":"churn"}');
    expect(JSON.stringify(await gateway.auditedFor(answer.headers['x-sagegate-request-id']))).toContain(
      'model/churn',
    );
  });

  it.each(['aws-chunked,gzip', 'gzip, aws-chunked'])(
    'is refused with another encoding beside: %s',
    async (contentEncoding) => {
      const { url, upstream } = await start();
      const answer = await rawExchange(url, wire(call(url, contentEncoding)));
      expect(answer.error.__type).toBe('UnknownOperationException');
      expect(upstream.requests).toEqual([]);
    },
  );

  it('is denied as any other', async () => {
    const { url, upstream } = await start();
    const { headers: named = [], body: input = '' } = controlPlaneCall('DeleteModel', { ModelName: 'churn' });
    const request = streamed(url, { target: '/', headers: named, pieces: [Buffer.from(input)] });
    expect((await rawExchange(url, wire(request))).error.__type).toBe('AccessDeniedException');
    expect(upstream.requests).toEqual([]);
  });
});

test('a caller whose signature nobody looks at sends no chunks that count', async () => {
  running = await startTestGateway({ config: { identity: { static: { principal: ALICE_ARN } } } });
  const { url, upstream } = running;
  const { headers = [], body = '' } = controlPlaneCall('DescribeModel', { ModelName: 'churn' });
  const request = streamed(url, { target: '/', headers, pieces: [Buffer.from(body)] });
  expect((await rawExchange(url, wire(request))).error.__type).toBe('UnknownOperationException');
  expect(upstream.requests).toEqual([]);
});

describe('the limit of a body', () => {
  const limits = { runtimeBodyBytes: 10_000 };
  const ofBytes = (url: string, bytes: number, decodedBytes = String(bytes)): Buffer =>
    wire(streamed(url, { target: TARGET, pieces: [pieceOf('a', bytes)], decodedBytes }));

  it('is that of what is in the chunks', async () => {
    const { url } = await start(['STREAMING'], { limits });
    expect((await rawExchange(url, ofBytes(url, 10_000))).status).toBe(200);
    expect((await rawExchange(url, ofBytes(url, 10_001))).error.__type).toBe(
      'RequestEntityTooLargeException',
    );
  });

  it('cannot be lied about', async () => {
    const { url, upstream } = await start(['STREAMING'], { limits });
    const answer = await rawExchange(url, ofBytes(url, 60_000, '9'));
    expect(answer.error.__type).toBe('RequestEntityTooLargeException');
    expect(upstream.requests).toEqual([]);
  });

  it('is no more than there is memory for, once as it comes and once put together', async () => {
    const { url } = await start(['STREAMING'], { limits: { inFlightBodyBytes: 15_000 } });
    expect((await rawExchange(url, ofBytes(url, 7_000))).status).toBe(200);
    expect((await rawExchange(url, ofBytes(url, 8_000))).error.__type).toBe('ServiceUnavailable');
    expect((await rawExchange(url, ofBytes(url, 7_000))).status).toBe(200);
  });
});
