import { createHash } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { signByHand, type ScopeByHand } from '../../test/sigv4/sign-by-hand.ts';
import type { VerifyOptions } from './check-signed-head.ts';
import { signSigV4, type SigningCredentials } from './sign-sigv4.ts';
import type { HeaderList, SignableRequest } from './signable-request.ts';
import { verifySigV4 } from './verify-sigv4.ts';

const HOST = 'api.sagemaker.us-east-1.amazonaws.com';
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const NOON = new Date('2026-11-21T12:00:00Z');

const options: VerifyOptions = {
  credentials: async (id) => (id === 'AKIDEXAMPLE' ? { secretAccessKey: SECRET } : undefined),
  now: () => NOON,
  region: 'us-east-1',
  service: 'sagemaker',
};

const unsigned: SignableRequest = {
  method: 'POST',
  target: '/?page=1',
  headers: [
    ['Host', HOST],
    ['Content-Type', 'application/x-amz-json-1.1'],
    ['X-Amz-Target', 'SageMaker.DescribeModel'],
    ['User-Agent', 'aws-cli/2'],
  ],
  body: Buffer.from('{"ModelName":"churn"}'),
};

function sign(
  request: SignableRequest,
  change: Partial<SigningCredentials> = {},
  at = NOON,
): SignableRequest {
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET, ...change };
  return signSigV4(request, { credentials, now: at, region: 'us-east-1', service: 'sagemaker' });
}

function edit(request: SignableRequest, name: string, to: (value: string) => string): SignableRequest {
  const headers = request.headers.map(
    ([key, value]) => [key, key.toLowerCase() === name ? to(value) : value] as const,
  );
  return { ...request, headers };
}

function add(request: SignableRequest, ...added: HeaderList): SignableRequest {
  return { ...request, headers: [...request.headers, ...added] };
}

function remove(request: SignableRequest, name: string): SignableRequest {
  return { ...request, headers: request.headers.filter(([key]) => key.toLowerCase() !== name) };
}

function authorizationOf(to: (value: string) => string): SignableRequest {
  return edit(signed, 'authorization', to);
}

const signed = sign(unsigned);

test('what the attacks start from is accepted', async () => {
  await expect(verifySigV4(signed, options)).resolves.toMatchObject({ accessKeyId: 'AKIDEXAMPLE' });
});

describe('on the way, nobody can', () => {
  it.each<[string, SignableRequest]>([
    ['change the method', { ...signed, method: 'PUT' }],
    ['change the case of the method', { ...signed, method: 'post' }],
    ['change the path', { ...signed, target: '/x?page=1' }],
    ['change the query', { ...signed, target: '/?page=2' }],
    ['add to the query', { ...signed, target: '/?page=1&all' }],
    ['repeat a part of the query', { ...signed, target: '/?page=1&page=1' }],
    ['add an empty part to the query', { ...signed, target: '/?page=1&' }],
    ['drop the query', { ...signed, target: '/' }],
    ['change the body', { ...signed, body: Buffer.from('{"ModelName":"other"}') }],
    ['drop the body', { ...signed, body: new Uint8Array() }],
    ['change the target', edit(signed, 'x-amz-target', () => 'SageMaker.DeleteModel')],
    ['change the host', edit(signed, 'host', () => 'example.com')],
    ['change the content type', edit(signed, 'content-type', () => 'application/json')],
    ['change the date within the window', edit(signed, 'x-amz-date', () => '20261121T120001Z')],
    ['drop a signed header', remove(signed, 'content-type')],
    ['drop the target', remove(signed, 'x-amz-target')],
    ['drop the host', remove(signed, 'host')],
    ['add a header x-amz-…', add(signed, ['X-Amz-Tagging', 'Project=B'])],
    ['add a session token', add(signed, ['X-Amz-Security-Token', 'token'])],
    ['claim another hash', add(signed, ['X-Amz-Content-Sha256', EMPTY])],
    ['take the body out of the signature', add(signed, ['X-Amz-Content-Sha256', 'UNSIGNED-PAYLOAD'])],
    ['repeat a signed header', add(signed, ['Accept', 'a'], ['Content-Type', 'application/json'])],
    ['sign less', authorizationOf((value) => value.replace('content-type;', ''))],
    ['sign more', authorizationOf((value) => value.replace('x-amz-target', 'x-amz-target;x-custom'))],
    [
      'use the signature for another day',
      authorizationOf((value) => value.replace('/20261121/', '/20261120/')),
    ],
    [
      'use the signature for another region',
      authorizationOf((value) => value.replace('/us-east-1/', '/us-west-2/')),
    ],
    [
      'use the signature for another service',
      authorizationOf((value) => value.replace('/sagemaker/', '/s3/')),
    ],
    [
      'use the signature for another key',
      authorizationOf((value) => value.replace('AKIDEXAMPLE', 'AKIDOTHER')),
    ],
    [
      'change one digit of the signature',
      authorizationOf((value) => value.slice(0, -1) + (value.endsWith('0') ? '1' : '0')),
    ],
    ['strip the signature', remove(signed, 'authorization')],
  ])('%s', async (_name, request) => {
    await expect(verifySigV4(request, options)).rejects.toMatchObject({ name: 'SignatureError' });
    const anyScope: VerifyOptions = { credentials: options.credentials, now: options.now };
    await expect(verifySigV4(request, anyScope)).rejects.toMatchObject({ name: 'SignatureError' });
  });

  test('but what was not signed may change', async () => {
    await expect(
      verifySigV4(
        edit(signed, 'user-agent', () => 'other'),
        options,
      ),
    ).resolves.toBeDefined();
    await expect(verifySigV4(add(signed, ['Via', '1.1 proxy']), options)).resolves.toBeDefined();
  });
});

