import { createHmac } from 'node:crypto';
import { base64url, exportJWK, exportSPKI, generateKeyPair, importJWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { rawExchange } from '../support/raw-exchange.ts';
import type { RawAnswer } from '../support/raw-exchange.ts';
import { controlPlaneCall, signedCall, wire } from '../support/signed-request.ts';
import { ALICE_ARN, ALLOW_ALL_BUT_DELETE, startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';
import { AUDIENCE, KEY_ID, startTestIssuer } from '../support/test-issuer.ts';
import type { TestIssuer } from '../support/test-issuer.ts';
import { ALICE } from '../support/signed-request.ts';

const ROLE = 'arn:aws:iam::111122223333:role/NotebookRole';

let issuer: TestIssuer;
let running: TestGateway;

beforeAll(async () => {
  issuer = await startTestIssuer();
  running = await startTestGateway({
    config: {
      identity: {
        accessKeys: [{ ...ALICE, principal: ALICE_ARN }],
        jwt: [
          {
            issuer: issuer.issuer,
            jwksUrl: issuer.jwksUrl,
            audience: [AUDIENCE],
            algorithms: ['ES256'],
            requiredClaims: { token_use: 'access' },
            principal: ROLE,
            sessionName: { claim: 'sub' },
            tags: { Team: { claim: 'team' } },
            sourceIdentity: { claim: 'email' },
          },
          {
            issuer: 'https://other.example.com',
            jwksUrl: issuer.jwksUrl,
            audience: [AUDIENCE],
            algorithms: ['ES256'],
            header: 'x-notebook-token',
            principalClaim: 'role',
            principals: ['arn:aws:iam::111122223333:role/Notebook*'],
            sessionName: { claim: 'sub', prefix: 'other-' },
          },
        ],
      },
      policies: {
        identityBased: [ALICE_ARN, ROLE].map((principal) => ({
          principal,
          policies: [ALLOW_ALL_BUT_DELETE],
        })),
      },
    },
  });
});
afterAll(async () => {
  await running.close();
  await issuer.close();
});

type Headers = readonly (readonly [string, string])[];

function call(headers: Headers, target = '/'): Promise<RawAnswer> {
  const { headers: own = [], body = '' } = controlPlaneCall('ListModels', {});
  const all: Headers = [
    ['host', new URL(running.url).host],
    ...own,
    ...headers,
    ['content-length', String(body.length)],
  ];
  return rawExchange(running.url, wire({ method: 'POST', target, headers: all, body: Buffer.from(body) }));
}

const bearing = (token: string): Promise<RawAnswer> => call([['authorization', `Bearer ${token}`]]);
const ours = (claims = {}): Promise<string> => issuer.token({ token_use: 'access', ...claims });
const seconds = (): number => Math.floor(Date.now() / 1000);

function forged(header: object, claims: object, signature: Uint8Array | string = ''): string {
  return [JSON.stringify(header), JSON.stringify(claims), signature]
    .map((part) => base64url.encode(part))
    .join('.');
}

function claimsOf(more = {}): object {
  return {
    iss: issuer.issuer,
    aud: AUDIENCE,
    sub: 'alice',
    token_use: 'access',
    iat: seconds(),
    exp: seconds() + 600,
    ...more,
  };
}

test('a token of the issuer is taken, over and over', async () => {
  const token = await ours({ sub: 'bob', team: 'ml' });
  for (const scheme of ['Bearer', 'bearer', 'BEARER'])
    expect(await call([['authorization', `${scheme} ${token}`]])).toMatchObject({ status: 200 });
  expect(issuer.asked.filter((path) => path === '/keys').length).toBeLessThanOrEqual(2);
});

test.each([
  ['an issuer', { iss: 'https://evil.example.com' }, 'the issuer of the token is not configured'],
  ['an audience', { aud: 'another' }, 'the claim `aud` does not hold'],
  ['a value', { token_use: 'id' }, 'the claim `token_use` is not what `requiredClaims` says'],
  ['a time', { iat: seconds() + 3600 }, 'the claim `iat` is in the future'],
])(
  'the audit says which part of a token was wrong, and the caller is not told: %s',
  async (_part, claims, cause) => {
    const { error, headers } = await bearing(await ours(claims));
    expect(error.message).toBe('The security token included in the request is invalid.');
    expect(await running.auditedFor(headers['x-amzn-requestid'])).toMatchObject({
      outcome: 'refused',
      cause,
    });
  },
);

const UNRECOGNIZED = 'UnrecognizedClientException';
const DENIED = 'AccessDeniedException';

describe('a token is refused', () => {
  it.each<[what: string, token: () => Promise<string> | string, code: string]>([
    ['that is none', () => 'opaque', UNRECOGNIZED],
    ['that is empty', () => '', UNRECOGNIZED],
    ['of five parts', () => 'a.b.c.d.e', UNRECOGNIZED],
    ['that is as long as a book', () => `${'a'.repeat(20_000)}.b.c`, UNRECOGNIZED],
    ['of nobody', () => ours({ iss: undefined }), UNRECOGNIZED],
    ['of another issuer', () => ours({ iss: 'https://evil.example.com' }), UNRECOGNIZED],
    ['of an issuer whose name is a list', () => ours({ iss: [issuer.issuer] as never }), UNRECOGNIZED],
    ['of an issuer with a slash more', () => ours({ iss: `${issuer.issuer}/` }), UNRECOGNIZED],
    [
      'of an issuer that writes to another header',
      () => ours({ iss: 'https://other.example.com' }),
      UNRECOGNIZED,
    ],
    ['for another audience', () => ours({ aud: 'elsewhere' }), UNRECOGNIZED],
    ['for no audience', () => ours({ aud: undefined as never }), UNRECOGNIZED],
    ['of another use', () => ours({ token_use: 'id' }), UNRECOGNIZED],
    ['of a use that is a list', () => ours({ token_use: ['access'] }), UNRECOGNIZED],
    ['that has expired', () => ours({ exp: seconds() - 61 }), 'ExpiredTokenException'],
    ['that never ends', () => ours({ exp: undefined as never }), UNRECOGNIZED],
    ['whose end is a text', () => ours({ exp: String(seconds() + 600) as never }), UNRECOGNIZED],
    ['that was never issued', () => ours({ iat: undefined as never }), UNRECOGNIZED],
    [
      'that is issued tomorrow',
      () => ours({ iat: seconds() + 86_400, exp: seconds() + 90_000 }),
      UNRECOGNIZED,
    ],
    ['that is not valid yet', () => ours({ nbf: seconds() + 600 }), UNRECOGNIZED],
    ['without a signature', () => forged({ alg: 'none' }, claimsOf()), UNRECOGNIZED],
    ['whose algorithm is none in other letters', () => forged({ alg: 'nOnE' }, claimsOf()), UNRECOGNIZED],
    [
      'with a key that nobody has',
      () => issuer.token({ token_use: 'access' }, { kid: 'key-2' }),
      UNRECOGNIZED,
    ],
    [
      'with a key that is a path',
      () => issuer.token({ token_use: 'access' }, { kid: '../../keys' }),
      UNRECOGNIZED,
    ],
    [
      'with a key of a prototype',
      () => issuer.token({ token_use: 'access' }, { kid: '__proto__' }),
      UNRECOGNIZED,
    ],
    ['without a subject', () => ours({ sub: undefined as never }), DENIED],
    ['with an empty subject', () => ours({ sub: '' }), DENIED],
    ['with a subject that no session can be named', () => ours({ sub: 'auth0|alice' }), DENIED],
    ['with a subject of one letter', () => ours({ sub: 'a' }), DENIED],
    ['with a subject that leads to another session', () => ours({ sub: 'alice/../bob' }), DENIED],
    ['with a subject that is a number', () => ours({ sub: 17 as never }), DENIED],
    ['with a subject that is several', () => ours({ sub: ['alice', 'bob'] as never }), DENIED],
    ['with a subject of another script', () => ours({ sub: 'аlice' }), DENIED],
    ['with a tag that AWS would not take', () => ours({ team: 'ml*' }), DENIED],
    ['with a tag of two values', () => ours({ team: ['ml', 'ops'] }), DENIED],
    ['with a tag as an object', () => ours({ team: { toString: 'ml' } }), DENIED],
    ['with a source identity that AWS would not take', () => ours({ email: 'a b@example.com' }), DENIED],
    ['that was authenticated tomorrow', () => ours({ amr: ['mfa'], auth_time: seconds() + 86_400 }), DENIED],
  ])('%s: %s', async (_, token, code) => {
    const answer = await bearing(await token());
    expect(answer.error.__type).toBe(code);
    expect(answer.status).toBe(400);
  });

  test('signed with another key', async () => {
    const other = await generateKeyPair('ES256');
    const token = await new SignJWT(claimsOf() as never)
      .setProtectedHeader({ alg: 'ES256', kid: KEY_ID })
      .sign(other.privateKey);
    expect((await bearing(token)).error.__type).toBe('InvalidSignatureException');
  });

  test('signed with the public key as a secret', async () => {
    const key = await importJWK({ ...issuer.publicJwk }, 'ES256');
    const pem = key instanceof Uint8Array ? '' : await exportSPKI(key);
    const head = { alg: 'HS256', kid: KEY_ID };
    const signed = forged(head, claimsOf()).slice(0, -1);
    for (const secret of [pem, pem.trim(), JSON.stringify(issuer.publicJwk), issuer.publicJwk.x ?? '']) {
      const signature = createHmac('sha256', secret).update(signed).digest();
      expect((await bearing(`${signed}.${base64url.encode(signature)}`)).error.__type).toBe(UNRECOGNIZED);
    }
  });

  test('that brings its own key, or says where there is one', async () => {
    const own = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(own.publicKey);
    const before = issuer.asked.length;
    for (const header of [{ jwk }, { jku: `${issuer.jwksUrl}/own` }, { x5u: `${issuer.jwksUrl}/own` }]) {
      const token = await new SignJWT(claimsOf() as never)
        .setProtectedHeader({ alg: 'ES256', kid: KEY_ID, ...header })
        .sign(own.privateKey);
      expect((await bearing(token)).error.__type).toBe('InvalidSignatureException');
    }
    expect(issuer.asked.slice(before)).not.toContain('/keys/own');
  });

  test('of which one character was changed', async () => {
    const [head = '', payload = '', signature = ''] = (await ours()).split('.');
    const other = payload.startsWith('eyJp') ? payload.replace('eyJp', 'eyJq') : `f${payload.slice(1)}`;
    expect((await bearing(`${head}.${other}.${signature}`)).status).toBe(400);
    const changed = signature.startsWith('A') ? 'B' : 'A';
    expect((await bearing(`${head}.${payload}.${changed}${signature.slice(1)}`)).status).toBe(400);
  });

  test('with a header that must be understood', async () => {
    const head = base64url.encode(JSON.stringify({ alg: 'ES256', kid: KEY_ID, crit: ['exp'], exp: 1 }));
    const [, payload = '', signature = ''] = (await ours()).split('.');
    expect((await bearing(`${head}.${payload}.${signature}`)).error.__type).toBe(UNRECOGNIZED);
  });

  test('in the query', async () => {
    const token = await ours();
    for (const query of [`access_token=${token}`, `Authorization=Bearer%20${token}`])
      expect(await call([], `/?${query}`)).toMatchObject({
        status: 400,
        error: { __type: 'MissingAuthenticationTokenException' },
      });
  });

  test('beside a second one, or a signature', async () => {
    const authorization = ['authorization', `Bearer ${await ours()}`] as const;
    const other = await issuer.token({ iss: 'https://other.example.com', role: ROLE });
    expect(await call([authorization, authorization])).toMatchObject({
      status: 400,
      error: { __type: 'MalformedHttpRequestException' },
    });
    expect((await call([authorization, ['x-notebook-token', other]])).error.__type).toBe(
      'ValidationException',
    );
    expect(
      (
        await call([
          ['x-notebook-token', other],
          ['X-Notebook-Token', other],
        ])
      ).error.__type,
    ).toBe('ValidationException');
    const signed = signedCall(running.url, 'ListModels', {});
    const both = wire({ ...signed, headers: [...signed.headers, ['x-notebook-token', other]] });
    expect((await rawExchange(running.url, both)).error).toMatchObject({
      __type: 'ValidationException',
      message: expect.stringContaining('two identities') as string,
    });
    const query = 'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE';
    expect((await call([authorization], `/?${query}`)).error.__type).toBe('ValidationException');
  });

  test('of an issuer of another header in that of the first', async () => {
    const first = await ours();
    expect((await call([['x-notebook-token', first]])).error.__type).toBe(UNRECOGNIZED);
  });

  it.each([
    ['arn:aws:iam::111122223333:role/NotebookRole', 200],
    ['arn:aws:iam::111122223333:role/Admin', 400],
    ['arn:aws:iam::444455556666:role/NotebookRole', 400],
    ['arn:aws:iam::111122223333:user/alice', 400],
    ['arn:aws:iam::111122223333:root', 400],
    ['arn:aws:iam::111122223333:role/Notebook*', 400],
    ['arn:aws:iam::111122223333:role/Notebook/../Admin', 400],
    ['*', 400],
  ])('that claims to be %s: %s', async (role, status) => {
    const token = await issuer.token({ iss: 'https://other.example.com', role });
    expect((await call([['x-notebook-token', token]])).status).toBe(status);
  });
});

test('names of prototypes are no claims', async () => {
  const [head = '', ,] = (await ours()).split('.');
  expect(head).not.toBe('');
  const payload = `{"iss":"${issuer.issuer}","aud":"${AUDIENCE}","iat":${seconds()},"exp":${seconds() + 600},"token_use":"access","__proto__":{"sub":"admin"}}`;
  const signed = `${head}.${base64url.encode(payload)}`;
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    issuer.privateKey,
    Buffer.from(signed),
  );
  const answer = await bearing(`${signed}.${base64url.encode(new Uint8Array(signature))}`);
  expect(answer.error).toMatchObject({
    __type: DENIED,
    message: expect.stringContaining('no claim `sub`') as string,
  });
});

test('two subjects are two callers, and a prefix keeps issuers apart', async () => {
  const sessions = ['alice', 'Alice', 'alice@example.com'];
  for (const sub of sessions) expect((await bearing(await ours({ sub }))).status).toBe(200);
  const other = await issuer.token({ iss: 'https://other.example.com', role: ROLE, sub: 'alice' });
  expect((await call([['x-notebook-token', other]])).status).toBe(200);
  const callers = new Set(
    running.audited.map((event) => ('principal' in event ? event.principal : undefined)),
  );
  for (const session of [...sessions, 'other-alice'])
    expect(callers).toContain(`arn:aws:sts::111122223333:assumed-role/NotebookRole/${session}`);
});

test('nothing that was refused has reached the upstream', () => {
  const forwarded = running.audited.filter((event) => event.record === 'completed').length;
  expect(running.upstream.requests).toHaveLength(forwarded);
});
