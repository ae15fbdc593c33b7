import { expect, test } from 'vitest';
import { describeAttacks } from '../support/attack.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { signedCall, signedInvocation, withHeader, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';

const limits = { controlPlaneBodyBytes: 1_000, runtimeBodyBytes: 200_000, headerBytes: 8_192 };

const chunked = (url: string, size: number): Buffer => {
  const request = withHeader(signedCall(url, 'ListModels', 'x'.repeat(size)), 'content-length');
  const framed = `${size.toString(16)}\r\n${'x'.repeat(size)}\r\n0\r\n\r\n`;
  return wire({ ...withHeader(request, 'transfer-encoding', 'chunked'), body: Buffer.from(framed) });
};

describeAttacks(
  'more than the gateway takes',
  [
    {
      name: 'a call of the control plane with a larger body than its limit',
      bytes: (url) => wire(signedCall(url, 'ListModels', 'x'.repeat(1_001))),
      status: 413,
      code: 'RequestEntityTooLargeException',
      message: 'the body is larger than 1000 bytes',
    },
    {
      name: 'a body that does not say its length',
      bytes: (url) => chunked(url, 1_001),
      status: 413,
      code: 'RequestEntityTooLargeException',
    },
    {
      name: 'an announced length, before a byte of it',
      bytes: (url) =>
        wire({
          ...withHeader(
            signedInvocation(url, '/endpoints/churn/invocations'),
            'content-length',
            '99999999999',
          ),
          body: Buffer.alloc(0),
        }),
      status: 413,
      code: 'RequestEntityTooLargeException',
      message: 'the body is larger than 200000 bytes',
    },
    {
      name: 'headers',
      bytes: (url) => wire(withHeader(signedCall(url, 'ListModels', {}), 'x-padding', 'x'.repeat(9_000))),
      status: 431,
      code: 'RequestHeaderSectionTooLarge',
    },
  ],
  { config: { limits } },
);

test('the limit is of the plane: an invocation may be larger than a call', async () => {
  const running = await startTestGateway({ config: { limits } });
  const request = signedInvocation(running.url, '/endpoints/churn/invocations', 'x'.repeat(2_000));
  const answer = await rawExchange(running.url, wire(request));
  expect(answer.status).toBe(200);
  await running.close();
});

test.each([
  [40_000, 200],
  [70_000, 431],
])('by default, headers of %i bytes are answered with %i', async (bytes, status) => {
  // A session token beside a chain of certificates from a load balancer is more than Node takes by itself.
  const running = await startTestGateway();
  const request = withHeader(signedCall(running.url, 'ListModels', {}), 'x-padding', 'x'.repeat(bytes));
  expect(await rawExchange(running.url, wire(request))).toMatchObject({ status });
  await running.close();
});
