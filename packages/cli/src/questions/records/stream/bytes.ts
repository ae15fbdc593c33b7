/** Bytes that mean something in JSON. */
export const BYTE = {
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  tab: 0x09,
  space: 0x20,
  quote: 0x22,
  comma: 0x2c,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const;

/** What a byte outside of strings means for where a record ends. */
export const MEANING = { none: 0, quote: 1, open: 2, close: 3, lineFeed: 4 } as const;

/** The meaning of each byte. */
export const MEANINGS: Uint8Array = meanings();

function meanings(): Uint8Array {
  const table = new Uint8Array(256);
  table[BYTE.quote] = MEANING.quote;
  table[BYTE.openBrace] = MEANING.open;
  table[BYTE.openBracket] = MEANING.open;
  table[BYTE.closeBrace] = MEANING.close;
  table[BYTE.closeBracket] = MEANING.close;
  table[BYTE.lineFeed] = MEANING.lineFeed;
  return table;
}

export function isBlank(byte: number | undefined): boolean {
  return byte === BYTE.space || byte === BYTE.tab || byte === BYTE.carriageReturn;
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** How many bytes of a byte order mark a text begins with. */
export function byteOrderMark(chunk: Uint8Array): number {
  return BYTE_ORDER_MARK.every((byte, index) => chunk[index] === byte) ? BYTE_ORDER_MARK.length : 0;
}
