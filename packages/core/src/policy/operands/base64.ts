const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Reads base64 and gives it back in its one canonical spelling, so that equal texts are equal bytes;
 * `undefined` for what is not padded base64.
 */
export function canonicalBase64(text: string): string | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith('==') ? 2 : Number(text.endsWith('='));
  const data = text.slice(0, text.length - padding);
  for (const character of data) {
    if (!ALPHABET.includes(character)) return undefined;
  }
  if (padding === 0) return text;
  const unusedBits = padding === 2 ? 4 : 2;
  const last = ALPHABET.indexOf(data.slice(-1)) >>> unusedBits;
  return data.slice(0, -1) + ALPHABET.charAt(last << unusedBits) + '='.repeat(padding);
}
