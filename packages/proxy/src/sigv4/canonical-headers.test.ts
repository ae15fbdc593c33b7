import { expect, it, test } from 'vitest';
import { canonicalHeaders } from './canonical-headers.ts';
import { indexHeaders } from './header-index.ts';

it.each([
  ['value', 'value'],
  ['  padded\t', 'padded'],
  ['a  b', 'a b'],
  ['a \t b', 'a b'],
  ['"quoted   too"', '"quoted too"'],
  ['', ''],
  ['   ', ''],
  ['\u00C3\u00A0', '\u00C3\u00A0'],
  ['\u00A0x\u00A0', '\u00A0x\u00A0'],
])('the value `%s` counts as `%s`', (value, expected) => {
  expect(canonicalHeaders(indexHeaders([['Accept', value]]), ['accept'])).toBe(`accept:${expected}\n`);
});

test('several values of one name are joined in order of arrival, whatever the spelling of the name', () => {
  const headers = indexHeaders([
    ['X-Custom', ' b '],
    ['Host', 'h'],
    ['x-custom', 'a'],
  ]);
  expect(canonicalHeaders(headers, ['host', 'x-custom'])).toBe('host:h\nx-custom:b,a\n');
});

test('a header that is absent does not count as empty', () => {
  expect(canonicalHeaders(indexHeaders([['Host', 'h']]), ['host', 'x-amz-date'])).toBeUndefined();
});
