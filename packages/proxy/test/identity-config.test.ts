import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { ConfigError, loadConfig } from '../src/index.ts';
import type { GatewayConfig } from '../src/index.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const ROLE = 'arn:aws:iam::111122223333:role/NotebookRole';
const SPIFFE = 'spiffe://example.org/ns/*/sa/*';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sagegate-identity-'));
});
afterEach(() => rm(directory, { recursive: true }));

/** Line 1 is the upstream, line 2 the identity. */
const HEARD = "trustedProxies: ['10.0.0.0/8']\n";

async function load(identity: string, environment = {}, more = HEARD): Promise<GatewayConfig> {
  const path = join(directory, 'sagegate.yaml');
  await writeFile(path, `upstream: { region: us-east-1 }\nidentity: ${identity}\npolicies: {}\n${more}`);
  return loadConfig(path, environment);
}

async function faultsOf(identity: string, environment = {}, more = HEARD): Promise<readonly string[]> {
  try {
    await load(identity, environment, more);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.map(
      ({ file, line, column, path, message }) =>
        `${file.slice(directory.length + 1)}:${line}:${column} ${path} ${message}`,
    );
  }
}

async function pathsAtFault(identity: string): Promise<readonly string[]> {
  const paths = (await faultsOf(identity)).map((fault) => fault.split(' ')[1] ?? '');
  // No test here has a listener that asks for certificates.
  return paths.filter((path) => path !== 'identity.mtls');
}

const KEY = `accessKeys: [{ accessKeyId: A, secretAccessKey: s, principal: '${ALICE}' }]`;
const issuer = (members: string): string =>
  `{ issuer: 'https://idp.example.com', audience: [sagegate], ${members} }`;
const WITH_KEYS = "jwksUrl: 'https://idp.example.com/keys'";
const AS_ROLE = `principal: '${ROLE}', sessionName: { claim: sub }`;
const jwt = (members: string): string => `{ jwt: [${issuer(`${WITH_KEYS}, ${members}`)}] }`;
const SIGNER =
  'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/notebooks/50dc6c495c0c9188';
const alb = (members: string): string => `{ alb: { signers: ['${SIGNER}'], ${members} } }`;
const mtls = (members: string): string => `{ mtls: { rules: [{ ${members} }] } }`;
const CERTIFIED = `principal: '${ROLE}', sessionName: { from: spiffeId }, match: { spiffeId: '${SPIFFE}' }`;

