import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { statementDiff } from './statement-diff.ts';

const BEFORE = { Sid: 'Read', Effect: 'Allow', Resource: '*', Action: ['a:b'] };

it.each<[what: string, before: object, after: object, lines: readonly string[]]>([
  ['nothing', BEFORE, BEFORE, []],
  [
    'a value that is added, in the order and form of the statement',
    BEFORE,
    { Effect: 'Allow', Sid: 'Read', Action: ['a:b', 'a:c'], Resource: '*' },
    ['   "Action": [', '-    "a:b"', '+    "a:b",', '+    "a:c"', '   ]'],
  ],
  ['a list with one value that was a text', BEFORE, { ...BEFORE, Action: 'a:b' }, []],
  [
    'a condition that is added',
    { Effect: 'Deny', Action: '*' },
    { Effect: 'Deny', Action: '*', Condition: { Null: { 'a:b': 'true' } } },
    [
      '   "Effect": "Deny",',
      '-  "Action": "*"',
      '+  "Action": "*",',
      '+  "Condition": {',
      '+    "Null": {',
      '+      "a:b": "true"',
      '+    }',
      '+  }',
      ' }',
    ],
  ],
  ['a statement of too many lines', BEFORE, { ...BEFORE, Action: Array(500).fill('a:b') }, []],
])('shows %s', (_what, before, after, lines) => {
  expect(statementDiff(before, after).map(({ sign, text }) => `${sign}${text}`)).toEqual(lines);
});

const values = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 8 });

test('what is taken away stood there, and what is put in stands there afterwards', () => {
  fc.assert(
    fc.property(values, values, (before, after) => {
      const lines = statementDiff({ Action: before }, { Action: after });
      const count = (sign: string): number => lines.filter((line) => line.sign === sign).length;
      expect(count('+') - count('-')).toBe(after.length - before.length);
      for (const { sign, text } of lines) {
        const side = JSON.stringify({ Action: sign === '+' ? after : before }, null, 2).split('\n');
        expect(side).toContain(text);
      }
    }),
  );
});
