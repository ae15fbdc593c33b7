import { entryOf, leftOf, newTable, setEntry, TABLE_BLOCKS } from './byte-table.ts';

/** The polynomial of NVMe, its bits in reverse, in two halves: numbers of JavaScript have no 64 bits to shift. */
const POLYNOMIAL_HIGH = 0x9a6c9329;
const POLYNOMIAL_LOW = 0xac4bc9b5;

const HIGH = newTable();
const LOW = newTable();
for (let byte = 0; byte < 256; byte += 1) fillEntries(byte);

/** The CRC-64/NVME of some bytes: eight bytes, the highest first. */
export function crc64nvme(bytes: Uint8Array): Buffer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const whole = bytes.length - (bytes.length % 8);
  let high = -1;
  let low = -1;
  for (let at = 0; at < whole; at += 8) {
    const first = low ^ view.getInt32(at, true);
    const second = high ^ view.getInt32(at + 4, true);
    low = leftOf(LOW, first, 4) ^ leftOf(LOW, second, 0);
    high = leftOf(HIGH, first, 4) ^ leftOf(HIGH, second, 0);
  }
  for (let at = whole; at < bytes.length; at += 1) {
    const byte = low ^ view.getUint8(at);
    low = entryOf(LOW, byte, 0) ^ ((low >>> 8) | (high << 24));
    high = entryOf(HIGH, byte, 0) ^ (high >>> 8);
  }
  const sum = Buffer.allocUnsafe(8);
  sum.writeInt32BE(~high, 0);
  sum.writeInt32BE(~low, 4);
  return sum;
}

function fillEntries(byte: number): void {
  let high = 0;
  let low = byte;
  for (let following = 0; following < TABLE_BLOCKS; following += 1) {
    for (let bit = 0; bit < 8; bit += 1) {
      const isOdd = low & 1;
      low = ((low >>> 1) | (high << 31)) ^ (isOdd * POLYNOMIAL_LOW);
      high = (high >>> 1) ^ (isOdd * POLYNOMIAL_HIGH);
    }
    setEntry(HIGH, byte, following, high);
    setEntry(LOW, byte, following, low);
  }
}