describe('AWS refuses so, and so do we:', () => {
  const signature = 'Signature=';
  it.each<[string, SignableRequest, string, string]>([
    [
      'a wrong secret',
      sign(unsigned, { secretAccessKey: 'other' }),
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    ],
    [
      'an unknown key',
      sign(unsigned, { accessKeyId: 'AKIDOTHER' }),
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    ],
    ['no signature', unsigned, 'MissingAuthenticationTokenException', 'Missing Authentication Token'],
    [
      'a stale date',
      sign(unsigned, {}, new Date('2026-11-21T11:54:59Z')),
      'InvalidSignatureException',
      'Signature expired: 20261121T115459Z is now earlier than 20261121T115500Z (20261121T120000Z - 5 min.)',
    ],
    [
      'a date to come',
      sign(unsigned, {}, new Date('2026-11-21T12:05:01Z')),
      'InvalidSignatureException',
      'Signature not yet current: 20261121T120501Z is still later than 20261121T120500Z (20261121T120000Z + 5 min.)',
    ],
    [
      'no date',
      remove(signed, 'x-amz-date'),
      'IncompleteSignatureException',
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    ],
    [
      'a malformed date',
      edit(signed, 'x-amz-date', () => '2026-11-21T12:00:00Z'),
      'IncompleteSignatureException',
      'Date must be in ISO-8601 basic format: YYYYMMDDTHHMMSSZ',
    ],
    [
      'a scope of another day',
      authorizationOf((value) => value.replace('/20261121/', '/20261120/')),
      'InvalidSignatureException',
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP',
    ],
    [
      'a scope of another region',
      authorizationOf((value) => value.replace('us-east-1', 'xx')),
      'InvalidSignatureException',
      "Credential should be scoped to a valid Region, not 'xx'. ",
    ],
    [
      'a scope of another service',
      authorizationOf((value) => value.replace('/sagemaker/', '/s3/')),
      'InvalidSignatureException',
      "Credential should be scoped to correct service: 'sagemaker'. ",
    ],
    [
      'another terminator',
      authorizationOf((value) => value.replace('aws4_request', 'aws3_request')),
      'InvalidSignatureException',
      "Credential should be scoped with a valid terminator: 'aws4_request'",
    ],
    [
      'a credential with a slash too many',
      authorizationOf((value) => value.replace('AKIDEXAMPLE/', 'AKID/EXAMPLE/')),
      'IncompleteSignatureException',
      'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term',
    ],
    [
      'a credential with an empty part',
      authorizationOf((value) => value.replace('/us-east-1/', '//')),
      'IncompleteSignatureException',
      'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term',
    ],
    [
      'a credential with a part too few',
      authorizationOf((value) => value.replace('/aws4_request', '')),
      'IncompleteSignatureException',
      'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term',
    ],
    [
      'no credential',
      authorizationOf((value) => value.replace('Credential=', 'Signature=')),
      'IncompleteSignatureException',
      "Authorization header has 'Signature' twice",
    ],
    [
      'a component without a name',
      authorizationOf((value) => value.replace('SignedHeaders=', '')),
      'IncompleteSignatureException',
      'Authorization header has an unknown component',
    ],
    [
      'a component too many',
      authorizationOf((value) => `${value}, Expires=1`),
      'IncompleteSignatureException',
      'Authorization header has an unknown component',
    ],
    [
      'an empty component',
      authorizationOf((value) => `${value},`),
      'IncompleteSignatureException',
      'Authorization header has an unknown component',
    ],
    [
      'nothing but the algorithm',
      authorizationOf(() => 'AWS4-HMAC-SHA256'),
      'IncompleteSignatureException',
      "Authorization header requires 'Credential' parameter.",
    ],
    [
      'an empty signature',
      authorizationOf((value) => value.slice(0, value.indexOf(signature) + signature.length)),
      'IncompleteSignatureException',
      "Authorization header requires 'Signature' parameter.",
    ],
    [
      'a truncated signature',
      authorizationOf((value) => value.slice(0, -1)),
      'IncompleteSignatureException',
      'a signature has 64 hex digits',
    ],
    [
      'a signature that is too long',
      authorizationOf((value) => `${value}0`),
      'IncompleteSignatureException',
      'a signature has 64 hex digits',
    ],
    [
      'SigV4A',
      authorizationOf((value) => value.replace('AWS4-HMAC-SHA256', 'AWS4-ECDSA-P256-SHA256')),
      'InvalidSignatureException',
      'the only algorithm that is accepted is AWS4-HMAC-SHA256',
    ],
    [
      'another scheme',
      authorizationOf(() => 'Bearer token'),
      'IncompleteSignatureException',
      "Unsupported AWS 'algorithm': AWS4-HMAC-SHA256 is required",
    ],
    [
      'the algorithm in lower case',
      authorizationOf((value) => value.toLowerCase()),
      'IncompleteSignatureException',
      "Unsupported AWS 'algorithm': AWS4-HMAC-SHA256 is required",
    ],
    [
      'two signatures',
      add(signed, ['authorization', 'AWS4-HMAC-SHA256 x=y']),
      'IncompleteSignatureException',
      "the request has more than one 'authorization' header",
    ],
    [
      'two dates, spelled differently',
      add(signed, ['x-amz-date', '20261121T120000Z']),
      'ValidationException',
      "the request has more than one 'x-amz-date' header",
    ],
    [
      'two targets',
      add(signed, ['x-amz-target', 'SageMaker.DeleteModel']),
      'ValidationException',
      "the request has more than one 'x-amz-target' header",
    ],
    [
      'two hosts',
      add(signed, ['HOST', HOST]),
      'ValidationException',
      "the request has more than one 'host' header",
    ],
    [
      'two content types',
      add(signed, ['content-type', 'text/plain']),
      'ValidationException',
      "the request has more than one 'content-type' header",
    ],
    [
      'two lengths',
      add(signed, ['Content-Length', '1'], ['Content-Length', '2']),
      'ValidationException',
      "the request has more than one 'content-length' header",
    ],
    [
      'two hashes',
      add(signed, ['X-Amz-Content-Sha256', EMPTY], ['X-Amz-Content-Sha256', EMPTY]),
      'ValidationException',
      "the request has more than one 'x-amz-content-sha256' header",
    ],
    [
      'two tokens',
      add(signed, ['X-Amz-Security-Token', 'a'], ['X-Amz-Security-Token', 'b']),
      'ValidationException',
      "the request has more than one 'x-amz-security-token' header",
    ],
    [
      'a line end in a header',
      add(signed, ['X-Custom', 'a\r\nx-amz-target:SageMaker.DeleteModel']),
      'IncompleteSignatureException',
      'a header value is malformed',
    ],
    [
      'a header name that is none',
      add(signed, ['x-amz-target ', 'SageMaker.DeleteModel']),
      'IncompleteSignatureException',
      'a header name is malformed',
    ],
    [
      'characters that are no bytes',
      edit(signed, 'x-amz-target', () => 'SageMaker.DescribeModeŬ'),
      'IncompleteSignatureException',
      'a header value is malformed',
    ],
    [
      'a method with a line end',
      { ...signed, method: 'POST\n/x' },
      'IncompleteSignatureException',
      'the method is malformed',
    ],
    [
      'an absolute target',
      { ...signed, target: `http://${HOST}/?page=1` },
      'IncompleteSignatureException',
      'the request target is malformed',
    ],
    [
      'a line end in the target',
      { ...signed, target: '/?page=1\n' },
      'IncompleteSignatureException',
      'the request target is malformed',
    ],
    [
      'half an escape in the query',
      { ...signed, target: '/?page=1%2' },
      'IncompleteSignatureException',
      'the query has a malformed escape',
    ],
  ])('%s', async (_name, request, code, message) => {
    await expect(verifySigV4(request, options)).rejects.toMatchObject({
      name: 'SignatureError',
      code,
      message,
    });
  });

  test('upper-case digits, although they are the right ones', async () => {
    const request = authorizationOf((value) => {
      const start = value.indexOf(signature) + signature.length;
      return value.slice(0, start) + value.slice(start).toUpperCase();
    });
    await expect(verifySigV4(request, options)).rejects.toMatchObject({ code: 'InvalidSignatureException' });
  });
});

