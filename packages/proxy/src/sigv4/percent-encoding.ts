import { hexDigit } from './hex-digit.ts';

const HEX = '0123456789ABCDEF';
const UNRESERVED = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';

/** Each byte as AWS's UriEncode writes it: unreserved characters stay, everything else is `%XX` in upper case. */
const ENCODED_BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  return UNRESERVED.includes(character) ? character : `%${HEX.charAt(byte >> 4)}${HEX.charAt(byte & 15)}`;
});

/** By number, so that no text is made of each byte. */
const UNRESERVED_BYTES: readonly boolean[] = ENCODED_BYTES.map((encoded) => encoded.length === 1);

/** Whether UriEncode leaves a byte as it is. */
export function isUnreserved(byte: number): boolean {
  return UNRESERVED_BYTES[byte] === true;
}

function encodeByte(byte: number): string {
  return ENCODED_BYTES[byte & 255] ?? '';
}

/** UriEncode of a text with one character a byte. */
export function encodeBytes(text: string): string {
  // Most texts have nothing to encode, and are not put together again.
  let plain = 0;
  while (plain < text.length && isUnreserved(text.charCodeAt(plain))) plain++;
  let encoded = text.slice(0, plain);
  for (let at = plain; at < text.length; at++) encoded += encodeByte(text.charCodeAt(at));
  return encoded;
}

/** The byte that the escape at `text[at]` (a `%`) means; -1 when it is no escape. */
export function escapedByte(text: string, at: number): number {
  const high = hexDigit(text.charCodeAt(at + 1));
  const low = hexDigit(text.charCodeAt(at + 2));
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

/** Decodes `%XX` to one character a byte. A `+` stays a plus: SigV4 knows no form encoding. */
export function decodeBytes(text: string): string {
  if (!text.includes('%')) return text;
  let decoded = '';
  for (let at = 0; at < text.length; at++) {
    const byte = text[at] === '%' ? escapedByte(text, at) : -1;
    decoded += byte < 0 ? text.charAt(at) : String.fromCharCode(byte);
    if (byte >= 0) at += 2;
  }
  return decoded;
}
