import { readFileSync } from 'node:fs';
import { parsePolicyDocument } from '@sagegate/core';
import { afterEach, describe, expect, it, test } from 'vitest';
import { RequestCounts } from '../src/telemetry/metrics/request-counts.ts';
import { REQUEST_METRICS } from '../src/telemetry/metrics/request-metrics.ts';
import { STATE_METRICS } from '../src/telemetry/metrics/state-metrics.ts';
import { NO_TELEMETRY } from '../src/telemetry/telemetry.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { ALICE, signed, signedCall, signedInvocation, wire } from './support/signed-request.ts';
import { ALICE_ARN, ALLOW_ALL_BUT_DELETE, startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway, TestGatewayOptions } from './support/start-test-gateway.ts';

let running: TestGateway | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function start(options: TestGatewayOptions = {}): Promise<TestGateway> {
  running = await startTestGateway(options);
  return running;
}

async function scrape({ gateway }: TestGateway): Promise<string> {
  const answer = await fetch(`${gateway.adminUrl}/metrics`);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  return answer.text();
}

/** The value of a series; 0 where it is not there. */
function valueOf(exposition: string, series: string): number {
  const line = exposition.split('\n').find((text) => text.startsWith(`${series} `));
  return Number(line?.slice(series.length + 1) ?? 0);
}

/** Waits until so many requests have been counted: that is after their answers have left. */
async function counted(gateway: TestGateway, count: number): Promise<string> {
  for (;;) {
    const exposition = await scrape(gateway);
    if (valueOf(exposition, 'sagegate_request_duration_seconds_count') >= count) return exposition;
  }
}

const call = (gateway: TestGateway, operation: string): Promise<unknown> =>
  rawExchange(gateway.url, wire(signedCall(gateway.url, operation, { ModelName: 'churn' })));

describe('what is counted', () => {
  test('of requests that go on, that are denied, and that are refused', async () => {
    const gateway = await start();
    await call(gateway, 'DescribeModel');
    await call(gateway, 'DescribeModel');
    await call(gateway, 'DeleteModel');
    await rawExchange(gateway.url, wire(signedCall(gateway.url, 'MakeCoffee', {})));
    await rawExchange(
      gateway.url,
      wire(signedInvocation(gateway.url, '/endpoints/churn/invocations', '12345')),
    );
    const text = await counted(gateway, 5);
    const rows: readonly (readonly [string, number])[] = [
      ['sagegate_requests_total{service="sagemaker",operation="DescribeModel",outcome="relayed"}', 2],
      ['sagegate_requests_total{service="sagemaker",operation="DeleteModel",outcome="denied"}', 1],
      ['sagegate_requests_total{service="unknown",operation="unknown",outcome="refused"}', 1],
      [
        'sagegate_requests_total{service="sagemaker-runtime",operation="InvokeEndpoint",outcome="relayed"}',
        1,
      ],
      ['sagegate_decisions_total{policy_type="identityBased",outcome="allowed"}', 3],
      ['sagegate_decisions_total{policy_type="identityBased",outcome="explicitDeny"}', 1],
      ['sagegate_refusals_total{code="AccessDeniedException"}', 1],
      ['sagegate_refusals_total{code="UnknownOperationException"}', 1],
      ['sagegate_upstream_responses_total{service="sagemaker",code="2xx"}', 2],
      ['sagegate_upstream_responses_total{service="sagemaker-runtime",code="2xx"}', 1],
      ['sagegate_step_duration_seconds_count{step="identity"}', 5],
      ['sagegate_step_duration_seconds_count{step="decision"}', 4],
      ['sagegate_step_duration_seconds_count{step="upstream"}', 3],
      ['sagegate_step_duration_seconds_bucket{le="+Inf",step="upstream"}', 3],
      ['sagegate_request_duration_seconds_bucket{le="+Inf"}', 5],
      ['sagegate_in_flight_body_bytes', 0],
      ['sagegate_last_reload_succeeded', 1],
    ];
    expect(rows.map(([series]) => [series, valueOf(text, series)])).toEqual(rows);
    expect(text).toMatch(/^process_cpu_seconds_total \d/m);
  });

  test('of an upstream that fails', async () => {
    const gateway = await start({
      upstream: {
        answer: (_, response) => void response.writeHead(500, { 'content-type': 'text/html' }).end(),
      },
    });
    await call(gateway, 'DescribeModel');
    const text = await counted(gateway, 1);
    expect(valueOf(text, 'sagegate_upstream_responses_total{service="sagemaker",code="5xx"}')).toBe(1);
    expect(valueOf(text, 'sagegate_refusals_total{code="ServiceUnavailable"}')).toBe(1);
  });

  test('of an upstream whose clock is another one', async () => {
    const gateway = await start({
      upstream: {
        answer: (_, response) => {
          const date = new Date(Date.now() - 3_600_000).toUTCString();
          response.writeHead(403, { 'content-type': 'application/x-amz-json-1.1', date });
          response.end('{"__type":"InvalidSignatureException","message":"Signature not yet current"}');
        },
      },
    });
    await call(gateway, 'DescribeModel');
    expect(valueOf(await counted(gateway, 1), 'sagegate_upstream_clock_refusals_total')).toBe(1);
  });

  test('of a connection that brings no request', async () => {
    const gateway = await start();
    await rawExchange(gateway.url, 'COFFEE\r\n\r\n');
    expect(valueOf(await scrape(gateway), 'sagegate_connection_faults_total{kind="http"}')).toBe(1);
  });

  test('of what policies would decide that are only tried', async () => {
    const denyAll = parsePolicyDocument({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }],
    });
    const tried = {
      name: 'freeze',
      mode: 'report-only',
      identityBased: [{ principal: ALICE_ARN, policies: [{ id: 'deny-all.json', document: denyAll }] }],
    } as const;
    const inForce = [{ principal: ALICE_ARN, policies: [ALLOW_ALL_BUT_DELETE] }];
    const gateway = await start({ config: { policies: { identityBased: inForce, sets: [tried] } } });
    await call(gateway, 'DescribeModel');
    const text = await counted(gateway, 1);
    const series = 'sagegate_report_only_decisions_total{set="freeze",outcome="explicitDeny"}';
    expect(valueOf(text, series)).toBe(1);
    expect(valueOf(text, 'sagegate_decisions_total{policy_type="identityBased",outcome="allowed"}')).toBe(1);
  });

  test('is nothing where that is switched off', async () => {
    const gateway = await start({ config: { metrics: { enabled: false } } });
    await call(gateway, 'DescribeModel');
    expect((await fetch(`${gateway.gateway.adminUrl}/metrics`)).status).toBe(404);
    expect(NO_TELEMETRY).not.toBeInstanceOf(RequestCounts);
  });
});