/** Signed rightly, by somebody who has the key and wants more than the signature covers. */
describe('a key holder cannot', () => {
  const hash = createHash('sha256').update('{}').digest('hex');
  const headers: HeaderList = [
    ['Host', HOST],
    ['X-Amz-Date', '20261121T120000Z'],
    ['X-Amz-Target', 'SageMaker.ListModels'],
  ];
  const hostLine = `host:${HOST}`;
  const dateLine = 'x-amz-date:20261121T120000Z';
  const targetLine = 'x-amz-target:SageMaker.ListModels';
  const canonicalHeaders = [hostLine, dateLine, targetLine];

  interface ByHand {
    readonly canonical?: readonly string[];
    readonly names?: string;
    readonly added?: HeaderList;
    readonly payload?: string;
    readonly body?: string;
    readonly scope?: ScopeByHand;
  }

  function byHand({
    canonical = canonicalHeaders,
    names = 'host;x-amz-date;x-amz-target',
    added = [],
    payload = hash,
    body = '{}',
    scope = {},
  }: ByHand): SignableRequest {
    const signature = signByHand(['POST', '/', '', ...canonical, '', names, payload], scope);
    const {
      date = '20261121',
      region = 'us-east-1',
      service = 'sagemaker',
      terminator = 'aws4_request',
    } = scope;
    const credential = `AKIDEXAMPLE/${date}/${region}/${service}/${terminator}`;
    const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names}, Signature=${signature}`;
    return {
      method: 'POST',
      target: '/',
      headers: [...headers, ...added, ['Authorization', authorization]],
      body: Buffer.from(body),
    };
  }

  test('be refused for what is in order', async () => {
    await expect(verifySigV4(byHand({}), options)).resolves.toMatchObject({ presigned: false });
  });

  it.each<[string, ByHand]>([
    ['leave the host unsigned', { canonical: [dateLine, targetLine], names: 'x-amz-date;x-amz-target' }],
    ['leave the target unsigned', { canonical: [hostLine, dateLine], names: 'host;x-amz-date' }],
    ['leave the date unsigned', { canonical: [hostLine, targetLine], names: 'host;x-amz-target' }],
    ['leave another x-amz-… unsigned', { added: [['X-Amz-User-Agent', 'x']] }],
    [
      'sign in another order',
      { canonical: canonicalHeaders.toReversed(), names: 'x-amz-target;x-amz-date;host' },
    ],
    [
      'sign a name in upper case',
      { canonical: [`Host:${HOST}`, dateLine, targetLine], names: 'Host;x-amz-date;x-amz-target' },
    ],
    [
      'sign a name twice',
      { canonical: [`host:${HOST}`, ...canonicalHeaders], names: 'host;host;x-amz-date;x-amz-target' },
    ],
    ['sign an empty name', { canonical: [':', ...canonicalHeaders], names: ';host;x-amz-date;x-amz-target' }],
    [
      'sign a header that is absent as an empty one',
      { canonical: ['accept:', ...canonicalHeaders], names: 'accept;host;x-amz-date;x-amz-target' },
    ],
    ['sign with another terminator', { scope: { terminator: 'aws5_request' } }],
    ['sign for another service', { scope: { service: 's3' } }],
    ['sign for another region', { scope: { region: 'us-west-2' } }],
    ['sign for another day', { scope: { date: '20261120' } }],
    ['use the secret of another', { scope: { secret: 'other' } }],
    [
      'claim another hash than the one that is signed',
      {
        added: [['X-Amz-Content-Sha256', EMPTY]],
        canonical: [hostLine, `x-amz-content-sha256:${EMPTY}`, dateLine, targetLine],
        names: 'host;x-amz-content-sha256;x-amz-date;x-amz-target',
      },
    ],
    [
      'claim the hash of another body',
      {
        body: '{"ModelName":"x"}',
        added: [['X-Amz-Content-Sha256', hash]],
        canonical: [hostLine, `x-amz-content-sha256:${hash}`, dateLine, targetLine],
        names: 'host;x-amz-content-sha256;x-amz-date;x-amz-target',
      },
    ],
    ...[
      'UNSIGNED-PAYLOAD',
      'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
      hash.toUpperCase(),
      '',
    ].map((payload): [string, ByHand] => [
      `claim the hash \`${payload}\``,
      {
        payload,
        added: [['X-Amz-Content-Sha256', payload]],
        canonical: [hostLine, `x-amz-content-sha256:${payload}`, dateLine, targetLine],
        names: 'host;x-amz-content-sha256;x-amz-date;x-amz-target',
      },
    ]),
  ])('%s', async (_name, signedByHand) => {
    await expect(verifySigV4(byHand(signedByHand), options)).rejects.toMatchObject({
      name: 'SignatureError',
      code: 'InvalidSignatureException',
    });
  });

  test('leave the body unsigned, unless that is allowed', async () => {
    const payload = 'UNSIGNED-PAYLOAD';
    const request = byHand({
      payload,
      added: [['X-Amz-Content-Sha256', payload]],
      canonical: [hostLine, `x-amz-content-sha256:${payload}`, dateLine, targetLine],
      names: 'host;x-amz-content-sha256;x-amz-date;x-amz-target',
    });
    await expect(verifySigV4(request, options)).rejects.toMatchObject({ code: 'InvalidSignatureException' });
    await expect(verifySigV4(request, { ...options, allowUnsignedPayload: true })).resolves.toBeDefined();
  });

  test('leave a header unsigned that must be signed here', async () => {
    const request = byHand({ added: [['X-Amzn-SageMaker-Target-Model', 'b.tar.gz']] });
    await expect(verifySigV4(request, options)).resolves.toBeDefined();
    const strict = { ...options, signedHeaderPrefixes: ['x-amzn-sagemaker-'] };
    await expect(verifySigV4(request, strict)).rejects.toThrow(
      "'x-amzn-sagemaker-target-model' must be a 'SignedHeader'",
    );
  });
});

