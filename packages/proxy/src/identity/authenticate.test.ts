import type { Principal } from '@sagegate/core';
import { describe, expect, it, test } from 'vitest';
import { sha256Hex } from '../sigv4/sha256.ts';
import type { HeaderList, SignableRequest } from '../sigv4/signable-request.ts';
import { signSigV4, type SigningCredentials } from '../sigv4/sign-sigv4.ts';
import type { ConnectionFacts } from '../connection/connection-facts.ts';
import { createAuthenticator, type AuthenticatorOptions } from './authenticate.ts';
import type { Authentication } from './authenticator.ts';
import type { IdentityConfig, IssuedAccessKey } from './identity-config.ts';

const connection: ConnectionFacts = { remoteAddress: '192.0.2.1', secure: false };

function authenticatorOf(
  config: IdentityConfig,
  settings: AuthenticatorOptions,
): (request: SignableRequest) => Promise<Authentication> {
  const authenticate = createAuthenticator(config, settings);
  return (request) => authenticate({ ...request, connection });
}

const alice: Principal = {
  kind: 'user',
  arn: 'arn:aws:iam::111122223333:user/alice',
  partition: 'aws',
  account: '111122223333',
  userName: 'alice',
};
const notebook: Principal = {
  kind: 'roleSession',
  roleArn: 'arn:aws:iam::111122223333:role/NotebookRole',
  sessionArn: 'arn:aws:sts::111122223333:assumed-role/NotebookRole/notebook-1',
  partition: 'aws',
  account: '111122223333',
};

const NOON = new Date('2026-11-21T12:00:00Z');
const options: AuthenticatorOptions = { now: () => NOON, region: 'us-east-1' };
const aliceKey: IssuedAccessKey = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  principal: alice,
  tags: { Project: 'A', Team: 'ml' },
};
const temporaryKey: IssuedAccessKey = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY',
  sessionToken: 'token',
  expiration: new Date('2026-11-21T12:30:00Z'),
  principal: notebook,
};
const accessKeys = [aliceKey, temporaryKey];

const unsigned: SignableRequest = {
  method: 'POST',
  target: '/',
  headers: [
    ['Host', 'gateway.example.com'],
    ['X-Amz-Target', 'SageMaker.ListModels'],
  ],
  body: Buffer.from('{}'),
};

function sign(
  credentials: SigningCredentials,
  scope: { region?: string; service?: string } = {},
  now = NOON,
): SignableRequest {
  return signSigV4(unsigned, { credentials, now, region: 'us-east-1', service: 'sagemaker', ...scope });
}

function withHeaders(request: SignableRequest, ...added: HeaderList): SignableRequest {
  return { ...request, headers: [...request.headers, ...added] };
}

function keyOf({ accessKeyId, secretAccessKey, sessionToken }: IssuedAccessKey): SigningCredentials {
  const key = { accessKeyId, secretAccessKey };
  return sessionToken === undefined ? key : { ...key, sessionToken };
}

describe('with access keys', () => {
  const authenticate = authenticatorOf({ accessKeys }, options);

  test('the caller is the one whose key signed, with its tags', async () => {
    const { caller, verifyBody } = await authenticate(sign(keyOf(aliceKey)));
    expect(() => verifyBody(sha256Hex('{}'))).not.toThrow();
    expect(caller).toEqual({
      principal: alice,
      tags: { Project: 'A', Team: 'ml' },
      accessKeyId: 'AKIDEXAMPLE',
      source: 'sigv4',
    });
  });

  test('each key has its own caller', async () => {
    const { caller, verifyBody } = await authenticate(sign(keyOf(temporaryKey)));
    verifyBody(sha256Hex('{}'));
    const { expiration } = temporaryKey;
    expect(caller).toEqual({
      principal: notebook,
      accessKeyId: 'ASIAEXAMPLE',
      source: 'sigv4',
      expiration,
    });
  });

  test('another body is refused', async () => {
    const { verifyBody } = await authenticate(sign(keyOf(aliceKey)));
    expect(() => verifyBody(sha256Hex('{"NameContains":"x"}'))).toThrow('does not match the signature');
  });

  test('a name of a prototype is no key', async () => {
    const stranger = { accessKeyId: '__proto__', secretAccessKey: 'x' };
    await expect(authenticate(sign(stranger))).rejects.toMatchObject({ code: 'UnrecognizedClientException' });
  });

  const authorization = ['Authorization', 'Bearer token'] as const;
  it.each<[string, SignableRequest, string, string]>([
    ['no signature', unsigned, 'MissingAuthenticationTokenException', 'Missing Authentication Token'],
    [
      'another form of identity',
      withHeaders(unsigned, authorization),
      'MissingAuthenticationTokenException',
      'Missing Authentication Token',
    ],
    [
      'another form beside a signature',
      withHeaders(sign(keyOf(aliceKey)), authorization),
      'IncompleteSignatureException',
      "more than one 'authorization'",
    ],
    [
      'another form beside a presigned URL',
      { ...withHeaders(unsigned, authorization), target: '/?X-Amz-Signature=0' },
      'IncompleteSignatureException',
      'not in both',
    ],
    [
      'an unknown key',
      sign({ ...keyOf(aliceKey), accessKeyId: 'AKIDOTHER' }),
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ],
    [
      'the region of another gateway',
      sign(keyOf(aliceKey), { region: 'us-west-2' }),
      'InvalidSignatureException',
      "Credential should be scoped to a valid Region, not 'us-west-2'. ",
    ],
    [
      'another service',
      sign(keyOf(aliceKey), { service: 's3' }),
      'InvalidSignatureException',
      "Credential should be scoped to correct service: 'sagemaker'. ",
    ],
    [
      'a stale date',
      sign(keyOf(aliceKey), {}, new Date('2026-11-21T11:54:59Z')),
      'InvalidSignatureException',
      'Signature expired',
    ],
    [
      'a token of another key',
      sign({ ...keyOf(temporaryKey), sessionToken: 'other' }),
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ],
    [
      'an unsigned token',
      withHeaders(sign({ accessKeyId: 'ASIAEXAMPLE', secretAccessKey: temporaryKey.secretAccessKey }), [
        'X-Amz-Security-Token',
        'token',
      ]),
      'InvalidSignatureException',
      "'x-amz-security-token' must be a 'SignedHeader'",
    ],
    [
      'an unsigned choice of the model',
      withHeaders(sign(keyOf(aliceKey)), ['X-Amzn-SageMaker-Target-Model', 'b.tar.gz']),
      'InvalidSignatureException',
      "'x-amzn-sagemaker-target-model' must be a 'SignedHeader'",
    ],
  ])('%s is refused before the body is read', async (_name, request, code, message) => {
    await expect(authenticate(request)).rejects.toMatchObject({
      name: 'SignatureError',
      code,
      message: expect.stringContaining(message) as string,
    });
  });

  test('a temporary key ends', async () => {
    const later = new Date('2026-11-21T12:30:00Z');
    const then = authenticatorOf({ accessKeys }, { ...options, now: () => later });
    await expect(then(sign(keyOf(temporaryKey), {}, later))).rejects.toMatchObject({
      code: 'ExpiredTokenException',
    });
    await expect(then(sign(keyOf(aliceKey), {}, later))).resolves.toBeDefined();
  });

  test('the service and the skew can be others', async () => {
    const sigv4 = { maxSkewSeconds: 900 };
    const sts = authenticatorOf({ accessKeys, sigv4 }, { ...options, service: 'sts' });
    const old = new Date('2026-11-21T11:46:00Z');
    await expect(sts(sign(keyOf(aliceKey), { service: 'sts' }, old))).resolves.toBeDefined();
    await expect(sts(sign(keyOf(aliceKey)))).rejects.toThrow("correct service: 'sts'");
  });
});

