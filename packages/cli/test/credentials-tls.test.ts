import 'reflect-metadata';
import { once } from 'node:events';
import { webcrypto } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildCommand, sagegate } from './sagegate.ts';
import { temporaryFolder } from './temporary-folder.ts';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const HOUR_MS = 3_600_000;

const ISSUED = {
  AccessKeyId: 'ASIAISSUEDEXAMPLE',
  SecretAccessKey: 'issuedSecretEXAMPLE',
  SessionToken: 'issued-token-EXAMPLE',
  Expiration: '2026-11-22T13:00:00Z',
};

let server: Server;
let certificate: string;
let answer: { readonly status: number; readonly headers?: Record<string, string>; readonly body: string };
const asked: string[] = [];

beforeAll(async () => {
  buildCommand();
  for (const name of Object.keys(process.env))
    if (name.startsWith('AWS_') && !name.startsWith('AWS_SDK')) vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'environmentSecretEXAMPLE');
  const made = await makeCertificate();
  ({ certificate } = made);
  server = createServer({ cert: made.certificate, key: made.key }, (request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
}, 300_000);

afterAll(() => {
  server.close();
  server.closeAllConnections();
  vi.unstubAllEnvs();
});

/** A certificate for `localhost` that is its own authority. */
async function makeCertificate(): Promise<{ readonly certificate: string; readonly key: string }> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const made = await X509CertificateGenerator.createSelfSigned(
    {
      name: 'CN=localhost',
      keys,
      signingAlgorithm: ALGORITHM,
      notBefore: new Date(Date.now() - HOUR_MS),
      notAfter: new Date(Date.now() + HOUR_MS),
      extensions: [
        new BasicConstraintsExtension(true),
        new SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }]),
      ],
    },
    webcrypto as Crypto,
  );
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    certificate: made.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
  };
}

function run(host: string, ...args: readonly string[]) {
  const { port } = server.address() as AddressInfo;
  const endpoint = `https://${host}:${port}/sm/`;
  return sagegate([
    'credentials',
    '--endpoint',
    endpoint,
    '--gateway-id',
    'prod',
    '--region',
    'us-east-1',
    ...args,
  ]);
}

function authorityFile(): string {
  const file = join(temporaryFolder(), 'ca.pem');
  writeFileSync(file, certificate);
  return file;
}

describe('over TLS', () => {
  it('takes a gateway that an authority of the file vouches for', async () => {
    answer = { status: 200, body: JSON.stringify(ISSUED) };
    const { exitCode, stdout, stderr } = await run('localhost', '--ca', authorityFile());
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({ Version: 1, ...ISSUED });
    expect(asked).toEqual(['/sm/.sagegate/credentials']);
  });

  it.each([
    ['nobody vouches for', 'localhost', false, /cannot be reached at https:.*certificate/],
    ['has another name', '127.0.0.1', true, /cannot be reached at https:.*altnames/],
  ])('takes no gateway that %s', async (_, host, isTrusted, message) => {
    const before = asked.length;
    const { exitCode, stdout, stderr } = await run(host, ...(isTrusted ? ['--ca', authorityFile()] : []));
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toMatch(message);
    expect(asked).toHaveLength(before);
  });

  it('takes no gateway that nobody vouches for, whatever is said of certificates in the environment', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const before = asked.length;
    const { exitCode, stdout } = await run('localhost');
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', undefined);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(asked).toHaveLength(before);
  });

  it.each([
    ['a redirect', { status: 307, headers: { location: '/other' }, body: '' }, 'status 307'],
    ['a page', { status: 502, body: '<html>' }, 'status 502'],
    ['no credentials', { status: 200, body: '{}' }, 'there are no credentials in its answer'],
    [
      'a part of them',
      { status: 200, body: JSON.stringify({ ...ISSUED, SessionToken: '' }) },
      'no credentials',
    ],
    [
      'no end of them',
      { status: 200, body: JSON.stringify({ ...ISSUED, Expiration: 'soon' }) },
      'no credentials',
    ],
    ['too much', { status: 200, body: 'x'.repeat(70_000) }, 'larger than 65536 bytes'],
    ['what moves a cursor', { status: 403, body: '{"__type":"X","message":"\\u001b[2J"}' }, 'X: \\u{1b}[2J'],
  ])('takes %s for no answer', async (_, given, message) => {
    answer = given;
    const { exitCode, stdout, stderr } = await run('localhost', '--ca', authorityFile());
    expect(stderr).toContain(message);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  });
});