describe('a session token', () => {
  const temporary: VerifyOptions = {
    ...options,
    credentials: async () => ({ secretAccessKey: SECRET, sessionToken: 'token' }),
  };
  const withToken = sign(unsigned, { sessionToken: 'token' });
  const afterSigning = add(signed, ['X-Amz-Security-Token', 'token']);

  test('belongs to its key', async () => {
    await expect(verifySigV4(withToken, temporary)).resolves.toBeDefined();
  });

  it.each<[string, SignableRequest, VerifyOptions]>([
    ['another one is refused', sign(unsigned, { sessionToken: 'other' }), temporary],
    ['none is refused', signed, temporary],
    ['one for a key that has none is refused', withToken, options],
    [
      'one of a key with an empty one is refused',
      withToken,
      { ...options, credentials: async () => ({ secretAccessKey: SECRET, sessionToken: '' }) },
    ],
    ['an unsigned wrong one is refused', add(signed, ['X-Amz-Security-Token', 'other']), temporary],
  ])('%s', async (_name, request, how) => {
    await expect(verifySigV4(request, how)).rejects.toMatchObject({ code: 'UnrecognizedClientException' });
  });

  test('may be added after signing, as at AWS, unless it must be signed', async () => {
    await expect(verifySigV4(afterSigning, temporary)).resolves.toBeDefined();
    await expect(
      verifySigV4(afterSigning, { ...temporary, requireSignedSessionToken: true }),
    ).rejects.toMatchObject({
      code: 'InvalidSignatureException',
      message: "'x-amz-security-token' must be a 'SignedHeader' in the AWS Authorization.",
    });
  });
});

