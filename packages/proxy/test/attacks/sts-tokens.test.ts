import { createHmac } from 'node:crypto';
import { exportSPKI, SignJWT, UnsecuredJWT } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawExchange } from '../support/raw-exchange.ts';
import type { RawAnswer } from '../support/raw-exchange.ts';
import { signed, wire } from '../support/signed-request.ts';
import { alice, ALICE_KEY, role, ROLES, startStsGateway, trust } from '../support/sts-gateway.ts';
import type { StsGateway } from '../support/sts-gateway.ts';
import { CLUSTER, CLUSTER_NAME, testOidc } from '../support/test-oidc.ts';
import type { TestOidc } from '../support/test-oidc.ts';

const OTHER = 'https://idp.example.com/tenant';

let running: StsGateway;
let cluster: TestOidc;
let other: TestOidc;

beforeAll(async () => {
  cluster = await testOidc();
  other = await testOidc({ issuer: OTHER });
  const federated = { Federated: `arn:aws:iam::111122223333:oidc-provider/${CLUSTER_NAME}` };
  const actions = ['sts:AssumeRoleWithWebIdentity'];
  running = await startStsGateway({
    accounts: [
      { users: [alice()], roles: [role('Notebook', { trust: [trust(federated, undefined, ...actions)] })] },
    ],
    oidcProviders: [cluster.provider, other.provider],
  });
});
afterAll(() => running.close());

function formOf(token: string): string {
  const values = {
    Action: 'AssumeRoleWithWebIdentity',
    Version: '2011-06-15',
    RoleArn: `${ROLES}/Notebook`,
    RoleSessionName: 'notebook-1',
    WebIdentityToken: token,
  };
  return new URLSearchParams(values).toString();
}

type Headers = readonly (readonly [string, string])[];

