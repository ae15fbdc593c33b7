import { execFileSync } from 'node:child_process';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startContainerGateway, WORKLOAD_TOKEN } from '../support/container-gateway.ts';
import type { ContainerGateway } from '../support/container-gateway.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import type { RawAnswer } from '../support/raw-exchange.ts';

let gateway: ContainerGateway;
let folder: string;
let tokenFile: string;
let url: URL;

beforeEach(async () => {
  gateway = await startContainerGateway();
  ({ folder, tokenFile, url } = gateway);
});

afterEach(() => gateway.close());

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
    ['one of two lines', () => writeFile(tokenFile, `${WORKLOAD_TOKEN}\n${WORKLOAD_TOKEN}\n`)],
    ['one with a mark of byte order', () => writeFile(tokenFile, `\ufeff${WORKLOAD_TOKEN}`)],
    ['bytes that are no text', () => writeFile(tokenFile, Buffer.alloc(32, 0xff))],
    ['one that is too long', () => writeFile(tokenFile, 'x'.repeat(16_385))],
    ['none', () => rm(tokenFile)],
    ['a folder', () => rm(tokenFile).then(() => mkdir(tokenFile))],
    ['a pipe to which nobody writes', () => rm(tokenFile).then(() => execFileSync('mkfifo', [tokenFile]))],
    ['a link to itself', () => rm(tokenFile).then(() => symlink(tokenFile, tokenFile))],
    ['a device that has no end', () => rm(tokenFile).then(() => symlink('/dev/zero', tokenFile))],
  ])('%s', async (_, change) => {
    await change();
    for (const line of [
      ...EMPTY,
      `authorization: ${WORKLOAD_TOKEN}\r\n`,
      `authorization: ${WORKLOAD_TOKEN} ${WORKLOAD_TOKEN}\r\n`,
    ])
      expect((await ask(line)).status).toBe(403);
    await rm(tokenFile, { force: true, recursive: true });
    await writeFile(tokenFile, WORKLOAD_TOKEN);
    expect((await ask(`authorization: ${WORKLOAD_TOKEN}\r\n`)).status).toBe(200);
  });
});

test('a link that is swapped, as Kubernetes does, leads to the new token at once', async () => {
  await writeFile(join(folder, 'newer'), 'a-newer-token-EXAMPLE');
  await symlink(join(folder, 'newer'), join(folder, 'link'));
  await rename(join(folder, 'link'), tokenFile);
  expect((await ask('authorization: a-newer-token-EXAMPLE\r\n')).status).toBe(200);
  expect((await ask(`authorization: ${WORKLOAD_TOKEN}\r\n`)).status).toBe(403);
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
    `authorization: Bearer ${WORKLOAD_TOKEN}\r\n`,
    `authorization: ${WORKLOAD_TOKEN.toUpperCase()}\r\n`,
    `x-authorization: ${WORKLOAD_TOKEN}\r\n`,
    `proxy-authorization: ${WORKLOAD_TOKEN}\r\n`,
    `x-aws-ec2-metadata-token: ${WORKLOAD_TOKEN}\r\n`,
  ])
    expect((await ask(line)).status).toBe(403);
  const head = `GET /v1/credentials?authorization=${WORKLOAD_TOKEN} HTTP/1.1\r\nhost: ${url.host}\r\n\r\n`;
  expect((await rawExchange(url.origin, head)).status).toBe(404);
});
