import type { ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { describeAttacks } from '../support/attack.ts';
import { rawClient } from '../support/raw-client.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { signedCall, signedInvocation, withHeader, wire } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway | undefined;

afterEach(() => running?.close());

const limits = { inFlightBodyBytes: 1_000 };

test('bodies in flight share their memory, and give it back', async () => {
  let reached: (response: ServerResponse) => void = () => undefined;
  const asked = new Promise<ServerResponse>((resolve) => {
    reached = resolve;
  });
  running = await startTestGateway({
    config: { limits },
    upstream: {
      answer: (request, response) => {
        if (request.url?.includes('/slow/') === true) reached(response);
        else response.end('ok');
      },
    },
  });
  const { url } = running;
  const invoke = (endpoint: string) =>
    wire(signedInvocation(url, `/endpoints/${endpoint}/invocations`, 'x'.repeat(600)));
  const slow = rawClient(url);
  slow.socket.write(invoke('slow'));
  const response = await asked;
  const refused = await rawExchange(url, invoke('churn'));
  expect(refused).toMatchObject({ status: 503, error: { __type: 'ServiceUnavailable' } });
  response.end('ok');
  await slow.receives('ok');
  await running.auditedTimes(2);
  expect((await rawExchange(url, invoke('churn'))).status).toBe(200);
  slow.socket.destroy();
});

describeAttacks(
  'a body for which there is no memory',
  [
    {
      name: 'with its length',
      bytes: (url) => wire(signedCall(url, 'ListModels', 'x'.repeat(1_001))),
      status: 503,
      code: 'ServiceUnavailable',
      message: 'too many request bodies',
    },
    {
      name: 'without a length',
      bytes: (url) => {
        const request = withHeader(signedCall(url, 'ListModels', 'x'.repeat(1_001)), 'content-length');
        const chunk = Buffer.from(`3e9\r\n${'x'.repeat(1_001)}\r\n0\r\n\r\n`);
        return wire({ ...withHeader(request, 'transfer-encoding', 'chunked'), body: chunk });
      },
      status: 503,
      code: 'ServiceUnavailable',
      message: 'too many request bodies',
    },
  ],
  { config: { limits } },
);

describeAttacks(
  'a body that comes too slowly',
  [
    {
      name: 'and is not whole in time',
      bytes: (url) => {
        const request = signedCall(url, 'ListModels', '{"MaxResults":1}');
        return wire({ ...request, body: request.body.subarray(0, 5) });
      },
      status: 408,
      code: 'RequestTimeoutException',
      message: 'the body did not come in time',
    },
  ],
  { config: { timeouts: { bodyMs: 100 } } },
);
