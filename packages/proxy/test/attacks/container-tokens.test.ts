import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SESSION_KEYS } from '../support/exchange-gateway.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import type { RawAnswer } from '../support/raw-exchange.ts';
import { startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

const TOKEN = 'training-token-EXAMPLE';

let folder: string;
let tokenFile: string;
let running: TestGateway;
let url: URL;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sagegate-container-tokens-'));
  tokenFile = join(folder, 'token');
  await writeFile(tokenFile, TOKEN);
  const role = 'arn:aws:iam::111122223333:role/TrainingRole';
  const workloads = [{ name: 'training', role, tokenFile }];
  running = await startTestGateway({
    config: { sessions: SESSION_KEYS, containerCredentials: { host: '127.0.0.1', port: 0, workloads } },
    environment: { log: () => undefined },
  });
  url = new URL(running.gateway.containerCredentialsUrl ?? '');
});

afterEach(async () => {
  await running.close();
  await rm(folder, { recursive: true });
});

function ask(lines: string, method = 'GET'): Promise<RawAnswer> {
  return rawExchange(url.origin, `${method} /v1/credentials HTTP/1.1\r\nhost: ${url.host}\r\n${lines}\r\n`);
}

/** Headers that could be what a file without a token has. */
const EMPTY = [
  '',
  'authorization:\r\n',
  'authorization:  \t \r\n',
  'authorization: \u00a0\r\n',
  'authorization: undefined\r\n',
];

describe('a file without a token is that of nobody', () => {
  test.each<[string, () => unknown]>([
    ['an empty one', () => writeFile(tokenFile, '')],
    ['one of a line end', () => writeFile(tokenFile, '\n')],
    ['one of blanks', () => writeFile(tokenFile, ' '.repeat(20))],
    ['one of two lines', () => writeFile(tokenFile, `${TOKEN}\n${TOKEN}\n`)],
    ['one with a mark of byte order', () => writeFile(tokenFile, `\ufeff${TOKEN}`)],
    ['bytes that are no text', () => writeFile(tokenFile, Buffer.alloc(32, 0xff))],
    ['one that is too long', () => writeFile(tokenFile, 'x'.repeat(16_385))],
    ['none', () => rm(tokenFile)],
    ['a folder', () => rm(tokenFile).then(() => mkdir(tokenFile))],
    ['a pipe to which nobody writes', () => rm(tokenFile).then(() => execFileSync('mkfifo', [tokenFile]))],
    ['a link to itself', () => rm(tokenFile).then(() => symlink(tokenFile, tokenFile))],
    ['a device that has no end', () => rm(tokenFile).then(() => symlink('/dev/zero', tokenFile))],
  ])('%s', async (_, change) => {
    await change();
    for (const line of [...EMPTY, `authorization: ${TOKEN}\r\n`, `authorization: ${TOKEN} ${TOKEN}\r\n`])
      expect((await ask(line)).status).toBe(403);
    await rm(tokenFile, { force: true, recursive: true });
    await writeFile(tokenFile, TOKEN);
    expect((await ask(`authorization: ${TOKEN}\r\n`)).status).toBe(200);
  });
});

test('a link that is swapped, as Kubernetes does, leads to the new token at once', async () => {
  await writeFile(join(folder, 'newer'), 'a-newer-token-EXAMPLE');
  await symlink(join(folder, 'newer'), join(folder, 'link'));
  await rename(join(folder, 'link'), tokenFile);
  expect((await ask('authorization: a-newer-token-EXAMPLE\r\n')).status).toBe(200);
  expect((await ask(`authorization: ${TOKEN}\r\n`)).status).toBe(403);
});

describe('a page in a browser', () => {
  const page = 'origin: https://attacker.example.com\r\nsec-fetch-site: cross-site\r\n';

  test('is never told that it may read an answer, or send the token', async () => {
    const preflight = `${page}access-control-request-method: GET\r\naccess-control-request-headers: authorization\r\n`;
    for (const answer of [await ask(preflight, 'OPTIONS'), await ask(page)]) {
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

test('a token is that of nobody in another header, in another form, or in the query', async () => {
  for (const line of [
    `authorization: Bearer ${TOKEN}\r\n`,
    `authorization: ${TOKEN.toUpperCase()}\r\n`,
    `x-authorization: ${TOKEN}\r\n`,
    `proxy-authorization: ${TOKEN}\r\n`,
    `x-aws-ec2-metadata-token: ${TOKEN}\r\n`,
  ])
    expect((await ask(line)).status).toBe(403);
  const head = `GET /v1/credentials?authorization=${TOKEN} HTTP/1.1\r\nhost: ${url.host}\r\n\r\n`;
  expect((await rawExchange(url.origin, head)).status).toBe(404);
});
