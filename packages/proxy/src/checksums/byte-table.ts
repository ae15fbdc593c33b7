const BLOCK = 256;

/** Eight blocks, so that eight bytes are one step: bytes one by one cost three times as much. */
export const TABLE_BLOCKS = 8;

/** What each byte leaves behind when so many zero bytes follow it, up to seven: block by block. */
export type ByteTable = Int32Array;

export function newTable(): ByteTable {
  return new Int32Array(TABLE_BLOCKS * BLOCK);
}

/** What a byte leaves behind; of `byte` only the lowest eight bits count. */
export function entryOf(table: ByteTable, byte: number, following: number): number {
  return table[following * BLOCK + (byte & 0xff)] ?? 0;
}

export function setEntry(table: ByteTable, byte: number, following: number, left: number): void {
  table[following * BLOCK + byte] = left;
}

/** What four bytes leave behind, the first in the lowest bits. */
export function leftOf(table: ByteTable, word: number, following: number): number {
  return (
    entryOf(table, word, following + 3) ^
    entryOf(table, word >>> 8, following + 2) ^
    entryOf(table, word >>> 16, following + 1) ^
    entryOf(table, word >>> 24, following)
  );
}
