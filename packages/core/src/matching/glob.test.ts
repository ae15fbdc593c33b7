import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';

import { appendPattern, compileTokens, matchesTokens } from './glob.ts';
import { compileWildcard, matchesWildcard } from './wildcard.ts';

describe('matchesWildcard', () => {
  it.each([
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['*', 'anything: at/all', true],
    ['**', '', true],
    ['?', '', false],
    ['?', 'a', true],
    ['?*', '', false],
    ['?*', 'a', true],
    ['*?', 'ab', true],
    ['a*b', 'ab', true],
    ['a*b', 'a*b', true],
    ['a*b', 'abc', false],
    ['a*ab', 'aab', true],
    ['ab*ba', 'aba', false],
    ['*ab*cd*', 'xxabyycdzz', true],
    ['*ab*cd*', 'xxcdyyabzz', false],
    ['*aab', 'aaaab', true],
    ['a.c', 'abc', false],
    ['[a-z]', 'b', false],
    ['a\\*', 'a*', false],
    ['^a$', 'a', false],
  ])('pattern %j, text %j: %s', (pattern, text, expected) => {
    expect(matchesWildcard(pattern, text)).toBe(expected);
    expect(compileWildcard(pattern)(text)).toBe(expected);
  });

  test('agrees with the definition by recursion, and the compiled form agrees too', () => {
    const short = (alphabet: readonly string[]): fc.Arbitrary<string> =>
      fc.array(fc.constantFrom(...alphabet), { maxLength: 9 }).map((characters) => characters.join(''));
    fc.assert(
      fc.property(short(['a', 'b', '*', '?']), short(['a', 'b', '*']), (pattern, text) => {
        const expected = matchesByDefinition(pattern, text);
        expect(matchesWildcard(pattern, text)).toBe(expected);
        expect(compileWildcard(pattern)(text)).toBe(expected);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('a hostile pattern', () => {
  const text = 'a'.repeat(4096);

  test.each(['*a'.repeat(50) + '*b', '*a?'.repeat(50) + '*b', 'a*'.repeat(50) + 'b'])('%s', (pattern) => {
    const tokens: number[] = [];
    appendPattern(tokens, pattern);
    let steps = 0;
    const counted = new Proxy(tokens, {
      get(target, property, receiver): unknown {
        if (typeof property === 'string' && property !== 'length') steps++;
        return Reflect.get(target, property, receiver);
      },
    });
    expect(matchesTokens(counted, text)).toBe(false);
    // A matcher that revisits every run would need far more than 4096 to the power of 50.
    expect(steps).toBeLessThan(5 * tokens.length * text.length);
    expect(compileTokens(tokens)(text)).toBe(false);
  });
});

function matchesByDefinition(pattern: string, text: string): boolean {
  const [first, ...others] = pattern;
  const rest = others.join('');
  if (first === undefined) return text === '';
  if (first === '*')
    return matchesByDefinition(rest, text) || (text !== '' && matchesByDefinition(pattern, text.slice(1)));
  return text !== '' && (first === '?' || first === text[0]) && matchesByDefinition(rest, text.slice(1));
}

test('a long stretch between two runs is found where it stands', () => {
  const stretch = `${'a'.repeat(200)}b${'a'.repeat(200)}`;
  expect(compileWildcard(`x*${stretch}*y`)(`x${'a'.repeat(300)}${stretch}y`)).toBe(true);
  expect(compileWildcard(`x*${stretch}*y`)(`x${'a'.repeat(500)}y`)).toBe(false);
  expect(compileWildcard(`x*${stretch}*${stretch}*y`)(`x${stretch}${stretch}y`)).toBe(true);
  expect(compileWildcard(`x*${stretch}*${stretch}*y`)(`x${stretch}b${'a'.repeat(200)}y`)).toBe(false);
});
