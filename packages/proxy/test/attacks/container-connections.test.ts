import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SESSION_KEYS } from '../support/exchange-gateway.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

const TOKEN = 'training-token-EXAMPLE';

let folder: string;
let running: TestGateway;
let url: URL;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sagegate-container-connections-'));
  const tokenFile = join(folder, 'training');
  await writeFile(tokenFile, TOKEN);
  const role = 'arn:aws:iam::111122223333:role/TrainingRole';
  const workloads = [{ name: 'training', role, tokenFile }];
  running = await startTestGateway({
    config: { sessions: SESSION_KEYS, containerCredentials: { host: '127.0.0.1', port: 0, workloads } },
    environment: { log: () => undefined },
  });
  url = new URL(running.gateway.containerCredentialsUrl ?? '');
});

afterAll(async () => {
  await running.close();
  await rm(folder, { recursive: true });
});

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
  const head = `GET /v1/credentials HTTP/1.1\r\nhost: ${url.host}\r\nauthorization: ${TOKEN}\r\n`;
  const held = Array.from({ length: 64 }, (_, index) => closedAfter(index % 2 === 0 ? '' : head));
  expect(Math.max(...(await Promise.all(held)))).toBeLessThan(LATEST_MS);
  expect((await rawExchange(url.origin, `${head}\r\n`)).status).toBe(200);
});