describe('a presigned URL', () => {
  const parameters: readonly [string, string][] = [
    ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
    ['X-Amz-Credential', 'AKIDEXAMPLE%2F20261121%2Fus-east-1%2Fsagemaker%2Faws4_request'],
    ['X-Amz-Date', '20261121T120000Z'],
    ['X-Amz-Expires', '900'],
    ['X-Amz-SignedHeaders', 'host'],
  ];
  const headers: HeaderList = [['Host', HOST]];

  /** Signed by hand with these parameters, whatever they are. */
  function presign(
    changes: Readonly<Record<string, string | undefined>> = {},
    added: HeaderList = [],
  ): SignableRequest {
    const changed = new Map<string, string | undefined>([...parameters, ...Object.entries(changes)]);
    const pairs = [...changed].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
    const signature = signByHand(['GET', '/', pairs.toSorted().join('&'), `host:${HOST}`, '', 'host', EMPTY]);
    const target = `/?${[...pairs, `X-Amz-Signature=${signature}`].join('&')}`;
    return { method: 'GET', target, headers: [...headers, ...added], body: new Uint8Array() };
  }

  const good = presign();
  const retarget = (to: (target: string) => string): SignableRequest => ({
    ...good,
    target: to(good.target),
  });

  test('that the attacks start from is accepted', async () => {
    await expect(verifySigV4(good, options)).resolves.toMatchObject({ presigned: true });
    await expect(verifySigV4(presign({ 'X-Amz-Expires': '604800' }), options)).resolves.toBeDefined();
  });

  it.each<[string, SignableRequest, string]>([
    [
      'with a signature in the header too',
      add(
        good,
        signed.headers.find(([name]) => name === 'Authorization')!,
      ),
      'IncompleteSignatureException',
    ],
    [
      'with any Authorization too',
      add(good, ['Authorization', 'Bearer token']),
      'IncompleteSignatureException',
    ],
    ['with the life 0', presign({ 'X-Amz-Expires': '0' }), 'IncompleteSignatureException'],
    ['with a life below 0', presign({ 'X-Amz-Expires': '-1' }), 'IncompleteSignatureException'],
    ['with a life above seven days', presign({ 'X-Amz-Expires': '604801' }), 'IncompleteSignatureException'],
    ['with a life in other digits', presign({ 'X-Amz-Expires': '9e2' }), 'IncompleteSignatureException'],
    ['with a life that is no number', presign({ 'X-Amz-Expires': 'NaN' }), 'IncompleteSignatureException'],
    ['without a life', presign({ 'X-Amz-Expires': undefined }), 'IncompleteSignatureException'],
    [
      'without a date, with a header for it',
      presign({ 'X-Amz-Date': undefined }, [['Date', 'Sat, 21 Nov 2026 12:00:00 GMT']]),
      'IncompleteSignatureException',
    ],
    ['without an algorithm', presign({ 'X-Amz-Algorithm': undefined }), 'IncompleteSignatureException'],
    ['with SigV4A', presign({ 'X-Amz-Algorithm': 'AWS4-ECDSA-P256-SHA256' }), 'InvalidSignatureException'],
    ['without signed headers', presign({ 'X-Amz-SignedHeaders': undefined }), 'IncompleteSignatureException'],
    ['with empty signed headers', presign({ 'X-Amz-SignedHeaders': '' }), 'IncompleteSignatureException'],
    [
      'without the host among the signed headers',
      presign({ 'X-Amz-SignedHeaders': 'accept' }, [['Accept', 'x']]),
      'InvalidSignatureException',
    ],
    [
      'with a target that is not signed',
      presign({}, [['X-Amz-Target', 'SageMaker.DeleteModel']]),
      'InvalidSignatureException',
    ],
    [
      'with a line end in its scope',
      presign({ 'X-Amz-Credential': 'AKIDEXAMPLE%2F20261121%2Fus%0Aeast%2Fsagemaker%2Faws4_request' }),
      'IncompleteSignatureException',
    ],
    [
      'with a longer life than signed',
      retarget((target) => target.replace('Expires=900', 'Expires=901')),
      'InvalidSignatureException',
    ],
    [
      'with a second life',
      retarget((target) => `${target}&X-Amz-Expires=604800`),
      'IncompleteSignatureException',
    ],
    [
      'with its life in other letters',
      presign({ 'X-Amz-Expires': undefined, 'x-amz-expires': '900' }),
      'IncompleteSignatureException',
    ],
    [
      'with a second life in other letters',
      retarget((target) => `${target}&x-amz-expires=604800`),
      'IncompleteSignatureException',
    ],
    [
      'with a second life in escapes',
      retarget((target) => `${target}&X-Amz%2DExpires=604800`),
      'IncompleteSignatureException',
    ],
    [
      'with a second signature',
      retarget((target) => `${target}&X-Amz-Signature=0`),
      'IncompleteSignatureException',
    ],
    [
      'with another parameter than signed',
      retarget((target) => `${target}&a=b`),
      'InvalidSignatureException',
    ],
    [
      'with a token that its key does not have',
      presign({ 'X-Amz-Security-Token': 'token' }),
      'UnrecognizedClientException',
    ],
    [
      'with a token in a header',
      presign({}, [['X-Amz-Security-Token', 'token']]),
      'IncompleteSignatureException',
    ],
    ['with a body that was not signed', { ...good, body: Buffer.from('{}') }, 'InvalidSignatureException'],
    [
      'without its signature',
      retarget((target) => target.slice(0, target.indexOf('&X-Amz-Signature'))),
      'IncompleteSignatureException',
    ],
    [
      'with nothing but a signature',
      { ...good, target: '/?X-Amz-Signature=0' },
      'IncompleteSignatureException',
    ],
  ])('%s is refused', async (_name, request, code) => {
    await expect(verifySigV4(request, options)).rejects.toMatchObject({ name: 'SignatureError', code });
  });

  describe('of a temporary key', () => {
    const temporary: VerifyOptions = {
      ...options,
      credentials: async () => ({ secretAccessKey: SECRET, sessionToken: 'token' }),
    };
    const afterSigning = retarget((target) => `${target}&X-Amz-Security-Token=token`);

    test('has its token in the query', async () => {
      await expect(
        verifySigV4(presign({ 'X-Amz-Security-Token': 'token' }), temporary),
      ).resolves.toBeDefined();
      await expect(verifySigV4(good, temporary)).rejects.toMatchObject({
        code: 'UnrecognizedClientException',
      });
    });

    test('may have got it after signing, unless it must be signed', async () => {
      await expect(verifySigV4(afterSigning, temporary)).resolves.toBeDefined();
      const strict = { ...temporary, requireSignedSessionToken: true };
      await expect(verifySigV4(afterSigning, strict)).rejects.toMatchObject({
        code: 'InvalidSignatureException',
      });
    });
  });
});

test('no refusal tells a secret, a canonical request or the right signature', async () => {
  const wrong = edit(signed, 'x-amz-target', () => 'SageMaker.DeleteModel');
  const error = await verifySigV4(wrong, options).catch((refusal: unknown) => refusal);
  const text = `${String(error)}${JSON.stringify(error)}`;
  expect(text).toContain('InvalidSignatureException');
  for (const secret of [SECRET, 'x-amz-target:', 'aws4_request\n', HOST]) expect(text).not.toContain(secret);
});
