import { createHmac } from 'node:crypto';
import { isSameText } from '../../sigv4/is-same-text.ts';

const STEP_SECONDS = 30;
const DIGITS = 6;

/** The number of the half minute that an instant is in. */
export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / STEP_SECONDS);
}

/** The code of a half minute (RFC 6238 with SHA-1 and six digits, which is what virtual MFA devices of AWS show). */
export function totpAt(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  const number = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** The half minute whose code this is, of the one now and those beside it: clocks of devices differ. */
export function stepOfCode(secret: Uint8Array, code: string, now: Date): number | undefined {
  const current = stepAt(now);
  return [current, current - 1, current + 1].find((step) => isSameText(totpAt(secret, step), code));
}

/** When nobody takes the code of a half minute any more, in milliseconds since 1970. */
export function endOfCode(step: number): number {
  return (step + 2) * STEP_SECONDS * 1000;
}
