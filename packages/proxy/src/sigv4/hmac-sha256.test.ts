import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HmacSha256 } from './hmac-sha256.ts';

const bytes = fc.uint8Array({ maxLength: 200 });
const text = bytes.map((array) => Buffer.from(array).toString('latin1'));

test("is Node's own, for keys of every length and every byte", () => {
  fc.assert(
    fc.property(bytes, fc.array(text, { minLength: 1, maxLength: 3 }), (key, texts) => {
      const hmac = new HmacSha256(key);
      for (const each of texts) {
        const expected = createHmac('sha256', key).update(each, 'latin1').digest();
        expect(hmac.hex(each)).toBe(expected.toString('hex'));
        expect(hmac.bytes(each).equals(expected)).toBe(true);
      }
    }),
  );
});

test.each([0, 1, 63, 64, 65, 200])('a key of %i bytes', (length) => {
  const key = Buffer.alloc(length, 0xaa);
  expect(new HmacSha256(key).hex('text')).toBe(createHmac('sha256', key).update('text').digest('hex'));
});