test('no label is anything that a caller is, names or sends', async () => {
  const gateway = await start({ config: { trustedProxies: ['127.0.0.0/8'] } });
  const odd = 'oddname-4711';
  const requests = [
    signedCall(gateway.url, 'DescribeModel', { ModelName: odd }),
    signedCall(gateway.url, odd, {}),
    signedInvocation(gateway.url, `/endpoints/${odd}/invocations`, '{}', [
      ['x-amzn-sagemaker-session-id', odd],
      ['x-forwarded-for', '203.0.113.77'],
      ['user-agent', odd],
    ]),
    signed(gateway.url, { method: 'DELETE', target: `/${odd}`, headers: [['x-amz-target', odd]] }),
    signedCall(gateway.url, 'DescribeModel', {}, { accessKeyId: `AKID${odd.toUpperCase()}` }),
    signedCall(gateway.url, 'DescribeModel', {}, { region: odd, service: odd }),
  ];
  for (const request of requests) await rawExchange(gateway.url, wire(request));
  const text = await counted(gateway, requests.length);
  const chosen = [odd, 'alice', '111122223333', ALICE.accessKeyId, '203.0.113.77', '127.0.0.1', 'us-east-1'];
  for (const word of chosen) expect(text.toLowerCase()).not.toContain(word.toLowerCase());
});

test('docs/operations.md lists every metric of the gateway with its type, labels and meaning', () => {
  const guide = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
  const rows = new Map(
    guide
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .filter(([, , type = '']) => ['counter', 'gauge', 'histogram'].includes(type))
      .map(([, name = '', ...cells]) => [name.replaceAll('`', ''), cells.slice(0, 3)] as const),
  );
  const pool = ['sagegate_workers', 'sagegate_workers_wanted', 'sagegate_worker_restarts_total'];
  const metrics = [...REQUEST_METRICS, ...STATE_METRICS];
  expect([...rows.keys()].toSorted()).toEqual([...metrics.map(({ name }) => name), ...pool].toSorted());
  for (const { name, type, labels, help } of metrics)
    expect([name, ...(rows.get(name) ?? [])]).toEqual([
      name,
      type,
      labels.map((label) => `\`${label}\``).join(', '),
      help,
    ]);
});

it.each([...REQUEST_METRICS, ...STATE_METRICS])(
  '$name is named as Prometheus wants it',
  ({ name, type, help }) => {
    expect(name).toMatch(/^sagegate_[a-z_]+$/);
    expect(name.endsWith('_total')).toBe(type === 'counter');
    expect(name.endsWith('_duration_seconds')).toBe(type === 'histogram');
    expect(help).toMatch(/^[A-Z0-9].*\.$/);
  },
);
