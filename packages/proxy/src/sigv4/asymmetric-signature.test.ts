import { createHash, createPrivateKey, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { asymmetricKey, asymmetricSecret } from './asymmetric-key.ts';
import type { VerifyOptions } from './check-signed-head.ts';
import { coversRegion } from './region-set.ts';
import type { SignableRequest } from './signable-request.ts';
import { verifySigV4 } from './verify-sigv4.ts';

const ID = 'AKIDEXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const NOON = new Date('2026-11-21T12:00:00Z');
const DATE = '20261121T120000Z';
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const options: VerifyOptions = {
  credentials: async (id) => (id === ID ? { secretAccessKey: SECRET } : undefined),
  now: () => NOON,
  region: 'us-east-1',
  service: 'sagemaker',
  allowSigV4A: true,
};

function signed(canonicalRequest: string, secret = SECRET): string {
  const { x = '', y = '' } = asymmetricKey(ID, secret).export({ format: 'jwk' });
  const d = asymmetricSecret(ID, secret).toString('base64url');
  const key = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y, d } });
  const hash = createHash('sha256').update(canonicalRequest).digest('hex');
  const text = `AWS4-ECDSA-P256-SHA256\n${DATE}\n20261121/sagemaker/aws4_request\n${hash}`;
  return sign('sha256', Buffer.from(text), key).toString('hex');
}

function inHeader(regionSet = 'us-east-1', secret = SECRET): SignableRequest {
  const canonical = `POST\n/\n\nhost:gateway.example.com\nx-amz-date:${DATE}\nx-amz-region-set:${regionSet}\n\nhost;x-amz-date;x-amz-region-set\n${EMPTY}`;
  const credential = `Credential=${ID}/20261121/sagemaker/aws4_request`;
  const names = 'SignedHeaders=host;x-amz-date;x-amz-region-set';
  return {
    method: 'POST',
    target: '/',
    headers: [
      ['host', 'gateway.example.com'],
      ['x-amz-date', DATE],
      ['x-amz-region-set', regionSet],
      [
        'authorization',
        `AWS4-ECDSA-P256-SHA256 ${credential}, ${names}, Signature=${signed(canonical, secret)}`,
      ],
    ],
    body: new Uint8Array(),
  };
}

function inQuery(): SignableRequest {
  const query = `X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256&X-Amz-Credential=${ID}%2F20261121%2Fsagemaker%2Faws4_request&X-Amz-Date=${DATE}&X-Amz-Expires=60&X-Amz-Region-Set=us-%2A&X-Amz-SignedHeaders=host`;
  const canonical = `GET\n/x\n${query}\nhost:gateway.example.com\n\nhost\n${EMPTY}`;
  return {
    method: 'GET',
    target: `/x?${query}&X-Amz-Signature=${signed(canonical)}`,
    headers: [['host', 'gateway.example.com']],
    body: new Uint8Array(),
  };
}

/** The request with its authorization changed. */
function altered(change: (authorization: string) => string): SignableRequest {
  const request = inHeader();
  return {
    ...request,
    headers: request.headers.map(([name, value]) => [name, name === 'authorization' ? change(value) : value]),
  };
}

test('the key pair follows from the secret', () => {
  const key = asymmetricKey('AKISORANDOMAASORANDOM', 'q+jcrXGc+0zWN6uzclKVhvMmUsIfRPa4rlRandom');
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const [hexX, hexY] = [x, y].map((part) => Buffer.from(part, 'base64url').toString('hex'));
  expect(hexX).toBe('15d242ceebf8d8169fd6a8b5a746c41140414c3b07579038da06af89190fffcb');
  expect(hexY).toBe('0515242cedd82e94799482e4c0514b505afccf2c0c98d6a553bf539f424c5ec0');
});

test('a secret that changes under its id makes another key', () => {
  const before = asymmetricKey(ID, SECRET).export({ format: 'jwk' });
  expect(asymmetricKey(ID, 'another').export({ format: 'jwk' })).not.toEqual(before);
  expect(asymmetricKey(ID, SECRET).export({ format: 'jwk' })).toEqual(before);
});

describe('where it is allowed', () => {
  it.each(['us-east-1', '*', 'eu-west-1,us-east-1', 'us-*', 'eu-*, us-east-?'])(
    'a signature for %s is right',
    async (set) => {
      await expect(verifySigV4(inHeader(set), options)).resolves.toMatchObject({
        accessKeyId: ID,
        region: set,
      });
    },
  );

  test('so is one in the query', async () => {
    await expect(verifySigV4(inQuery(), options)).resolves.toMatchObject({ region: 'us-*', presigned: true });
  });

  it.each<[what: string, request: SignableRequest, message: string]>([
    ['for other Regions', inHeader('eu-west-1,us-west-*'), "valid Region, not 'eu-west-1,us-west-*'"],
    ['for no Region', inHeader(''), "requires 'X-Amz-Region-Set'"],
    ['with another secret', inHeader('*', 'another'), 'does not match the signature'],
    ['of another body', { ...inHeader(), body: Buffer.from('{}') }, 'does not match the signature'],
    ['of another method', { ...inHeader(), method: 'PUT' }, 'does not match the signature'],
    [
      'with a Region in its scope',
      altered((text) => text.replace('/sagemaker', '/us-east-1/sagemaker')),
      'exactly 4 slash-delimited',
    ],
    [
      'for another service',
      altered((text) => text.replace('/sagemaker', '/sts')),
      "correct service: 'sagemaker'",
    ],
    ['of another day', altered((text) => text.replace('/20261121', '/20261120')), 'Date in Credential scope'],
    ['that is empty', altered((text) => text.replace(/Signature=.*/, 'Signature=')), "requires 'Signature'"],
    [
      'that is no hex',
      altered((text) => text.replace(/Signature=.*/, 'Signature=zz')),
      'does not match the signature',
    ],
    [
      'in capitals',
      altered((text) => text.replace(/Signature=.*/, (part) => `Signature=${part.slice(10).toUpperCase()}`)),
      'does not match the signature',
    ],
    [
      'that is the sum of nothing',
      altered((text) => text.replace(/Signature=.*/, 'Signature=3006020100020100')),
      'does not match the signature',
    ],
    [
      'with a set that is not signed',
      altered((text) => text.replace(';x-amz-region-set', '')),
      "'x-amz-region-set' must be a 'SignedHeader'",
    ],
    [
      'of the other algorithm',
      altered((text) => text.replace('ECDSA-P256', 'HMAC')),
      'belongs to another algorithm',
    ],
  ])('one %s is refused', async (_, request, message) => {
    await expect(verifySigV4(request, options)).rejects.toThrow(message);
  });
});

test('where nothing is said it is refused, in the query too', async () => {
  for (const request of [inHeader(), inQuery()])
    await expect(verifySigV4(request, { ...options, allowSigV4A: false })).rejects.toMatchObject({
      code: 'InvalidSignatureException',
      message: 'the only algorithm that is accepted is AWS4-HMAC-SHA256',
    });
});

test('a key is 32 bytes and no zero, whatever the secret', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (id, secret) => {
      const key = asymmetricSecret(id, secret);
      expect(key).toHaveLength(32);
      expect(key.some((byte) => byte !== 0)).toBe(true);
    }),
  );
});

test('an empty set covers nothing', () => {
  for (const set of ['', ',', ' , ']) expect(coversRegion(set, 'us-east-1')).toBe(false);
});
