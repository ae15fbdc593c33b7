import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { AUDIT_FORMATS } from '../src/config/settings/audit-config.ts';
import { auditLogTo } from '../src/index.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { ALICE, signedCall, signedInvocation, wire, withHeader } from './support/signed-request.ts';
import type { WireRequest } from './support/signed-request.ts';
import { startTestGateway } from './support/start-test-gateway.ts';

/** What must never be in the audit, as it is in the requests below and in the gateway's own configuration. */
const MARKERS = [
  ALICE.secretAccessKey,
  'upstreamSecretEXAMPLE',
  'body-marker',
  'header-marker',
  'cookie-marker',
  'query-marker',
  'token-marker',
  'answer-marker',
];

/** Calls of every end: relayed, denied, refused for its signature, its query, its token, its bytes, its operation. */
const REQUESTS: readonly ((url: string) => WireRequest)[] = [
  (url) =>
    signedInvocation(url, '/endpoints/churn/invocations', '{"card":"body-marker"}', [
      ['x-amzn-sagemaker-custom-attributes', 'header-marker'],
    ]),
  (url) => signedCall(url, 'DescribeModel', { ModelName: 'churn', Note: 'body-marker' }),
  (url) => signedCall(url, 'DeleteModel', { ModelName: 'churn' }),
  (url) => signedCall(url, 'DescribeModel', '{"ModelName":"body-marker'),
  (url) => ({ ...signedCall(url, 'DescribeModel', {}), body: Buffer.from('body-marker') }),
  (url) => ({ ...signedCall(url, 'DescribeModel', {}), target: '/?secret=query-marker' }),
  (url) => withHeader(signedCall(url, 'DescribeModel', {}), 'x-amz-security-token', 'token-marker'),
  (url) => withHeader(signedCall(url, 'DescribeModel', {}), 'authorization', 'Bearer token-marker'),
  (url) => withHeader(signedCall(url, 'DescribeModel', {}), 'authorization', 'AWS4-HMAC-SHA256 token-marker'),
  (url) => withHeader(signedCall(url, 'DescribeModel', {}), 'x-amz-target', 'SageMaker.header-marker'),
  (url) => ({
    ...signedInvocation(url, '/endpoints/churn/invocations'),
    target:
      '/endpoints/churn/invocations?X-Amz-Signature=query-marker&X-Amz-Credential=AKIDEXAMPLE%2Fquery-marker',
  }),
];

it.each(AUDIT_FORMATS)(
  'neither secrets nor bodies nor other headers are in the audit (%s)',
  async (format) => {
    const output = new PassThrough();
    const written = text(output);
    const running = await startTestGateway({
      upstream: { answer: (_, response) => void response.end('answer-marker') },
      environment: { auditLog: auditLogTo(output, { end: true, format }) },
    });
    const requests = REQUESTS.map((make) => withHeader(make(running.url), 'cookie', 'cookie-marker'));
    for (const request of requests) {
      const body = { ...withHeader(request, 'content-length', String(request.body.length)) };
      await rawExchange(running.url, wire(body));
    }
    await rawExchange(running.url, 'query-marker token-marker\r\n\r\n');
    await running.close();

    const audit = await written;
    expect(audit.trimEnd().split('\n')).toHaveLength(REQUESTS.length + 3);
    const signatures = requests.flatMap(({ headers }) => headers.map(([, value]) => signatureIn(value)));
    const found = [...MARKERS, ...signatures].filter((marker) => marker !== '' && audit.includes(marker));
    expect(found).toEqual([]);
  },
);

function signatureIn(value: string): string {
  return value.split('Signature=')[1] ?? '';
}
