import { execFileSync, fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALICE, signedInvocation } from './support/signed-request.ts';

const MIB = 1_048_576;
const UPLOADS = 100;
const UPLOAD_BYTES = 25 * MIB;
const STREAMS = 50;
const STREAM_BYTES = 8 * MIB;
const PIECE = Buffer.alloc(64 * 1_024, 's');
/** `limits.inFlightBodyBytes` of the gateway that is measured. */
const IN_FLIGHT_BYTES = 64 * MIB;
const ALLOWED_BYTES = IN_FLIGHT_BYTES + 100 * MIB;
const TIMEOUT_MS = 240_000;

const IDENTITY =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/gateway</Arn>' +
  '<Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';

/** Keeps nothing of what comes: the bodies would fill the memory of the test. */
const upstream = http.createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    if (request.url?.endsWith('/invocations-response-stream') === true) void stream(response);
    else response.end(request.url === '/' ? IDENTITY : 'ok');
  });
});

let gateway: ChildProcess;
let url: string;

beforeAll(async () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const compiler = `${root}node_modules/typescript/bin/tsc`;
  execFileSync(process.execPath, [compiler, '-b', 'packages/proxy'], { cwd: root });
  await new Promise<void>((resolve) => {
    upstream.listen(0, '127.0.0.1', resolve);
  });
  const upstreamUrl = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
  const script = fileURLToPath(new URL('support/measured-gateway.mjs', import.meta.url));
  gateway = fork(script, [upstreamUrl, JSON.stringify(ALICE)], { execArgv: [] });
  [{ url }] = (await once(gateway, 'message')) as [{ url: string }];
}, TIMEOUT_MS);

afterAll(() => {
  gateway.kill();
  upstream.close();
  upstream.closeAllConnections();
});

/** As fast as it is taken, and no faster. */
async function stream(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/vnd.amazon.eventstream' });
  for (let sent = 0; sent < STREAM_BYTES; sent += PIECE.length) {
    if (!response.write(PIECE)) await once(response, 'drain');
  }
  response.end();
}

/** The most that the gateway has taken since it was asked last. */
async function peakBytes(): Promise<number> {
  gateway.send('peak');
  const [{ peak }] = (await once(gateway, 'message')) as [{ peak: number }];
  return peak;
}

/** An answer whose body nobody reads yet. */
async function begin(path: string, body: Buffer): Promise<http.IncomingMessage> {
  const { method, target, headers } = signedInvocation(url, `/endpoints/churn/${path}`, body);
  const request = http.request(`${url}${target}`, { method, headers: Object.fromEntries(headers), agent });
  request.end(body);
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  expect(response.statusCode).toBe(200);
  return response;
}

async function bytesOf(response: http.IncomingMessage): Promise<number> {
  let bytes = 0;
  for await (const piece of response) bytes += (piece as Buffer).length;
  return bytes;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: STREAMS });

test(
  'fifty event streams at once are held by their readers, not by the gateway',
  async () => {
    await bytesOf(await begin('invocations-response-stream', Buffer.from('{}')));
    const before = await peakBytes();
    const answers = await Promise.all(
      Array.from({ length: STREAMS }, () => begin('invocations-response-stream', Buffer.from('{}'))),
    );
    // Each is read only when the one before it is over: the last has waited for all of them.
    for (const answer of answers) expect(await bytesOf(answer)).toBe(STREAM_BYTES);
    expect((await peakBytes()) - before).toBeLessThan(ALLOWED_BYTES);
  },
  TIMEOUT_MS,
);

test(
  'a hundred uploads of 25 MiB, one after the other, leave the memory as it is',
  async () => {
    const body = Buffer.alloc(UPLOAD_BYTES, 'u');
    await bytesOf(await begin('invocations', Buffer.from('{}')));
    const before = await peakBytes();
    for (let upload = 0; upload < UPLOADS; upload += 1) await bytesOf(await begin('invocations', body));
    expect((await peakBytes()) - before).toBeLessThan(ALLOWED_BYTES);
  },
  TIMEOUT_MS,
);
