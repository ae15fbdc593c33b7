import { Hash } from '@smithy/hash-node';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterEach, expect, test } from 'vitest';
import { rawExchange } from '../support/raw-exchange.ts';
import { ALICE } from '../support/signed-request.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway;

afterEach(() => running.close());

const signer = new SignatureV4({
  credentials: { ...ALICE },
  region: 'us-east-1',
  service: 'sagemaker',
  sha256: Hash.bind(null, 'sha256'),
});

async function presigned(url: string, expiresIn: number): Promise<string> {
  const { host, hostname, port } = new URL(url);
  const request = new HttpRequest({
    method: 'POST',
    protocol: 'http:',
    hostname,
    port: Number(port),
    path: '/endpoints/churn/invocations',
    headers: { host },
    body: '{}',
  });
  const { query = {} } = await signer.presign(request, { expiresIn });
  const parameters = Object.entries(query).map(
    ([name, value]) => `${name}=${encodeURIComponent(String(value))}`,
  );
  return `POST /endpoints/churn/invocations?${parameters.join('&')} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 2\r\n\r\n{}`;
}

test('a presigned URL lives a quarter of an hour at most', async () => {
  running = await startTestGateway();
  expect((await rawExchange(running.url, await presigned(running.url, 900))).status).toBe(200);
  const refused = await rawExchange(running.url, await presigned(running.url, 901));
  expect(refused).toMatchObject({
    status: 403,
    error: {
      __type: 'IncompleteSignatureException',
      message: 'X-Amz-Expires must not be more than 900 seconds',
    },
  });
  expect(running.upstream.requests.map(({ target }) => target)).toEqual(['/endpoints/churn/invocations']);
});
