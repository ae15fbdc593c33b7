import { entryOf, leftOf, newTable, setEntry, TABLE_BLOCKS } from './byte-table.ts';

/** The polynomial of Castagnoli, its bits in reverse. */
const POLYNOMIAL = 0x82f63b78;

const TABLE = newTable();
for (let byte = 0; byte < 256; byte += 1) fillEntries(byte);

/** The CRC-32C of some bytes, as an unsigned number. */
export function crc32c(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const whole = bytes.length - (bytes.length % 8);
  let remainder = -1;
  for (let at = 0; at < whole; at += 8) {
    const second = view.getInt32(at + 4, true);
    remainder = leftOf(TABLE, remainder ^ view.getInt32(at, true), 4) ^ leftOf(TABLE, second, 0);
  }
  for (let at = whole; at < bytes.length; at += 1)
    remainder = entryOf(TABLE, remainder ^ view.getUint8(at), 0) ^ (remainder >>> 8);
  return ~remainder >>> 0;
}

function fillEntries(byte: number): void {
  let remainder = byte;
  for (let following = 0; following < TABLE_BLOCKS; following += 1) {
    for (let bit = 0; bit < 8; bit += 1) remainder = ((remainder & 1) * POLYNOMIAL) ^ (remainder >>> 1);
    setEntry(TABLE, byte, following, remainder);
  }
}
