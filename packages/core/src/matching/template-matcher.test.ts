import fc from 'fast-check';
import { expect, test } from 'vitest';

import { matchesTokens } from './glob.ts';
import { expandToTokens, MalformedVariableError, parseTemplate, variablesOf } from './policy-variable.ts';
import type { ResolveVariable } from './policy-variable.ts';
import { compileTemplate } from './template-matcher.ts';

const piece = fc.constantFrom('a', 'b', '*', '?', '${a:x}', '${a:y}', "${a:z, 'a*'}", '${*}', '${?}', '${$}');
const pattern = fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join(''));
const text = fc
  .array(fc.constantFrom('a', 'b', '*', '?', '$'), { maxLength: 8 })
  .map((characters) => characters.join(''));

test('the compiled template agrees with its tokens', () => {
  fc.assert(
    fc.property(pattern, text, fc.option(text), fc.option(text), (patternText, asked, x, y) => {
      const values = new Map([
        ['a:x', x],
        ['a:y', y],
      ]);
      const resolve: ResolveVariable = ({ lowerCaseKey, defaultValue }) =>
        values.get(lowerCaseKey) ?? defaultValue;
      const template = parseTemplate(patternText);
      const tokens = expandToTokens(template, resolve);
      expect(compileTemplate(template)(asked, resolve)).toBe(
        tokens !== undefined && matchesTokens(tokens, asked),
      );
    }),
    { numRuns: 3000 },
  );
});

test('a template is parsed once into texts, escapes and variables', () => {
  expect(parseTemplate("a*${aws:PrincipalTag/Cost Center}${*}${aws:TagKeys, 'x, }y'}z")).toEqual([
    { kind: 'pattern', text: 'a*' },
    {
      kind: 'variable',
      variable: { key: 'aws:PrincipalTag/Cost Center', lowerCaseKey: 'aws:principaltag/cost center' },
    },
    { kind: 'literal', text: '*' },
    {
      kind: 'variable',
      variable: { key: 'aws:TagKeys', lowerCaseKey: 'aws:tagkeys', defaultValue: 'x, }y' },
    },
    { kind: 'pattern', text: 'z' },
  ]);
});

test('any text is either a template or refused as one', () => {
  const fragments = fc.constantFrom('$', '{', '}', "'", ',', ' ', 'a:b', '*', 'x');
  fc.assert(
    fc.property(fc.array(fragments, { maxLength: 12 }), (pieces) => {
      const source = pieces.join('');
      const keys = variableKeysOf(source);
      expect(keys === 'refused' || keys.every((key) => source.includes(`\${${key}`))).toBe(true);
      expect(keys === 'refused' && !source.includes('${')).toBe(false);
    }),
    { numRuns: 3000 },
  );
});

function variableKeysOf(source: string): readonly string[] | 'refused' {
  try {
    return variablesOf(parseTemplate(source)).map(({ key }) => key);
  } catch (error) {
    if (error instanceof MalformedVariableError) return 'refused';
    throw error;
  }
}

test('a long value is not put together for texts that are shorter', () => {
  const matches = compileTemplate(parseTemplate('*${aws:a}?*'));
  const value = 'a'.repeat(1_000_000);
  let reads = 0;
  const counted = new Proxy(Object(value), {
    get: (target, property) => {
      if (property === Symbol.iterator || property === 'charCodeAt') reads++;
      return Reflect.get(target, property);
    },
  });
  expect(matches('a', () => counted)).toBe(false);
  expect(reads).toBe(0);
});

test('a long value between two runs is found where it first stands', () => {
  const matches = compileTemplate(parseTemplate('x*${aws:a}-${aws:a}*y'));
  const value = `${'a'.repeat(200)}b`;
  const resolve = (): string => value;
  expect(matches(`x${'a'.repeat(300)}b-${value}y`, resolve)).toBe(true);
  expect(matches(`x${value}-a${value}y`, resolve)).toBe(false);
  expect(matches(`x${value}-${value}`, resolve)).toBe(false);
});

test.each([1, 7, 8, 9, 40])(
  'a stretch is found behind %d places where only its beginning stands',
  (count) => {
    const matches = compileTemplate(parseTemplate('x*a${aws:a}-*y'));
    const resolve = (): string => 'ab';
    const beginnings = 'ac'.repeat(count);
    expect(matches(`x${beginnings}aab-y`, resolve)).toBe(true);
    expect(matches(`x${'a'.repeat(count)}aab-zy`, resolve)).toBe(true);
    expect(matches(`x${beginnings}aaby`, resolve)).toBe(false);
  },
);
