import { describe, expect, it, test } from 'vitest';
import { sha256Hex } from './sha256.ts';
import { signSigV4, type SignOptions } from './sign-sigv4.ts';
import type { SignableRequest } from './signable-request.ts';

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};
const options: SignOptions = {
  credentials,
  now: new Date('2026-11-21T12:00:00Z'),
  region: 'us-east-1',
  service: 'sagemaker',
};
const request: SignableRequest = {
  method: 'POST',
  target: '/',
  headers: [
    ['Host', 'api.sagemaker.us-east-1.amazonaws.com'],
    ['Content-Type', 'application/x-amz-json-1.1'],
    ['X-Amz-Target', 'SageMaker.ListModels'],
  ],
  body: Buffer.from('{}'),
};

function header({ headers }: SignableRequest, name: string): string | undefined {
  return headers.find(([candidate]) => candidate.toLowerCase() === name)?.[1];
}

function signedNames(signed: SignableRequest): string {
  const authorization = header(signed, 'authorization') ?? '';
  return authorization.slice(
    authorization.indexOf('SignedHeaders=') + 14,
    authorization.indexOf(', Signature'),
  );
}

test('the example in the documentation of AWS gets the signature that stands there', () => {
  const signed = signSigV4(
    {
      method: 'GET',
      target: '/?Action=ListUsers&Version=2010-05-08',
      headers: [
        ['Content-Type', 'application/x-www-form-urlencoded; charset=utf-8'],
        ['Host', 'iam.amazonaws.com'],
      ],
      body: new Uint8Array(),
    },
    { credentials, now: new Date('2015-08-30T12:36:00Z'), region: 'us-east-1', service: 'iam' },
  );
  expect(header(signed, 'authorization')).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, ' +
      'SignedHeaders=content-type;host;x-amz-date, ' +
      'Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
  );
});

test('what was there stays in its order, and date and signature follow', () => {
  const signed = signSigV4(request, options);
  expect(signed.headers.slice(0, 3)).toEqual(request.headers);
  expect(signed.headers.slice(3).map(([name]) => name)).toEqual(['X-Amz-Date', 'Authorization']);
  expect(header(signed, 'x-amz-date')).toBe('20261121T120000Z');
  expect(signed).toMatchObject({ method: 'POST', target: '/', body: request.body });
});

test('a temporary key sends its token, signed', () => {
  const signed = signSigV4(request, { ...options, credentials: { ...credentials, sessionToken: 'token' } });
  expect(header(signed, 'x-amz-security-token')).toBe('token');
  expect(signedNames(signed)).toBe('content-type;host;x-amz-date;x-amz-security-token;x-amz-target');
});

it.each([
  'Accept-Encoding',
  'Connection',
  'Expect',
  'Forwarded',
  'Keep-Alive',
  'Proxy-Authorization',
  'TE',
  'Trailer',
  'Transfer-Encoding',
  'Upgrade',
  'User-Agent',
  'Via',
  'X-Amzn-Trace-Id',
  'X-Forwarded-For',
  'X-Request-Id',
  'traceparent',
])('%s travels unsigned, because a hop may change it', (name) => {
  const signed = signSigV4({ ...request, headers: [...request.headers, [name, 'x']] }, options);
  expect(header(signed, name.toLowerCase())).toBe('x');
  expect(signedNames(signed)).toBe('content-type;host;x-amz-date;x-amz-target');
});

it.each(['Accept', 'Content-Length', 'X-Amzn-SageMaker-Target-Model', 'amz-sdk-request'])(
  '%s is signed',
  (name) => {
    const signed = signSigV4({ ...request, headers: [...request.headers, [name, 'x']] }, options);
    expect(signedNames(signed).split(';')).toContain(name.toLowerCase());
  },
);

test('the hash that is given replaces hashing, and must be the right one to give the same signature', () => {
  const given = (bodySha256: string): SignableRequest => signSigV4(request, { ...options, bodySha256 });
  expect(given(sha256Hex(request.body))).toEqual(signSigV4(request, options));
  expect(given(sha256Hex('another body'))).not.toEqual(signSigV4(request, options));
});

test('the clock may be a function', () => {
  const now = (): Date => new Date('2026-11-21T12:00:00Z');
  expect(signSigV4(request, { ...options, now })).toEqual(signSigV4(request, options));
});

test('x-amz-content-sha256 is taken literally and never added', () => {
  const unsigned = signSigV4(
    { ...request, headers: [...request.headers, ['x-amz-content-sha256', 'UNSIGNED-PAYLOAD']] },
    options,
  );
  const otherBody = signSigV4(
    {
      ...request,
      headers: [...request.headers, ['x-amz-content-sha256', 'UNSIGNED-PAYLOAD']],
      body: Buffer.from('x'),
    },
    options,
  );
  expect(header(unsigned, 'authorization')).toBe(header(otherBody, 'authorization'));
  expect(header(signSigV4(request, options), 'x-amz-content-sha256')).toBeUndefined();
});

test('a header that says the same already stays the only one', () => {
  const token = { ...options, credentials: { ...credentials, sessionToken: 'token' } };
  const prepared: SignableRequest = {
    ...request,
    headers: [...request.headers, ['x-amz-date', '20261121T120000Z'], ['x-amz-security-token', 'token']],
  };
  expect(header(signSigV4(prepared, token), 'authorization')).toBe(
    header(signSigV4(request, token), 'authorization'),
  );
  expect(signSigV4(prepared, token).headers).toHaveLength(prepared.headers.length + 1);
});

describe('a mistake of the caller is a TypeError:', () => {
  const withHeader = (name: string, value: string): SignableRequest => ({
    ...request,
    headers: [...request.headers, [name, value]],
  });
  it.each<[string, SignableRequest, SignOptions]>([
    ['no host', { ...request, headers: request.headers.slice(1) }, options],
    ['two hosts', withHeader('host', 'example.com'), options],
    ['a signature that is there', withHeader('Authorization', 'AWS4-HMAC-SHA256 x=y'), options],
    ['another date', withHeader('X-Amz-Date', '20261121T115959Z'), options],
    ['a token without a temporary key', withHeader('X-Amz-Security-Token', 'token'), options],
    [
      'another token',
      withHeader('X-Amz-Security-Token', 'other'),
      { ...options, credentials: { ...credentials, sessionToken: 'token' } },
    ],
    ['a line end in a value', withHeader('Accept', 'a\r\nb'), options],
    ['a value that is no bytes', withHeader('Accept', 'ሴ'), options],
    ['a malformed name', withHeader('Acc ept', 'x'), options],
    ['an absolute target', { ...request, target: 'https://example.com/' }, options],
    ['a blank in the target', { ...request, target: '/a b' }, options],
    ['a malformed escape in the query', { ...request, target: '/?a=%zz' }, options],
    ['a malformed method', { ...request, method: 'POST\n/' }, options],
    ['an empty secret', request, { ...options, credentials: { ...credentials, secretAccessKey: '' } }],
    [
      'a malformed access key id',
      request,
      { ...options, credentials: { ...credentials, accessKeyId: 'a/b' } },
    ],
    ['an empty region', request, { ...options, region: '' }],
    ['a service with a slash', request, { ...options, service: 'a/b' }],
    ['an invalid date', request, { ...options, now: new Date(Number.NaN) }],
  ])('%s', (_, faulty, faultyOptions) => {
    expect(() => signSigV4(faulty, faultyOptions)).toThrow(TypeError);
  });
});
