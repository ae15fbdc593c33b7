import { propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { hrTimeToMilliseconds, W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  AlwaysOnSampler,
  BasicTracerProvider,
  InMemorySpanExporter,
  ParentBasedSampler,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import { openTracing } from '../src/telemetry/tracing/open-tracing.ts';
import type { GatewayConfig } from '../src/index.ts';
import { rawExchange } from './support/raw-exchange.ts';
import type { RawAnswer } from './support/raw-exchange.ts';
import { signedCall, wire } from './support/signed-request.ts';
import { startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';

const exporter = new InMemorySpanExporter();
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const PARENT = `00-${TRACE_ID}-b7ad6b7169203331-01`;

beforeAll(() => {
  // A parent that is believed decides whether its request is sampled.
  const sampler = new ParentBasedSampler({ root: new AlwaysOnSampler() });
  provider = new BasicTracerProvider({ sampler, spanProcessors: [new SimpleSpanProcessor(exporter)] });
  trace.setGlobalTracerProvider(provider);
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
});

let provider: BasicTracerProvider;
let running: TestGateway | undefined;

afterEach(async () => {
  exporter.reset();
  await running?.close();
  running = undefined;
});

afterAll(() => {
  trace.disable();
  propagation.disable();
});

async function ask(
  tracing: GatewayConfig['tracing'],
  { operation = 'DescribeModel', headers = '', config = {} as Partial<GatewayConfig> } = {},
): Promise<RawAnswer> {
  running = await startTestGateway({ config: { ...config, tracing: { enabled: true, ...tracing } } });
  const bytes = wire(signedCall(running.url, operation, { ModelName: 'churn' })).toString('latin1');
  return rawExchange(running.url, bytes.replace('\r\n', `\r\n${headers}`));
}

/** The spans of a request, once both have ended. */
async function spans(): Promise<{ server: ReadableSpan; client: ReadableSpan | undefined }> {
  const find = (kind: SpanKind): ReadableSpan | undefined =>
    exporter.getFinishedSpans().find((span) => span.kind === kind);
  let server = find(SpanKind.SERVER);
  while (server === undefined) {
    await new Promise((resolve) => void setImmediate(resolve));
    server = find(SpanKind.SERVER);
  }
  return { server, client: find(SpanKind.CLIENT) };
}

describe('a request that is traced', () => {
  test('is one span of the server and one of the call to the upstream', async () => {
    const answer = await ask({});
    const { server, client } = await spans();
    expect(server.name).toBe('sagemaker:DescribeModel');
    expect(server.attributes).toMatchObject({
      'sagegate.request_id': answer.headers['x-sagegate-request-id'],
      'sagegate.outcome': 'relayed',
      'sagegate.operation': 'sagemaker:DescribeModel',
      'sagegate.decision': 'allowed',
      'sagegate.policy_type': 'identityBased',
      'http.response.status_code': 200,
    });
    expect(server.events.map(({ name }) => name)).toEqual([
      'identified',
      'body read',
      'mapped',
      'decided',
      'signed',
      'first byte',
    ]);
    const times = [server.startTime, ...server.events.map(({ time }) => time), server.endTime];
    const milliseconds = times.map(hrTimeToMilliseconds);
    expect(milliseconds).toEqual(milliseconds.toSorted((one, other) => one - other));
    expect(client?.name).toBe('upstream sagemaker:DescribeModel');
    expect(client?.parentSpanContext?.spanId).toBe(server.spanContext().spanId);
    expect(client?.attributes).toEqual({ 'http.response.status_code': 200 });
  });

  test('has no call to the upstream when it is denied, and is no error', async () => {
    await ask({}, { operation: 'DeleteModel' });
    const { server, client } = await spans();
    expect(client).toBeUndefined();
    expect(server.attributes).toMatchObject({
      'sagegate.outcome': 'denied',
      'sagegate.decision': 'explicitDeny',
      'error.type': 'AccessDeniedException',
    });
    expect(server.status.code).toBe(SpanStatusCode.UNSET);
  });

  test('names nobody and nothing that a caller chose', async () => {
    await ask({ acceptParent: 'always' }, { headers: 'X-Odd: mallory\r\n' });
    const { server, client } = await spans();
    const said = JSON.stringify([server, client].map((span) => [span?.name, span?.attributes, span?.events]));
    for (const secret of ['alice', '111122223333', 'AKIDEXAMPLE', 'churn', '127.0.0.1', 'mallory'])
      expect(said).not.toContain(secret);
  });
});

describe('the parent of a request', () => {
  const loopback = { trustedProxies: ['127.0.0.0/8'] };

  it.each<[string, GatewayConfig['tracing'], Partial<GatewayConfig>, string, boolean]>([
    ['of a peer that is no trusted proxy', {}, {}, PARENT, false],
    ['of a trusted proxy', {}, loopback, PARENT, true],
    ['of anybody, where that is configured', { acceptParent: 'always' }, {}, PARENT, true],
    ['of a trusted proxy, where none is', { acceptParent: 'never' }, loopback, PARENT, false],
    ['that is no traceparent', {}, loopback, 'mallory', false],
    ['that is given twice', {}, loopback, `${PARENT}\r\nTraceparent: ${PARENT}`, false],
    ['that is far too long', {}, loopback, PARENT.padEnd(2_000, '-'), false],
  ])('%s', async (_name, tracing, config, traceparent, believed) => {
    await ask(tracing, { config, headers: `Traceparent: ${traceparent}\r\n` });
    const { server } = await spans();
    expect(server.spanContext().traceId === TRACE_ID).toBe(believed);
    expect(server.parentSpanContext?.spanId).toBe(believed ? 'b7ad6b7169203331' : undefined);
  });

  test('decides whether the request is sampled', async () => {
    await ask({}, { config: loopback, headers: `Traceparent: ${PARENT.replace(/01$/, '00')}\r\n` });
    await running?.auditedTimes(1);
    await provider.forceFlush();
    expect(exporter.getFinishedSpans()).toEqual([]);
  });
});

describe('what the upstream is told', () => {
  test('is nothing by default, whatever the caller sends', async () => {
    await ask({ acceptParent: 'always' }, { headers: `Traceparent: ${PARENT}\r\nTracestate: a=b\r\n` });
    expect(running?.upstream.requests[0]?.headers).not.toHaveProperty('traceparent');
    expect(running?.upstream.requests[0]?.headers).not.toHaveProperty('tracestate');
  });

  test('is the span of the call, unsigned, where that is configured', async () => {
    await ask({ propagate: true });
    const { client } = await spans();
    const { traceId, spanId } = client?.spanContext() ?? {};
    const headers = running?.upstream.requests[0]?.headers;
    expect(headers?.['traceparent']).toBe(`00-${traceId}-${spanId}-01`);
    expect(headers?.authorization).not.toContain('traceparent');
  });
});

test('a package that is not installed is said so when the gateway starts', async () => {
  const load = (): Promise<never> => Promise.reject(new Error("Cannot find package '@opentelemetry/api'"));
  const options = {
    acceptParent: 'never',
    propagate: false,
    trustedProxies: [],
    version: '0',
    load,
  } as const;
  await expect(openTracing({ ...options, enabled: true })).rejects.toThrow(
    '`tracing.enabled` needs the package `@opentelemetry/api`, which is not installed beside the gateway',
  );
  expect(await openTracing({ ...options, enabled: false })).toBeUndefined();
});
