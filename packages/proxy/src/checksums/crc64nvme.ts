/** The polynomial of NVMe, its bits in reverse, in two halves: numbers of JavaScript have no 64 bits to shift. */
const POLYNOMIAL_HIGH = 0x9a6c9329;
const POLYNOMIAL_LOW = 0xac4bc9b5;
const BITS = 0xffffffff;

const HIGH = new Uint32Array(256);
const LOW = new Uint32Array(256);
for (let byte = 0; byte < 256; byte += 1) fillRemainder(byte);

/** The CRC-64/NVME of some bytes: eight bytes, the highest first. */
export function crc64nvme(bytes: Uint8Array): Buffer {
  let high = BITS;
  let low = BITS;
  for (const byte of bytes) {
    const index = (low ^ byte) & 0xff;
    low = (LOW[index] ?? 0) ^ ((low >>> 8) | (high << 24));
    high = (HIGH[index] ?? 0) ^ (high >>> 8);
  }
  const sum = Buffer.allocUnsafe(8);
  sum.writeUInt32BE(~high >>> 0, 0);
  sum.writeUInt32BE(~low >>> 0, 4);
  return sum;
}

function fillRemainder(byte: number): void {
  let high = 0;
  let low = byte;
  for (let bit = 0; bit < 8; bit += 1) {
    const isOdd = low & 1;
    low = ((low >>> 1) | (high << 31)) ^ (isOdd * POLYNOMIAL_LOW);
    high = (high >>> 1) ^ (isOdd * POLYNOMIAL_HIGH);
  }
  HIGH[byte] = high;
  LOW[byte] = low;
}
