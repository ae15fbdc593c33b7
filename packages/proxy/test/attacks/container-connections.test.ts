import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startContainerGateway, WORKLOAD_TOKEN } from '../support/container-gateway.ts';
import type { ContainerGateway } from '../support/container-gateway.ts';
import { rawExchange } from '../support/raw-exchange.ts';

let gateway: ContainerGateway;
let url: URL;

beforeAll(async () => {
  gateway = await startContainerGateway();
  ({ url } = gateway);
});

afterAll(() => gateway.close());

/** The latest that a request may come; how long Node takes to look for it is the gateway's to say. */
const LATEST_MS = 8_000;

/** How long it is until the gateway closes a connection of these bytes. */
async function closedAfter(bytes: string): Promise<number> {
  const started = performance.now();
  const socket: Socket = connect(Number(url.port), url.hostname);
  socket.on('error', () => undefined).resume();
  socket.write(bytes);
  await once(socket, 'close');
  return performance.now() - started;
}

test('who holds all connections and says nothing holds them for seconds, and workloads get theirs', async () => {
  const head = `GET /v1/credentials HTTP/1.1\r\nhost: ${url.host}\r\nauthorization: ${WORKLOAD_TOKEN}\r\n`;
  const held = Array.from({ length: 64 }, (_, index) => closedAfter(index % 2 === 0 ? '' : head));
  expect(Math.max(...(await Promise.all(held)))).toBeLessThan(LATEST_MS);
  expect((await rawExchange(url.origin, `${head}\r\n`)).status).toBe(200);
});
