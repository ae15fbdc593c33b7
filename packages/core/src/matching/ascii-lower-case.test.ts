import { expect, it, test } from 'vitest';
import { asciiLowerCase } from './ascii-lower-case.ts';

it.each([
  ['aws:PrincipalTag/Team', 'aws:principaltag/team'],
  ['', ''],
  ['ÄKey', 'Äkey'],
  ['K😀', 'k😀'],
])('%s in lower case is %s', (text, lowerCase) => {
  expect(asciiLowerCase(text)).toBe(lowerCase);
});

test('the Kelvin sign is no k', () => {
  expect(asciiLowerCase('\u212aey')).toBe('\u212aey');
});
