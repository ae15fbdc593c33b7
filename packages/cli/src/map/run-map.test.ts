import { expect, it } from 'vitest';
import type { Terminal } from '../terminal.ts';
import { runMap } from './run-map.ts';
import type { MapOptions } from './run-map.ts';

/** The largest body that a runtime request may have. */
const BODY_BYTES = 25 * 1024 * 1024;

async function* inputOf(line: string): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield Buffer.from(`${line}\n`);
}

async function answerTo(line: string, more: Partial<MapOptions> = {}): Promise<string> {
  const printed: string[] = [];
  const terminal: Terminal = {
    input: inputOf(line),
    print: (text) => {
      printed.push(text);
      return Promise.resolve();
    },
    warn: () => undefined,
  };
  const options = {
    batch: true,
    account: '111122223333',
    region: 'us-east-1',
    foreignAccounts: 'refuse',
  } as const;
  await runMap(undefined, { ...options, ...more }, terminal);
  return printed.join('');
}

function invocation(bytes: number): string {
  return JSON.stringify({
    Method: 'POST',
    Path: '/endpoints/churn/invocations',
    BodyBase64: Buffer.alloc(bytes).toString('base64'),
  });
}

it('takes the largest body of a runtime request in base64', async () => {
  expect(await answerTo(invocation(BODY_BYTES))).toContain('"Action":"sagemaker:InvokeEndpoint"');
});

it('holds no line that is longer still', async () => {
  expect(await answerTo(invocation(1.1 * BODY_BYTES))).toContain('"Code":"ValidationError"');
});

const CLUSTER = {
  Method: 'POST',
  Path: '/',
  Headers: { 'x-amz-target': 'SageMaker.DescribeCluster', 'x-forwarded-for': '198.51.100.1' },
  Body: '{"ClusterName":"research"}',
  RemoteAddress: '10.0.0.1',
};
const ENDPOINT = {
  Method: 'POST',
  Path: '/endpoints/churn/invocations',
  Headers: { host: 'sm.example.com' },
};

it.each<[what: string, line: object, options: Partial<MapOptions>, without: string, withIt: string]>([
  [
    'the id of a cluster',
    CLUSTER,
    { clusterId: ['research=abcdef123456'] },
    ':cluster/*"',
    ':cluster/abcdef123456"',
  ],
  [
    'a trusted proxy',
    CLUSTER,
    { trustedProxy: ['10.0.0.0/8'] },
    '"aws:SourceIp":["10.0.0.1"]',
    '"aws:SourceIp":["198.51.100.1"]',
  ],
  [
    'the headers of a front door',
    { ...CLUSTER, Headers: { ...CLUSTER.Headers, 'x-amzn-vpce-id': 'vpce-0123456789abcdef0' } },
    { trustedProxy: ['10.0.0.0/8'], networkHeaders: 'apiGateway' },
    '"aws:SourceIp":["10.0.0.1"]',
    '"aws:SourceVpce":["vpce-0123456789abcdef0"]',
  ],
  ['other hosts', ENDPOINT, { host: ['other.example.com'] }, 'InvokeEndpoint', 'UnknownOperationException'],
  [
    'a path prefix',
    { ...ENDPOINT, Path: '/sm/endpoints/churn/invocations' },
    { pathPrefix: '/sm' },
    'UnknownOperationException',
    'InvokeEndpoint',
  ],
  [
    'one spelling',
    {
      ...CLUSTER,
      Headers: { 'x-amz-target': 'SageMaker.DescribeEndpoint' },
      Body: '{"EndpointName":"Churn"}',
    },
    { caseInsensitiveNames: 'asSent' },
    ':endpoint/churn"',
    ':endpoint/Churn"',
  ],
])('a batch is mapped with %s', async (_what, line, options, without, withIt) => {
  const before = await answerTo(JSON.stringify(line));
  const after = await answerTo(JSON.stringify(line), options);
  expect([before.includes(without), after.includes(without)]).toEqual([true, false]);
  expect(after).toContain(withIt);
});
