import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { parsePolicyDocument } from '@sagegate/core';
import { receive } from '../../src/pipeline/receive.ts';
import { ClientGone } from '../../src/pipeline/request-refused.ts';
import { rawClient } from '../support/raw-client.ts';
import type { RawClient } from '../support/raw-client.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { signedCall, wire } from '../support/signed-request.ts';
import { ALICE_ARN, startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

let running: TestGateway | undefined;

afterEach(() => running?.close());

const DENY_LOOPBACK = {
  id: 'deny-loopback.json',
  document: parsePolicyDocument({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      {
        Effect: 'Deny',
        Action: '*',
        Resource: '*',
        Condition: { IpAddress: { 'aws:SourceIp': '127.0.0.0/8' } },
      },
    ],
  }),
};

test('a request whose connection has no address any more is not decided', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const arrivalOf = async (client: RawClient): Promise<IncomingMessage> => {
    client.socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n');
    const [incoming] = (await once(server, 'request')) as [IncomingMessage];
    return incoming;
  };
  const staying = rawClient(url);
  expect(receive(await arrivalOf(staying))).toMatchObject({ remoteAddress: '127.0.0.1' });
  const leaving = rawClient(url);
  const left = await arrivalOf(leaving);
  const closed = new Promise<void>((resolve) => {
    left.socket.once('close', resolve);
  });
  leaving.socket.resetAndDestroy();
  await closed;
  expect(() => receive(left)).toThrow(ClientGone);
  staying.socket.destroy();
  server.close();
});

test('a Deny on the address holds for requests that are followed by a reset', async () => {
  running = await startTestGateway({
    config: { policies: { identityBased: [{ principal: ALICE_ARN, policies: [DENY_LOOPBACK] }] } },
  });
  const request = wire(signedCall(running.url, 'ListModels', {}));
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const client = rawClient(running.url);
    await once(client.socket, 'connect');
    client.socket.write(request);
    client.socket.resetAndDestroy();
  }
  const answer = await rawExchange(running.url, request);
  expect(answer.error.__type).toBe('AccessDeniedException');
  await running.auditedFor(answer.headers['x-amzn-requestid']);
  for (const { outcome } of running.audited) expect(['denied', 'aborted']).toContain(outcome);
  expect(running.upstream.requests).toEqual([]);
});
