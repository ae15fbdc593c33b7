import type { AddressInfo, Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeAuthority } from '../support/certificates.ts';
import type { TestAuthority } from '../support/certificates.ts';
import { forwarded, forwarderWith, outbound } from '../support/forward.ts';

let authority: TestAuthority;
const servers: Server[] = [];

beforeAll(async () => {
  authority = await makeAuthority();
});

afterAll(() => {
  for (const server of servers) server.close();
});

async function listening(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** An upstream that answers so over TLS; then the connection ends, without TLS having been told. */
async function cutBehind(answer: string): Promise<string> {
  const { certificate: cert, key } = await authority.issue({ ip: ['127.0.0.1'] });
  const upstream = createTlsServer({ cert, key }, (socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => void socket.write(answer, () => socket.destroy()));
  });
  return `https://127.0.0.1:${await listening(upstream)}`;
}

test('an answer that ends with its connection is refused: where somebody has cut it cannot be seen', async () => {
  const url = await cutBehind('HTTP/1.1 200 OK\r\nX-A: b\r\n\r\nhel');
  const forwarder = forwarderWith({ authorities: [authority.certificate] });
  await expect(forwarded(forwarder, outbound(url))).rejects.toMatchObject({
    code: 'MalformedAnswer',
    message: 'the upstream did not say where its answer ends',
  });
  forwarder.close();
});

test.each([
  ['a length', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel'],
  ['chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n'],
])('an answer with %s that is cut is seen to be', async (_name, answer) => {
  const url = await cutBehind(answer);
  const forwarder = forwarderWith({ authorities: [authority.certificate] });
  await expect(forwarded(forwarder, outbound(url))).rejects.toMatchObject({ code: 'ConnectionLost' });
  forwarder.close();
});

test('an answer that is whole before the connection is cut is taken', async () => {
  const url = await cutBehind('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello');
  const forwarder = forwarderWith({ authorities: [authority.certificate] });
  expect((await forwarded(forwarder, outbound(url))).body).toBe('hello');
  forwarder.close();
});