describe('forms of identity', () => {
  it.each<[what: string, identity: string, path: string]>([
    ['none', '{}', 'identity'],
    ['options of signatures without keys', `{ sigv4: {}, ${jwt(AS_ROLE).slice(2)}`, 'identity.sigv4'],
    ['one beside `static`', `{ ${KEY}, static: { principal: '${ALICE}' } }`, 'identity.static'],
    ['an order without one of them', `{ ${KEY}, order: [] }`, 'identity.order'],
    ['an order with one too many', `{ ${KEY}, order: [sigv4, jwt] }`, 'identity.order'],
    ['an order with one twice', `{ ${KEY}, order: [sigv4, sigv4] }`, 'identity.order'],
    ['an order with one unknown', `{ ${KEY}, order: [basic] }`, 'identity.order.0'],
    [
      'an issuer given twice',
      `{ jwt: [${issuer(`${WITH_KEYS}, ${AS_ROLE}`)}, ${issuer(`${WITH_KEYS}, principal: '${ALICE}'`)}] }`,
      'identity.jwt.1.issuer',
    ],
    ['no keys', `{ jwt: [${issuer(AS_ROLE)}] }`, 'identity.jwt.0'],
    [
      'an audience of nobody',
      `{ jwt: [{ issuer: a, audience: [], ${WITH_KEYS}, ${AS_ROLE} }] }`,
      'identity.jwt.0.audience',
    ],
    ['a shared secret', jwt(`${AS_ROLE}, algorithms: [HS256]`), 'identity.jwt.0.algorithms.0'],
    ['no algorithm', jwt(`${AS_ROLE}, algorithms: [none]`), 'identity.jwt.0.algorithms.0'],
    ['a principal twice', jwt(`${AS_ROLE}, principalClaim: arn, principals: ['${ROLE}']`), 'identity.jwt.0'],
    ['no principal', jwt('sessionName: { claim: sub }'), 'identity.jwt.0'],
    [
      'a claim that may name anybody',
      jwt('principalClaim: arn, sessionName: { claim: sub }'),
      'identity.jwt.0.principals',
    ],
    [
      'a claim that may name any account',
      jwt("principalClaim: arn, principals: ['arn:aws:iam::*:role/x'], sessionName: { claim: sub }"),
      'identity.jwt.0.principals.0',
    ],
    ['a session without a name', jwt(`principal: '${ROLE}'`), 'identity.jwt.0.sessionName'],
    [
      'a session of a user',
      jwt(`principal: '${ALICE}', sessionName: { claim: sub }`),
      'identity.jwt.0.sessionName',
    ],
    [
      'the id of a role for a user',
      jwt(`principal: '${ALICE}', roleId: AROAEXAMPLE`),
      'identity.jwt.0.roleId',
    ],
    ['the id of a user for a role', jwt(`${AS_ROLE}, roleId: AIDAEXAMPLE`), 'identity.jwt.0.roleId'],
    [
      'a prefix that no session can have',
      jwt(`principal: '${ROLE}', sessionName: { claim: sub, prefix: 'a b' }`),
      'identity.jwt.0.sessionName.prefix',
    ],
    ['a root user', jwt("principal: 'arn:aws:iam::111122223333:root'"), 'identity.jwt.0.principal'],
    [
      'tags given twice',
      jwt(`${AS_ROLE}, tags: { Team: { claim: a }, team: { claim: b } }`),
      'identity.jwt.0.tags.team',
    ],
    ['a tag from nowhere', jwt(`${AS_ROLE}, tags: { Team: {} }`), 'identity.jwt.0.tags.Team'],
    ['a header of another meaning', jwt(`${AS_ROLE}, header: x-amzn-oidc-data`), 'identity.jwt.0.header'],
    ['a header that is none', jwt(`${AS_ROLE}, header: 'a b'`), 'identity.jwt.0.header'],
    [
      'keys over plain HTTP',
      `{ jwt: [${issuer(`jwksUrl: 'http://idp.example.com/', ${AS_ROLE}`)}] }`,
      'identity.jwt.0.jwksUrl',
    ],
    [
      'keys with credentials',
      `{ jwt: [${issuer(`jwksUrl: 'https://a:b@idp.example.com/', ${AS_ROLE}`)}] }`,
      'identity.jwt.0.jwksUrl',
    ],
    [
      'keys in no URL',
      `{ jwt: [${issuer(`jwksUrl: 'file:///etc/passwd', ${AS_ROLE}`)}] }`,
      'identity.jwt.0.jwksUrl',
    ],
    [
      'a load balancer that is none',
      `{ alb: { signers: ['${ROLE}'], ${AS_ROLE} } }`,
      'identity.alb.signers.0',
    ],
    [
      'any load balancer',
      `{ alb: { signers: ['${SIGNER.slice(0, -3)}*'], ${AS_ROLE} } }`,
      'identity.alb.signers.0',
    ],
    ['ALB keys over plain HTTP', alb(`${AS_ROLE}, keysUrl: 'http://192.0.2.1/'`), 'identity.alb.keysUrl'],
    ['any caller of Lattice', "{ lattice: { principals: ['*'] } }", 'identity.lattice.principals.0'],
    ['no caller of Lattice', '{ lattice: { principals: [] } }', 'identity.lattice.principals'],
    ['no rule for certificates', '{ mtls: { rules: [] } }', 'identity.mtls.rules'],
    ['a rule for every certificate', mtls(`principal: '${ALICE}', match: {}`), 'identity.mtls.rules.0.match'],
    ['any trust domain', mtls(CERTIFIED.replace('example.org', '*')), 'identity.mtls.rules.0.match.spiffeId'],
    [
      'a SPIFFE id that does not say what names the session',
      mtls(`principal: '${ROLE}', sessionName: { from: spiffeId }, match: { dns: a.example.com }`),
      'identity.mtls.rules.0.sessionName',
    ],
    [
      'a certificate of a session without a name',
      mtls(`principal: '${ROLE}', match: { dns: a }`),
      'identity.mtls.rules.0.sessionName',
    ],
    ['a skew without end', `{ ${KEY}, sigv4: { maxSkewSeconds: 86400 } }`, 'identity.sigv4.maxSkewSeconds'],
    [
      'a URL for a month',
      `{ ${KEY}, sigv4: { maxPresignedSeconds: 2592000 } }`,
      'identity.sigv4.maxPresignedSeconds',
    ],
    ['what cannot be allowed', `{ ${KEY}, sigv4: { allow: [NONE] } }`, 'identity.sigv4.allow.0'],
    [
      'MFA that was not passed at noon',
      `{ accessKeys: [{ accessKeyId: A, secretAccessKey: s, principal: '${ALICE}', multiFactorAuthPresent: false, multiFactorAuthTime: '2026-11-21T12:00:00Z' }] }`,
      'identity.accessKeys.0',
    ],
    [
      'an instant that is none',
      `{ accessKeys: [{ accessKeyId: A, secretAccessKey: s, principal: '${ALICE}', expiration: tomorrow }] }`,
      'identity.accessKeys.0.expiration',
    ],
  ])('%s is at fault', async (_, identity, path) => {
    expect(await pathsAtFault(identity)).toEqual([path]);
  });

  it.each<[what: string, identity: string]>([
    [
      'all that need nothing beside them',
      `{ ${KEY}, ${jwt(AS_ROLE).slice(2, -2)}, ${alb(`principal: '${ALICE}'`).slice(2, -2)}, lattice: { principals: ['${ROLE}'] }, order: [lattice, alb, jwt, sigv4] }`,
    ],
    ['a token of a user', jwt(`principal: '${ALICE}'`)],
    ['keys on the loopback', `{ jwt: [${issuer(`jwksUrl: 'http://[::1]:8080/keys', ${AS_ROLE}`)}] }`],
    [
      'a claim of some roles',
      jwt(`principalClaim: arn, principals: ['${ROLE}*'], sessionName: { claim: sub, prefix: 'okta-' }`),
    ],
    ['signatures that say nothing of bodies', `{ ${KEY}, sigv4: { allow: [UNSIGNED-PAYLOAD, SIGV4A] } }`],
  ])('%s can be configured', async (_, identity) => {
    expect(await faultsOf(identity)).toEqual([]);
  });
});

