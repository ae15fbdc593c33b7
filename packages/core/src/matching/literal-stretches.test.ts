import fc from 'fast-check';
import { expect, it, test } from 'vitest';

import { compileTemplate } from './template-matcher.ts';
import { literalStretchesOf } from './literal-stretches.ts';
import { parseTemplate } from './policy-variable.ts';

it.each([
  ['', []],
  ['*', []],
  ['${k:a}', []],
  ['model/a', ['model/a']],
  ['*:model/*-a?b', [':model/', '-a', 'b']],
  ['model/${k:a}-${k:b}/*', ['model/', '-', '/']],
  ['a${*}b${?}c${$}d', ['a*b?c$d']],
])('%s has the stretches %j', (pattern, stretches) => {
  expect(literalStretchesOf(parseTemplate(pattern))).toEqual(stretches);
});

test('a text that fits a pattern holds every stretch of it', () => {
  const piece = fc.constantFrom('a', 'b', ':', '*', '?', '${k:a}', '${*}');
  const value = fc.string({ unit: fc.constantFrom('a', 'b', ':', '*'), maxLength: 3 });
  let fitting = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), fc.array(value), value, (pieces, runs, resolved) => {
      const template = parseTemplate(pieces.join(''));
      const fill = (each: string, index: number): string => runs[index] ?? each;
      const text = pieces.map((each, index) => FILLED[each] ?? fill(each, index)).join('');
      if (!compileTemplate(template)(text.replaceAll('${k:a}', resolved), () => resolved)) return;
      fitting++;
      for (const stretch of literalStretchesOf(template)) {
        expect(text.replaceAll('${k:a}', resolved)).toContain(stretch);
      }
    }),
  );
  expect(fitting).toBeGreaterThan(10);
});

/** What stands for itself, or for one character; the rest stands for any text. */
const FILLED: Readonly<Record<string, string>> = {
  a: 'a',
  b: 'b',
  ':': ':',
  '?': 'b',
  '${k:a}': '${k:a}',
  '${*}': '*',
};
