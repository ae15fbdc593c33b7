import { createECDH, createHmac, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { ASYMMETRIC_ALGORITHM } from './asymmetric-algorithm.ts';
import { KeyCache } from './key-cache.ts';

/** The order of the curve P-256, less two. */
const LARGEST_CANDIDATE = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc63254fn;
const MAX_COUNTER = 254;
const KEY_BYTES = 32;

const derivedKeys = new KeyCache<KeyObject>();

/** The public half of the key that SigV4A makes of a secret. */
export function asymmetricKey(accessKeyId: string, secretAccessKey: string): KeyObject {
  const known = derivedKeys.get(accessKeyId, secretAccessKey);
  if (known !== undefined) return known;
  const key = publicKeyOf(asymmetricSecret(accessKeyId, secretAccessKey));
  derivedKeys.set(accessKeyId, secretAccessKey, key);
  return key;
}

/**
 * The private key, 32 bytes: NIST SP 800-108 in counter mode over HMAC-SHA-256, repeated until the candidate is smaller than
 * the order of the curve, and one added to it.
 */
export function asymmetricSecret(accessKeyId: string, secretAccessKey: string): Buffer {
  for (let counter = 1; counter <= MAX_COUNTER; counter += 1) {
    const candidate = candidateOf(accessKeyId, secretAccessKey, counter);
    if (candidate <= LARGEST_CANDIDATE)
      return Buffer.from((candidate + 1n).toString(16).padStart(KEY_BYTES * 2, '0'), 'hex');
  }
  throw new Error('no key follows from the secret');
}

function candidateOf(accessKeyId: string, secretAccessKey: string, counter: number): bigint {
  const input = Buffer.concat([
    Buffer.from([0, 0, 0, 1]),
    Buffer.from(`${ASYMMETRIC_ALGORITHM}\0${accessKeyId}`, 'latin1'),
    // The counter, and the length of the key in bits.
    Buffer.from([counter, 0, 0, 1, 0]),
  ]);
  const hash = createHmac('sha256', `AWS4A${secretAccessKey}`).update(input).digest('hex');
  return BigInt(`0x${hash}`);
}

function publicKeyOf(secret: Buffer): KeyObject {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(secret);
  const point = pair.getPublicKey();
  const part = (start: number): string => point.subarray(start, start + KEY_BYTES).toString('base64url');
  return createPublicKey({
    format: 'jwk',
    key: { kty: 'EC', crv: 'P-256', x: part(1), y: part(1 + KEY_BYTES) },
  });
}
