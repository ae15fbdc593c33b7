import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slowCrc32c } from '../../test/support/proxy-header.ts';
import { crc32c } from './crc32c.ts';

// The first is the check value of the CRC catalogues, the others are examples of RFC 3720, B.4.
it.each([
  [Buffer.from('123456789'), 0xe3069283],
  [Buffer.alloc(32), 0x8a9136aa],
  [Buffer.alloc(32, 0xff), 0x62a8ab43],
  [Buffer.from(Array.from({ length: 32 }, (_, byte) => byte)), 0x46dd794e],
  [Buffer.alloc(0), 0],
])('%o has the sum %i', (bytes, sum) => {
  expect(crc32c(bytes)).toBe(sum);
});

it('however many and wherever they are, the table says what the definition does', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 70, size: 'max' }), (whole) => {
      const bytes = whole.subarray(1);
      expect(crc32c(bytes)).toBe(slowCrc32c(Buffer.from(bytes)));
    }),
  );
});
