/** The UTF-16 codes of a text, each at the place of its character. */
export type CharacterCodes = Uint8Array | Uint16Array;

/** The codes of a text that was read from bytes of UTF-8. */
export function codesOfUtf8(text: string, utf8: Uint8Array): CharacterCodes {
  // As many bytes as characters: each is one byte, which is its code.
  return text.length === utf8.length ? utf8 : codesOf(text);
}

/** The codes of a text. */
export function codesOf(text: string): CharacterCodes {
  const codes = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) codes[at] = text.charCodeAt(at);
  return codes;
}
