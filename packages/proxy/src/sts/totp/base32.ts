import { BASE32_ALPHABET } from '../../session/base32-alphabet.ts';

/** The bytes of base32 (RFC 4648), with or without padding, case ignored; `undefined` for what is none. */
export function decodeBase32(text: string): Uint8Array | undefined {
  const bare = withoutPadding(text);
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const character of bare) {
    const value = BASE32_ALPHABET.indexOf(character.toUpperCase());
    if (value < 0) return undefined;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return bytes.length === 0 ? undefined : Uint8Array.from(bytes);
}

function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && text.charAt(end - 1) === '=') end -= 1;
  return text.slice(0, end);
}
