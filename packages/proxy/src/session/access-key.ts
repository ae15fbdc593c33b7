import { BASE32_ALPHABET } from './base32-alphabet.ts';
import { ACCESS_KEY_ID_LENGTH } from './token-format.ts';

/** Gives so many random bytes. */
export type RandomBytes = (count: number) => Uint8Array;

/** Long-term keys, as users have them, begin with `AKIA`, those of temporary credentials with `ASIA`. */
export type AccessKeyPrefix = 'AKIA' | 'ASIA';

/** 30 bytes are 40 characters of base64, as AWS's secrets have them. */
export const SECRET_BYTES = 30;

/** A fresh access key id: 80 random bits. */
export function newAccessKeyId(prefix: AccessKeyPrefix, random: RandomBytes): string {
  const bytes = random(ACCESS_KEY_ID_LENGTH - prefix.length);
  return prefix + Array.from(bytes, (byte) => BASE32_ALPHABET.charAt(byte & 31)).join('');
}

/** A fresh long-term access key: its id, and a secret of 240 random bits. */
export function newAccessKey(random: RandomBytes): {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
} {
  return {
    accessKeyId: newAccessKeyId('AKIA', random),
    secretAccessKey: Buffer.from(random(SECRET_BYTES)).toString('base64'),
  };
}