test.each<[prefix: string, other: string, expected: readonly string[]]>([
  ['', '', ['identity.alb.sessionName']],
  ['', ', prefix: lb-', ['identity.alb.sessionName']],
  [', prefix: lb', ', prefix: lb-', ['identity.alb.sessionName']],
  [', prefix: idp-', ', prefix: lb-', []],
])('subjects of two issuers must stay apart: `%s` and `%s`', async (prefix, other, expected) => {
  const role = (more: string): string => `principal: '${ROLE}', sessionName: { claim: sub${more} }`;
  const both = `{ ${jwt(role(prefix)).slice(2, -2)}, ${alb(role(other)).slice(2, -2)} }`;
  expect(await pathsAtFault(both)).toEqual(expected);
});

test('keys both at a URL and in a file are at fault', async () => {
  expect(await pathsAtFault(jwt(`${AS_ROLE}, jwksFile: none.json`))).toEqual([
    'identity.jwt.0',
    'identity.jwt.0.jwksFile',
  ]);
});

test.each<[what: string, identity: string, fault: string]>([
  ['a load balancer', alb(AS_ROLE), 'identity.alb expected `trustedProxies`'],
  ['VPC Lattice', `{ lattice: { principals: ['${ROLE}'] } }`, 'identity.lattice expected `trustedProxies`'],
  ['a certificate', mtls(CERTIFIED), 'identity.mtls expected `listen.tls.clientCertificates`'],
])('%s that nobody hears is at fault', async (_, identity, fault) => {
  expect(await faultsOf(identity, {}, '')).toEqual([expect.stringContaining(fault)]);
});

