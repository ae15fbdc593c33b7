import { afterEach, expect, test } from 'vitest';
import { describeAttacks } from '../support/attack.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { signedCall, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway | undefined;

afterEach(() => running?.close());

/** A call with 1,500 headers of no meaning before these. */
const behindMany = (url: string, last: readonly (readonly [string, string])[]) => {
  const request = signedCall(url, 'ListModels', {});
  const many = Array.from({ length: 1_500 }, (_, at) => [`x-${at}`, 'a'] as const);
  return wire({ ...request, headers: [...request.headers, ...many, ...last] });
};

test('the last X-Forwarded-For counts behind a thousand headers too', async () => {
  running = await startTestGateway({ config: { trustedProxies: ['127.0.0.0/8'] } });
  const forwarded = [
    ['x-forwarded-for', '192.0.2.7'],
    ['x-forwarded-for', '203.0.113.9'],
  ] as const;
  const answer = await rawExchange(running.url, behindMany(running.url, forwarded));
  expect(answer.status).toBe(200);
  expect(await running.auditedFor()).toMatchObject({ sourceIp: '203.0.113.9' });
});

describeAttacks('a second reading behind a thousand headers', [
  {
    name: 'another target',
    bytes: (url) => behindMany(url, [['x-amz-target', 'SageMaker.DeleteModel']]),
    status: 400,
    code: 'MalformedHttpRequestException',
    message: 'the header `x-amz-target` is given twice',
  },
]);