async function send(token: string, headers: Headers = [], target = '/'): Promise<RawAnswer> {
  const body = formOf(token);
  const lines = [
    ['Host', new URL(running.url).host],
    ['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8'],
    ['Content-Length', String(body.length)],
    ...headers,
  ].map(([name, value]) => `${name}: ${value}\r\n`);
  return await rawExchange(running.url, `POST ${target} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

const PARTS = /<Code>([^<]*)<\/Code>/;

function codeOf({ body }: RawAnswer): string | undefined {
  return PARTS.exec(body)?.[1];
}

function claims(more: object = {}): Record<string, unknown> {
  const iat = Math.floor(Date.now() / 1000);
  return { iss: CLUSTER, aud: 'sts.amazonaws.com', sub: 'notebook', iat, exp: iat + 600, ...more };
}

test('the right token gets a session', async () => {
  expect((await send(await cluster.token())).body).toContain('<SessionToken>');
});

describe('a token that somebody made up', () => {
  test('without a signature', async () => {
    const token = new UnsecuredJWT(claims()).encode();
    expect(codeOf(await send(token))).toBe('InvalidIdentityToken');
  });

  test('signed with the public key as if it were a shared secret', async () => {
    const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
    const text = `${encode({ alg: 'HS256', kid: 'key-1' })}.${encode(claims())}`;
    const spki = await exportSPKI(await publicKey());
    const signature = createHmac('sha256', spki).update(text).digest('base64url');
    expect(codeOf(await send(`${text}.${signature}`))).toBe('InvalidIdentityToken');
  });

  test('signed by another issuer whose key has the same id', async () => {
    const token = await new SignJWT(claims())
      .setProtectedHeader({ alg: 'RS256', kid: 'key-1' })
      .sign(other.privateKey);
    expect(codeOf(await send(token))).toBe('InvalidIdentityToken');
  });

  test('of another issuer, for the role that trusts the cluster', async () => {
    expect(codeOf(await send(await other.token()))).toBe('AccessDenied');
  });

  test.each([
    ['with a key of its own', { jwk: { kty: 'oct', k: 'AAAA' } }],
    ['with the address of its keys', { jku: 'https://attacker.example.com/keys' }],
    ['with a key that is not there', { kid: 'key-2' }],
    ['with an id of a key that is a path', { kid: '../../etc/passwd' }],
  ])('%s', async (_, header) => {
    const head = { alg: 'RS256', kid: 'key-1', ...header };
    const signer = new SignJWT(claims()).setProtectedHeader(head as never);
    expect(codeOf(await send(await signer.sign(other.privateKey)))).toBe('InvalidIdentityToken');
  });

  test('with an extension that must be understood, although its issuer has signed it', async () => {
    const head = { alg: 'RS256', kid: 'key-1', crit: ['tenant'], tenant: 'x' };
    const signer = new SignJWT(claims()).setProtectedHeader(head);
    const token = await signer.sign(cluster.privateKey, { crit: { tenant: true } });
    expect(codeOf(await send(token))).toBe('InvalidIdentityToken');
  });

  test.each([
    ['no issuer', { iss: undefined }],
    ['an issuer with a slash more', { iss: `${CLUSTER}/` }],
    ['an issuer in another case', { iss: CLUSTER.toLowerCase() }],
    ['an issuer without its scheme', { iss: CLUSTER_NAME }],
    ['a list of issuers', { iss: [CLUSTER] }],
  ])('%s', async (_, more) => {
    expect(codeOf(await send(await cluster.token(more as never)))).toBe('InvalidIdentityToken');
  });
});

describe('a token out of its time', () => {
  const now = Math.floor(Date.now() / 1000);

  test.each([
    ['has ended', { exp: now - 61 }, 'ExpiredTokenException'],
    ['has no end', { exp: undefined }, 'InvalidIdentityToken'],
    ['has no beginning', { iat: undefined }, 'InvalidIdentityToken'],
    ['was issued tomorrow', { iat: now + 86_400, exp: now + 90_000 }, 'InvalidIdentityToken'],
    ['begins later', { nbf: now + 3_600 }, 'InvalidIdentityToken'],
  ])('%s', async (_, more, code) => {
    expect(codeOf(await send(await cluster.token(more as never)))).toBe(code);
  });
});

describe('a call that bears two identities', () => {
  test.each([
    [
      'a signature',
      'Authorization',
      'AWS4-HMAC-SHA256 Credential=AKIAALICE/20260101/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=00',
    ],
    ['a token', 'Authorization', 'Bearer x'],
    ['a name and a password', 'Authorization', 'Basic YWxpY2U6eA=='],
    ['a session token', 'X-Amz-Security-Token', 'x'],
  ])('is refused: %s beside', async (_, name, value) => {
    const answer = await send(await cluster.token(), [[name, value]]);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body).not.toContain('SessionToken');
  });

  test('is refused: signed as it should not be', async () => {
    const headers = [['content-type', 'application/x-www-form-urlencoded']] as const;
    const call = signed(
      running.url,
      { headers, body: formOf(await cluster.token()) },
      { ...ALICE_KEY, service: 'sts' },
    );
    const answer = await rawExchange(running.url, wire(call));
    expect(codeOf(answer)).toBe('ValidationError');
    expect(answer.body).toContain('must not bear a signature');
  });

  test('is refused: a signature in the query', async () => {
    const answer = await send(await cluster.token(), [], '/?X-Amz-Signature=00');
    expect(answer.body).not.toContain('SessionToken');
  });
});

test('nothing of a token is in answers or in the audit', async () => {
  const token = await cluster.token({ exp: 1 });
  const answer = await send(token);
  expect(answer.body).not.toContain(token.slice(-40));
  const written = JSON.stringify(running.records);
  expect(written).not.toContain(token.slice(-40));
  expect(written).not.toContain(token.split('.')[1]);
});

test('what a subject has of XML stays text', async () => {
  const sub = '</SubjectFromWebIdentityToken><Arn>x</Arn>&amp;"';
  const answer = await send(await cluster.token({ sub }));
  expect(answer.body).toContain(
    '<SubjectFromWebIdentityToken>&lt;/SubjectFromWebIdentityToken&gt;&lt;Arn&gt;x&lt;/Arn&gt;&amp;amp;&quot;</SubjectFromWebIdentityToken>',
  );
});

/** What everybody has of the cluster. */
async function publicKey(): Promise<CryptoKey> {
  const { keys } = cluster.provider.jwks as { readonly keys: readonly [JWK] };
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  return await crypto.subtle.importKey('jwk', keys[0], algorithm, true, ['verify']);
}
