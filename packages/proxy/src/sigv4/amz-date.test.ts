import { describe, expect, it, test } from 'vitest';
import { formatAmzDate, parseAmzDate, parseDateHeader } from './amz-date.ts';

const NOON = Date.UTC(2026, 10, 21, 12);

describe('X-Amz-Date', () => {
  test('is read and written in ISO 8601 basic format', () => {
    expect(parseAmzDate('20261121T120000Z')).toBe(NOON);
    expect(formatAmzDate(NOON + 999)).toBe('20261121T120000Z');
  });

  test('knows leap years', () => {
    expect(parseAmzDate('20280229T000000Z')).toBe(Date.UTC(2028, 1, 29));
    expect(parseAmzDate('20270229T000000Z')).toBeUndefined();
  });

  it.each([
    '',
    '20261121',
    '20261121T120000',
    '20261121t120000z',
    '2026-11-21T12:00:00Z',
    '20261131T120000Z',
    '20261321T120000Z',
    '20261121T240000Z',
    '20261121T126000Z',
    '20261121T120060Z',
    '2026112 T120000Z',
    '+0261121T120000Z',
    '20261121T12000+Z',
    '20261121T120000Z ',
  ])('refuses `%s`', (text) => {
    expect(parseAmzDate(text)).toBeUndefined();
  });
});

describe('the Date header', () => {
  it.each(['Sat, 21 Nov 2026 12:00:00 GMT', '20261121T120000Z'])('may be `%s`', (text) => {
    expect(parseDateHeader(text)).toBe(NOON);
  });

  it.each([
    'Fri, 21 Nov 2026 12:00:00 GMT',
    'Sat, 21 Nov 2026 12:00:00 CET',
    'Sat, 21 Nov 2026 12:00:00 +01',
    'Saturday, 21-Nov-26 12:00 GMT',
    'Sat Nov 21 12:00:00 2026     ',
    '21 Nov 2026 12:00:00 GMT',
    '2026-11-21T12:00:00.000+00:00',
    '1795262400',
    '',
  ])('may not be `%s`', (text) => {
    expect(parseDateHeader(text)).toBeUndefined();
  });
});
