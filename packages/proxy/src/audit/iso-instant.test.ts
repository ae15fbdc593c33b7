import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoInstant } from './iso-instant.ts';

const MOMENTS = fc.oneof(
  fc.date({ noInvalidDate: true }),
  fc.integer({ max: 5_000 }).map((time) => new Date(time)),
);

test('an instant is written as by toISOString', () => {
  fc.assert(
    fc.property(fc.array(MOMENTS, { maxLength: 5 }), (dates) => {
      expect(dates.map(isoInstant)).toEqual(dates.map((date) => date.toISOString()));
    }),
  );
});

test('what is no instant is refused, and spoils nothing', () => {
  const date = new Date('2026-11-21T12:00:00.007Z');
  expect(isoInstant(date)).toBe('2026-11-21T12:00:00.007Z');
  expect(() => isoInstant(new Date(Number.NaN))).toThrow(RangeError);
  expect(isoInstant(date)).toBe('2026-11-21T12:00:00.007Z');
});