describe('with one fixed principal', () => {
  const authenticate = authenticatorOf({ static: { principal: notebook, tags: { Project: 'A' } } }, options);

  it.each<[string, SignableRequest]>([
    ['a request without a signature', unsigned],
    ['a signature with any key', sign({ accessKeyId: 'AKIDOTHER', secretAccessKey: 'x' })],
    ['two signatures', withHeaders(unsigned, ['Authorization', 'a'], ['Authorization', 'b'])],
  ])('%s is from that principal', async (_name, request) => {
    const { caller, verifyBody } = await authenticate(request);
    verifyBody(sha256Hex('anything'));
    expect(caller).toEqual({
      principal: notebook,
      tags: { Project: 'A' },
      source: 'static',
    });
  });

  it.each([
    ['Origin', 'https://example.com'],
    ['origin', 'null'],
    ['Sec-Fetch-Site', 'cross-site'],
  ])('a page in a browser, which sends `%s: %s`, is nobody', async (...header) => {
    await expect(authenticate(withHeaders(unsigned, header))).rejects.toMatchObject({
      code: 'MissingAuthenticationTokenException',
    });
  });
});

describe('a configuration is refused that', () => {
  it.each<[string, IdentityConfig]>([
    ['names no form', {}],
    ['names both forms', { accessKeys, static: { principal: alice } }],
    ['has a key twice', { accessKeys: [aliceKey, { ...aliceKey, principal: notebook }] }],
    ['has an empty secret', { accessKeys: [{ ...aliceKey, secretAccessKey: '' }] }],
    ['has an empty token', { accessKeys: [{ ...aliceKey, sessionToken: '' }] }],
    ['has an empty key id', { accessKeys: [{ ...aliceKey, accessKeyId: '' }] }],
    ['has a key id that no signature can bear', { accessKeys: [{ ...aliceKey, accessKeyId: 'a/b' }] }],
    [
      'has a tag twice, case ignored',
      { accessKeys: [{ ...aliceKey, tags: { Project: 'A', project: 'B' } }] },
    ],
    [
      'has a tag twice in a fixed principal',
      { static: { principal: alice, tags: { Project: 'A', PROJECT: 'B' } } },
    ],
    ['has a window without an end', { accessKeys, sigv4: { maxSkewSeconds: Number.POSITIVE_INFINITY } }],
    ['has a window that is no number', { accessKeys, sigv4: { maxSkewSeconds: Number.NaN } }],
    ['has URLs that live for no time', { accessKeys, sigv4: { maxPresignedSeconds: 0 } }],
    ['orders what it has not', { accessKeys, order: ['sigv4', 'jwt'] }],
    ['orders less than it has', { accessKeys, order: [] }],
    ['has an empty tag key', { static: { principal: alice, tags: { '': 'A' } } }],
  ])('%s', (_name, config) => {
    expect(() => createAuthenticator(config, options)).toThrow(TypeError);
  });

  it.each<[string, Partial<AuthenticatorOptions>]>([
    ['an empty region', { region: '' }],
    ['an empty service', { service: '' }],
  ])('comes with %s', (_name, change) => {
    expect(() => createAuthenticator({ accessKeys }, { ...options, ...change })).toThrow(TypeError);
  });

  test('but no message tells the secret', () => {
    const twice = { accessKeys: [aliceKey, aliceKey] };
    expect(() => createAuthenticator(twice, options)).toThrow(/^access key `AKIDEXAMPLE` is given twice$/);
  });
});
