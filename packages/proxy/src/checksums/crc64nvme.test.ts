import fc from 'fast-check';
import { expect, it } from 'vitest';
import { crc64nvme } from './crc64nvme.ts';

const POLYNOMIAL = 0x9a6c9329ac4bc9b5n;
const BITS = 0xffffffffffffffffn;

/** Bit by bit, as the definition says. */
function slowCrc64Nvme(bytes: Uint8Array): string {
  let remainder = BITS;
  for (const byte of bytes) {
    remainder ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit += 1)
      remainder = (remainder >> 1n) ^ ((remainder & 1n) === 1n ? POLYNOMIAL : 0n);
  }
  return (remainder ^ BITS).toString(16).padStart(16, '0');
}

// The check value of the CRC catalogues, and the sum of nothing.
it.each([
  ['123456789', 'ae8b14860a799888'],
  ['', '0000000000000000'],
])('%j has the sum %s', (text, sum) => {
  expect(crc64nvme(Buffer.from(text)).toString('hex')).toBe(sum);
});

it('however many and wherever they are, the tables say what the definition does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 70, size: 'max' }), (whole) => {
      const bytes = whole.subarray(1);
      expect(crc64nvme(bytes).toString('hex')).toBe(slowCrc64Nvme(bytes));
    }),
  );
});
