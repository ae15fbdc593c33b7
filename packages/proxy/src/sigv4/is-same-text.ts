import { hash, timingSafeEqual } from 'node:crypto';

/** Compares a secret with what somebody sent. The time that it takes tells neither length nor how much of it is right. */
export function isSameText(one: string, other: string): boolean {
  return timingSafeEqual(digestOf(one), digestOf(other));
}

/** Equal lengths for the comparison, whatever those of the texts. */
function digestOf(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