test('the example of the documentation has no faults', async () => {
  const path = join(import.meta.dirname, 'quick-start/identity.yaml');
  const { identity } = await loadConfig(path, { ALICE_SECRET: 'secret' });
  expect(identity).toMatchObject({
    accessKeys: [{ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', principal: ALICE }],
    jwt: [{ principal: ROLE, sessionName: { claim: 'sub' } }],
  });
});

describe('a file of access keys', () => {
  const keysFile = (text: string): Promise<void> => writeFile(join(directory, 'keys.yaml'), text);
  const IN_FILE = '{ accessKeysFile: keys.yaml }';

  test('is read beside the list, with its variables, secrets and facts', async () => {
    await writeFile(join(directory, 'secret.txt'), 'in-a-file\n');
    await keysFile(`- accessKeyId: B
  secretAccessKeyFile: secret.txt
  sessionToken: token
  expiration: 2026-11-21T12:30:00Z
  principal: ${ROLE.replace('iam', 'sts').replace('role', 'assumed-role')}/notebook-1
  tags: { Team: ml }
  userId: AROAEXAMPLE:notebook-1
  sourceIdentity: Saanvi
  tokenIssueTime: 2026-11-21T11:30:00Z
  multiFactorAuthTime: 2026-11-21T11:29:00Z
- { accessKeyId: C, secretAccessKey: '\${SECRET}', principal: ${ALICE} }
`);
    const { identity } = await load(`{ ${KEY}, accessKeysFile: keys.yaml }`, { SECRET: 'in-a-variable' });
    expect(identity.accessKeys).toEqual([
      { accessKeyId: 'A', secretAccessKey: 's', principal: ALICE },
      {
        accessKeyId: 'B',
        secretAccessKey: 'in-a-file',
        sessionToken: 'token',
        expiration: new Date('2026-11-21T12:30:00Z'),
        principal: 'arn:aws:sts::111122223333:assumed-role/NotebookRole/notebook-1',
        tags: { Team: 'ml' },
        userId: 'AROAEXAMPLE:notebook-1',
        sourceIdentity: 'Saanvi',
        tokenIssueTime: new Date('2026-11-21T11:30:00Z'),
        multiFactorAuthTime: new Date('2026-11-21T11:29:00Z'),
      },
      { accessKeyId: 'C', secretAccessKey: 'in-a-variable', principal: ALICE },
    ]);
  });

  test('may be JSON', async () => {
    await keysFile(JSON.stringify([{ accessKeyId: 'A', secretAccessKey: 's', principal: ALICE }]));
    expect((await load(IN_FILE)).identity.accessKeys).toHaveLength(1);
  });

  test('may be empty: the last key can be taken away', async () => {
    await keysFile('[]');
    expect((await load(IN_FILE)).identity).toEqual({ accessKeys: [] });
  });

  it.each<[what: string, text: string, expected: readonly string[]]>([
    ['no list', 'accessKeys: []', ['keys.yaml:1:1  expected array, received object']],
    [
      'keys that are at fault',
      `- { accessKeyId: A, secretAccesKey: s, principal: ${ALICE} }\n- { accessKeyId: 'a/b', secretAccessKey: s, principal: bob }\n`,
      [
        'keys.yaml:1:3 0 expected exactly one of `secretAccessKey` and `secretAccessKeyFile`',
        'keys.yaml:1:21 0.secretAccesKey unknown key `secretAccesKey`; did you mean `secretAccessKey`?',
        'keys.yaml:2:18 1.accessKeyId expected an access key id: printable ASCII without blanks, `/`, `,`, `:` and `;`',
        'keys.yaml:2:56 1.principal expected an ARN of a user, a role or a role session',
      ],
    ],
    [
      'a key given twice',
      `- { accessKeyId: B, secretAccessKey: s, principal: ${ALICE} }\n- { accessKeyId: B, secretAccessKey: s, principal: ${ALICE} }\n`,
      ['keys.yaml:2:18 1.accessKeyId access key `B` is given twice'],
    ],
    [
      'a secret that is nowhere',
      `- { accessKeyId: A, secretAccessKeyFile: none.txt, principal: ${ALICE} }`,
      ['keys.yaml:1:42 0.secretAccessKeyFile cannot read the file: ENOENT'],
    ],
    [
      'a variable without a value',
      `- { accessKeyId: A, secretAccessKey: '\${NONE}', principal: ${ALICE} }`,
      ['keys.yaml:1:38  the environment has no variable `NONE`'],
    ],
  ])('with %s is at fault, where it is', async (_, text, expected) => {
    await keysFile(text);
    expect(await faultsOf(IN_FILE)).toEqual(expected);
  });

  test('that is no YAML is at fault, where it is', async () => {
    await keysFile('- {');
    expect(await faultsOf(IN_FILE)).toContainEqual(expect.stringMatching(/^keys\.yaml:1:\d+ /) as string);
  });

  test('may not have a key of the list', async () => {
    await keysFile(`- { accessKeyId: A, secretAccessKey: s, principal: ${ALICE} }`);
    expect(await faultsOf(`{ ${KEY}, accessKeysFile: keys.yaml }`)).toEqual([
      'keys.yaml:1:18 0.accessKeyId access key `A` is given twice',
    ]);
  });

  test('that is not there is at fault', async () => {
    expect(await faultsOf(IN_FILE)).toEqual([
      'sagegate.yaml:2:29 identity.accessKeysFile cannot read the access keys: ENOENT',
    ]);
  });

  test('may only have callers of the organization', async () => {
    await keysFile(`- { accessKeyId: A, secretAccessKey: s, principal: ${ALICE} }`);
    const organization =
      "organization: { managementAccount: '444455556666', root: { name: Root, policies: [], organizationalUnits: [], accounts: [] } }\n";
    expect(await faultsOf(IN_FILE, {}, organization)).toEqual([
      'keys.yaml:1:52 0.principal account `111122223333` is not in the organization',
    ]);
  });
});

describe('a file with a key set', () => {
  const IN_FILE = `{ jwt: [${issuer(`jwksFile: keys.json, ${AS_ROLE}`)}] }`;
  const PUBLIC = { kty: 'EC', crv: 'P-256', x: 'a', y: 'b', kid: '1' };

  test('is read', async () => {
    await writeFile(join(directory, 'keys.json'), JSON.stringify({ keys: [PUBLIC] }));
    expect((await load(IN_FILE)).identity.jwt).toMatchObject([{ jwks: { keys: [PUBLIC] } }]);
  });

  it.each<[what: string, text: string]>([
    ['a shared secret', JSON.stringify({ keys: [{ kty: 'oct', k: 'c2VjcmV0' }] })],
    ['a private key', JSON.stringify({ keys: [{ ...PUBLIC, d: 'secret' }] })],
    ['no keys', JSON.stringify({ keys: [] })],
    ['a key', JSON.stringify(PUBLIC)],
    ['no JSON', 'keys:'],
  ])('with %s is at fault', async (_, text) => {
    await writeFile(join(directory, 'keys.json'), text);
    const [fault, ...others] = await faultsOf(IN_FILE);
    expect(others).toEqual([]);
    expect(fault).toMatch(/^sagegate\.yaml:2:\d+ identity\.jwt\.0\.jwksFile expected .*JSON/);
  });

  test('that is not there is at fault', async () => {
    expect(await faultsOf(IN_FILE)).toEqual([
      'sagegate.yaml:2:88 identity.jwt.0.jwksFile cannot read the file: ENOENT',
    ]);
  });
});
