import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PieceList } from './piece-list.ts';

function listed(sizes: readonly number[]): { readonly came: Buffer; readonly pieces: readonly Uint8Array[] } {
  const list = new PieceList();
  const came = sizes.map((size, at) => Buffer.alloc(size, at % 251));
  for (const piece of came) list.add(piece);
  return { came: Buffer.concat(came), pieces: list.finish() };
}

test('whatever the pieces of a body are, their bytes stay, and their order', () => {
  const size = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 900, max: 3_000 }));
  fc.assert(
    fc.property(fc.array(size, { maxLength: 100 }), (sizes) => {
      const { came, pieces } = listed(sizes);
      expect(Buffer.concat(pieces).equals(came)).toBe(true);
    }),
  );
});

test('a hundred thousand bytes that come one by one are a few pieces', () => {
  expect(listed(Array.from({ length: 100_000 }, () => 1)).pieces).toHaveLength(8);
});

test('large pieces are not copied', () => {
  const list = new PieceList();
  const large = Buffer.alloc(1_024);
  list.add(Buffer.alloc(1));
  list.add(large);
  expect(list.finish()[1]).toBe(large);
});
