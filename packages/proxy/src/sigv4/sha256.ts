import { createHash, hash } from 'node:crypto';

/** SHA-256 in lower-case hex; a string counts one byte a character. */
export function sha256Hex(data: string | Uint8Array): string {
  return hash('sha256', typeof data === 'string' ? Buffer.from(data, 'latin1') : data, 'hex');
}

/** The same of data in pieces. */
export function sha256HexOf(pieces: readonly Uint8Array[]): string {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return sha256Hex(only);
  const whole = createHash('sha256');
  for (const piece of pieces) whole.update(piece);
  return whole.digest('hex');
}

/** Whether `text` is a SHA-256 as SigV4 writes it: 64 lower-case hex digits. */
export function isSha256Hex(text: string): boolean {
  if (text.length !== 64) return false;
  for (let at = 0; at < 64; at++) {
    const code = text.charCodeAt(at);
    const isHex = (code >= 48 && code <= 57) || (code >= 97 && code <= 102);
    if (!isHex) return false;
  }
  return true;
}
