import { generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { rawExchange } from '../support/raw-exchange.ts';
import type { RawAnswer } from '../support/raw-exchange.ts';
import { ALICE, controlPlaneCall, signedCall, wire } from '../support/signed-request.ts';
import { ALICE_ARN, ALLOW_ALL_BUT_DELETE, startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';
import { ALB_ARN, ALB_KEY_ID, padded, startTestIssuer } from '../support/test-issuer.ts';
import type { TestIssuer } from '../support/test-issuer.ts';

const ROLE = 'arn:aws:iam::111122223333:role/NotebookRole';
const SESSION = 'arn:aws:sts::111122223333:assumed-role/NotebookRole/alice';

type Headers = readonly (readonly [string, string])[];

let issuer: TestIssuer;
/** Trusts the loopback. */
let behind: TestGateway;
/** Trusts somebody else. */
let direct: TestGateway;

beforeAll(async () => {
  issuer = await startTestIssuer();
  behind = await start(['127.0.0.0/8']);
  direct = await start(['203.0.113.0/24']);
});
afterAll(async () => {
  await behind.close();
  await direct.close();
  await issuer.close();
});

function start(trustedProxies: readonly string[]): Promise<TestGateway> {
  return startTestGateway({
    config: {
      trustedProxies,
      identity: {
        accessKeys: [{ ...ALICE, principal: ALICE_ARN }],
        alb: {
          signers: [ALB_ARN],
          issuer: issuer.issuer,
          clientIds: ['client-1'],
          keysUrl: issuer.albKeysUrl,
          principal: ROLE,
          sessionName: { claim: 'sub' },
          tags: { Team: { claim: 'team' } },
        },
        lattice: {
          principals: [ROLE, 'arn:aws:sts::111122223333:assumed-role/NotebookRole/*', ALICE_ARN],
          organizationIds: ['o-a1b2c3d4e5'],
        },
      },
      policies: {
        identityBased: [ALICE_ARN, ROLE].map((principal) => ({
          principal,
          policies: [ALLOW_ALL_BUT_DELETE],
        })),
      },
    },
  });
}

function call({ url }: TestGateway, headers: Headers): Promise<RawAnswer> {
  const { headers: own = [], body = '' } = controlPlaneCall('ListModels', {});
  const all: Headers = [
    ['host', new URL(url).host],
    ...own,
    ...headers,
    ['content-length', String(body.length)],
  ];
  return rawExchange(url, wire({ method: 'POST', target: '/', headers: all, body: Buffer.from(body) }));
}

const UNRECOGNIZED = 'UnrecognizedClientException';
const DENIED = 'AccessDeniedException';
const MISSING = 'MissingAuthenticationTokenException';

const oidc = (token: string): Headers => [['x-amzn-oidc-data', token]];
const lattice = (identity: string, tags?: string): Headers => [
  ['x-amzn-lattice-identity', identity],
  ...(tags === undefined ? [] : [['x-amzn-lattice-identity-tags', tags] as const]),
];
const KNOWN = `Principal=${SESSION}; PrincipalOrgID=o-a1b2c3d4e5; SessionName=alice; Type=AWS_IAM`;

async function auditOf(running: TestGateway, answer: RawAnswer): Promise<unknown> {
  return running.auditedFor(answer.headers['x-sagegate-request-id']);
}

describe('what a trusted hop says is believed', () => {
  test('of a load balancer', async () => {
    const answer = await call(behind, oidc(await issuer.albToken({}, { team: 'ml' })));
    expect(answer.status).toBe(200);
    expect(await auditOf(behind, answer)).toMatchObject({ principal: SESSION, identity: 'alb' });
  });

  test.each([
    [KNOWN],
    [`Principal=${ROLE};PrincipalOrgID=o-a1b2c3d4e5;SessionName=alice`],
    [`Principal=${SESSION};PrincipalOrgID=o-a1b2c3d4e5`],
  ])('of VPC Lattice: %s', async (identity) => {
    const good = await call(behind, lattice(identity, 'Team=ml;principalorgid=o-a1b2c3d4e5'));
    expect(good.status).toBe(200);
    expect(await auditOf(behind, good)).toMatchObject({ principal: SESSION, identity: 'lattice' });
  });
});

describe('what anybody else says is not read', () => {
  it.each<[what: string, headers: () => Promise<Headers> | Headers]>([
    ['a load balancer', async () => oidc(await issuer.albToken())],
    ['VPC Lattice', () => lattice(KNOWN)],
    ['a proxy for a trusted address', () => [...lattice(KNOWN), ['x-forwarded-for', '203.0.113.1']]],
  ])('%s', async (_, headers) => {
    expect((await call(direct, await headers())).error.__type).toBe(MISSING);
  });

  test('and does not stand in the way of a signature', async () => {
    const signed = signedCall(direct.url, 'ListModels', {});
    const all = { ...signed, headers: [...signed.headers, ...oidc('forged'), ...lattice('forged')] };
    const answer = await rawExchange(direct.url, wire(all));
    expect(await auditOf(direct, answer)).toMatchObject({ principal: ALICE_ARN, identity: 'sigv4' });
  });

  test('nor does it take the place of one that is wrong', async () => {
    const signed = signedCall(behind.url, 'ListModels', {}, { secretAccessKey: 'wrong' });
    const all = { ...signed, headers: [...signed.headers, ...lattice(KNOWN)] };
    expect((await rawExchange(behind.url, wire(all))).error.__type).toBe('InvalidSignatureException');
  });
});

describe('a token of a load balancer is refused', () => {
  const seconds = (): number => Math.floor(Date.now() / 1000);

  it.each<[what: string, token: () => Promise<string>, code: string]>([
    [
      'of somebody else’s load balancer',
      () => issuer.albToken({ signer: ALB_ARN.replace('111122223333', '444455556666') }),
      UNRECOGNIZED,
    ],
    ['of a load balancer that is a list', () => issuer.albToken({ signer: [ALB_ARN] }), UNRECOGNIZED],
    ['of no load balancer', () => issuer.albToken({ signer: undefined }), UNRECOGNIZED],
    ['of another client', () => issuer.albToken({ client: 'client-2' }), UNRECOGNIZED],
    ['of another issuer', () => issuer.albToken({}, { iss: 'https://evil.example.com' }), UNRECOGNIZED],
    [
      'whose claims name another issuer than its header',
      () => issuer.albToken({ iss: 'https://evil.example.com' }),
      UNRECOGNIZED,
    ],
    ['without an algorithm', () => issuer.albToken({ alg: 'none' }), UNRECOGNIZED],
    ['of a shared secret', () => issuer.albToken({ alg: 'HS256' }), UNRECOGNIZED],
    ['that has expired', () => issuer.albToken({ exp: seconds() - 61 }), 'ExpiredTokenException'],
    [
      'whose claims have expired',
      () => issuer.albToken({}, { exp: seconds() - 61 }),
      'ExpiredTokenException',
    ],
    ['that never ends', () => issuer.albToken({ exp: undefined }, { exp: undefined }), UNRECOGNIZED],
    ['that ends at a text', () => issuer.albToken({ exp: '9999999999' }), UNRECOGNIZED],
    ['with a header that must be understood', () => issuer.albToken({ crit: ['x'] }), UNRECOGNIZED],
    [
      'with a key that does not exist',
      () => issuer.albToken({ kid: '00000000-0000-0000-0000-000000000000' }),
      UNRECOGNIZED,
    ],
    ['with a key that leads elsewhere', () => issuer.albToken({ kid: `../alb/${ALB_KEY_ID}` }), UNRECOGNIZED],
    [
      'with a key that leads to another host',
      () => issuer.albToken({ kid: '@evil.example.com' }),
      UNRECOGNIZED,
    ],
    ['with a key and a query', () => issuer.albToken({ kid: `${ALB_KEY_ID}?a=b` }), UNRECOGNIZED],
    ['with an escaped key', () => issuer.albToken({ kid: '%2e%2e' }), UNRECOGNIZED],
    ['without a key', () => issuer.albToken({ kid: undefined }), UNRECOGNIZED],
    ['with a key that is a number', () => issuer.albToken({ kid: 7 }), UNRECOGNIZED],
    ['for a subject that no session can be named', () => issuer.albToken({}, { sub: 'a b' }), DENIED],
  ])('%s: %s', async (_, token, code) => {
    expect((await call(behind, oidc(await token()))).error.__type).toBe(code);
  });

  test('signed with another key, in its claims changed, or written otherwise', async () => {
    const [head = '', claims = '', signature = ''] = (await issuer.albToken()).split('.');
    const admin = Buffer.from(
      JSON.stringify({ sub: 'admin', iss: issuer.issuer, exp: seconds() + 60 }),
    ).toString('base64url');
    const forged = (await call(behind, oidc(`${head}.${admin}.${signature}`))).error.__type;
    expect(forged).toBe('InvalidSignatureException');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const bytes = sign('sha256', Buffer.from(`${head}.${claims}`), {
      key: privateKey,
      dsaEncoding: 'ieee-p1363',
    });
    const own = await call(behind, oidc(`${head}.${claims}.${padded(bytes)}`));
    expect(own.error.__type).toBe('InvalidSignatureException');
    for (const other of [
      `${head}.${claims}`,
      `${head}.${claims}.`,
      `${head}.${claims}.${signature}.x`,
      `${head}.${claims}.${signature}!`,
      `${head} .${claims}.${signature}`,
    ])
      expect((await call(behind, oidc(other))).error.__type).toBe(UNRECOGNIZED);
  });

  test('and nothing was asked for but keys by their plain ids', () => {
    for (const path of issuer.asked) expect(path).toMatch(/^\/alb\/[0-9a-z-]+$/);
    expect(issuer.asked.length).toBeLessThan(6);
  });
});

describe('an identity of VPC Lattice is refused', () => {
  it.each<[what: string, headers: Headers, code: string]>([
    ['of nobody', lattice(''), DENIED],
    ['of a principal that may not call', lattice(KNOWN.replace('NotebookRole', 'Admin')), DENIED],
    [
      'of a root user',
      lattice('Principal=arn:aws:iam::111122223333:root;PrincipalOrgID=o-a1b2c3d4e5'),
      DENIED,
    ],
    ['of another organization', lattice(KNOWN.replace('o-a1b2c3d4e5', 'o-zzzzzzzzzz')), DENIED],
    ['of no organization', lattice(KNOWN.replace('PrincipalOrgID=o-a1b2c3d4e5', 'PrincipalOrgID=')), DENIED],
    ['of two principals', lattice(`${KNOWN};Principal=${ALICE_ARN}`), 'ValidationException'],
    ['of two principals, case ignored', lattice(`${KNOWN};principal=${ALICE_ARN}`), 'ValidationException'],
    ['with a semicolon in its name', lattice(KNOWN.replace('=alice;', '=alice\\;Principal=x;')), DENIED],
    [
      'of another session than its ARN says',
      lattice(KNOWN.replace('SessionName=alice', 'SessionName=bob')),
      DENIED,
    ],
    [
      'of a part of the session’s name',
      lattice(KNOWN.replace('SessionName=alice', 'SessionName=ice')),
      DENIED,
    ],
    ['of a role without a session', lattice(`Principal=${ROLE};PrincipalOrgID=o-a1b2c3d4e5`), DENIED],
    [
      'of a user with a session',
      lattice(`Principal=${ALICE_ARN};PrincipalOrgID=o-a1b2c3d4e5;SessionName=alice`),
      DENIED,
    ],
    ['with the tags of another principal', lattice(KNOWN, `principal=${ALICE_ARN};Team=ml`), DENIED],
    ['with a tag twice', lattice(KNOWN, 'Team=ml;team=ops'), 'ValidationException'],
    ['with a pair without a name', lattice(KNOWN, '=ml'), 'ValidationException'],
    ['with words that are no pair', lattice('Principal'), 'ValidationException'],
    ['with a tag that AWS would not take', lattice(KNOWN, 'Team=*'), DENIED],
    ['in two headers', [...lattice(KNOWN), ...lattice(KNOWN)], 'MalformedHttpRequestException'],
  ])('%s: %s', async (_, headers, code) => {
    expect((await call(behind, headers)).error.__type).toBe(code);
  });
});

test('nothing that was refused has reached the upstream', () => {
  for (const { audited, upstream } of [behind, direct])
    expect(upstream.requests).toHaveLength(audited.filter(({ record }) => record === 'completed').length);
});
