import type { SourceRange } from '@sagegate/core';
import { describe, expect, it } from 'vitest';
import { createStyle, PLAIN } from '../style/style.ts';
import { formatExcerpt } from './format-excerpt.ts';
import type { Excerpt, Mark } from './format-excerpt.ts';

/** The place of a text in another. */
function placeOf(part: string, text: string): SourceRange {
  const at = text.indexOf(part);
  const position = (offset: number): SourceRange['start'] => {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  };
  return { start: position(at), end: position(at + part.length) };
}

function excerptOf(text: string, ...marked: readonly (readonly [part: string, note?: string])[]): Excerpt {
  const marks = marked.map(([part, note]): Mark => {
    const range = placeOf(part, text);
    return note === undefined ? { range, tone: 'bad' } : { range, note, tone: 'bad' };
  });
  return { text, range: placeOf(text, text), marks };
}

describe('an excerpt', () => {
  it.each<[what: string, excerpt: Excerpt, columns: number | undefined, lines: readonly string[]]>([
    [
      'underlines a place and says what is wrong with it',
      excerptOf('{\n  "aws:SourceVpce": "vpce-1"\n}', ['"vpce-1"', 'the request lacks the key']),
      undefined,
      [
        '1 | {',
        '2 |   "aws:SourceVpce": "vpce-1"',
        '  |                     ^^^^^^^^ the request lacks the key',
        '3 | }',
      ],
    ],
    [
      'shows tabs as blanks, and underlines behind them',
      excerptOf('\t"a":\t"b"', ['"b"', 'here']),
      undefined,
      ['1 |     "a":    "b"', '  |             ^^^ here'],
    ],
    [
      'counts what takes two columns, and what takes none',
      excerptOf('"日本": "e\u0301x", "last"', ['"last"']),
      undefined,
      ['1 | "日本": "e\u0301x", "last"', '  |               ^^^^^^'],
    ],
    [
      'shows what a terminal would act on',
      excerptOf('"\u001b[31m\\u001b": "x"', ['"x"']),
      undefined,
      ['1 | "\\u{1b}[31m\\u001b": "x"', '  |                     ^^^'],
    ],
    [
      'underlines a place over several lines, and has the note under the last',
      excerptOf('"Action": [\n  "a:*",\n\n  "b:*"\n],', ['[\n  "a:*",\n\n  "b:*"\n]', 'none of these']),
      undefined,
      [
        '1 | "Action": [',
        '  |           ^',
        '2 |   "a:*",',
        '  |   ^^^^^^',
        '3 |',
        '4 |   "b:*"',
        '  |   ^^^^^',
        '5 | ],',
        '  | ^ none of these',
      ],
    ],
    [
      'puts a note below that does not fit behind',
      excerptOf('{"Effect": "Deny", "Action": "sagemaker:CreateModel"}', [
        '"sagemaker:CreateModel"',
        'this is said at such length that there is no room for it beside the place',
      ]),
      60,
      [
        '1 | {"Effect": "Deny", "Action": "sagemaker:CreateModel"}',
        '  |                              ^^^^^^^^^^^^^^^^^^^^^^^',
        '  |         this is said at such length that there is no',
        '  |         room for it beside the place',
      ],
    ],
    [
      'cuts a long line to each place in it',
      excerptOf(
        `{"a": "${'x'.repeat(100)}", "b": "first", "c": "${'y'.repeat(100)}", "d": "second"}`,
        ['"first"', 'one'],
        ['"second"', 'two'],
      ),
      60,
      [
        '1 | …xxxxxxxx", "b": "first", "c": "yyyyyyyyyyyyyyyyyyyyyyy…',
        '  |                  ^^^^^^^ one',
        '1 | …yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy", "d": "second"}',
        '  |                                               ^^^^^^^^',
        '  |         two',
      ],
    ],
  ])('%s', (_what, excerpt, columns, lines) => {
    const format = columns === undefined ? { style: PLAIN } : { style: PLAIN, columns };
    expect(formatExcerpt(excerpt, format)).toEqual(lines);
  });

  it('leaves out lines of a long statement that nothing is said about', () => {
    const actions = Array.from({ length: 30 }, (_, index) => `  "s3:Action${index}",`).join('\n');
    const excerpt = excerptOf(`{\n"Action": [\n${actions}\n],\n"Resource": "*"\n}`, [
      '"s3:Action20"',
      'here',
    ]);
    expect(formatExcerpt(excerpt, { style: PLAIN })).toEqual([
      ' 1 | {',
      ' 2 | "Action": [',
      '.. |',
      '22 |   "s3:Action19",',
      '23 |   "s3:Action20",',
      '   |   ^^^^^^^^^^^^^ here',
      '24 |   "s3:Action21",',
    ]);
  });

  it.each([40, 60, 80, 120])('of a minified policy stays within %i columns', (columns) => {
    const text = JSON.stringify({
      Statement: Array.from({ length: 50 }, (_, index) => ({ Sid: `日本${index}` })),
    });
    const excerpt = excerptOf(text, ['"日本0"'], ['"日本25"', 'in the middle'], ['"日本49"', 'at the end']);
    const widths = formatExcerpt(excerpt, { style: PLAIN, columns }).map((line) =>
      Array.from(line).reduce(
        (sum, character) => sum + (character === '日' || character === '本' ? 2 : 1),
        0,
      ),
    );
    expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
    expect(formatExcerpt(excerpt, { style: PLAIN, columns }).join('\n')).toContain('^'.repeat(8));
  });

  it('costs no more than what is seen of a line, however long that is', () => {
    const text = `${'x'.repeat(20_000_000)}"here"${'y'.repeat(20_000_000)}`;
    const range = { start: { line: 1, column: 1 }, end: { line: 1, column: text.length + 1 } };
    const place = { start: { line: 1, column: 20_000_001 }, end: { line: 1, column: 20_000_007 } };
    const lines = formatExcerpt(
      { text, range, marks: [{ range: place, tone: 'bad' }] },
      { style: PLAIN, columns: 60 },
    );
    expect(lines.map((line) => line.length)).toEqual([60, 27]);
    expect(lines[0]).toContain('x"here"y');
  });

  it('reads lines that end in `\\r\\n` and in `\\r`', () => {
    const range = { start: { line: 2, column: 1 }, end: { line: 3, column: 2 } };
    const marks: Mark[] = [
      { range: { start: { line: 3, column: 1 }, end: { line: 3, column: 2 } }, tone: 'good' },
    ];
    expect(formatExcerpt({ text: '1\r\n2\r3', range, marks }, { style: PLAIN })).toEqual([
      '2 | 2',
      '3 | 3',
      '  | ^',
    ]);
  });

  it('is coloured where there are colours', () => {
    const lines = formatExcerpt(excerptOf('"x"', ['"x"', 'no']), { style: createStyle(true) });
    expect(lines[1]).toContain('\u001b[31m^^^\u001b[39m \u001b[31mno\u001b[39m');
  });
});
