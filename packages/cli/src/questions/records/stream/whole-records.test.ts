import fc from 'fast-check';
import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { parseRecord } from './parse-record.ts';
import type { InputRecord, RecordText } from './record-text.ts';
import { RecordSplitter } from './record-splitter.ts';
import { WholeRecords } from './whole-records.ts';

const MAX_BYTES = 700;

interface Cut {
  readonly size?: number;
  readonly whole?: WholeRecords;
}

function cut(input: Uint8Array, { size = input.length, whole }: Cut): readonly RecordText[] {
  const splitter = new RecordSplitter(MAX_BYTES, whole);
  const found: RecordText[] = [];
  for (let at = 0; at < input.length; at += size) found.push(...splitter.push(input.subarray(at, at + size)));
  return [...found, ...splitter.end()];
}

function read(input: Uint8Array, options: Cut): readonly InputRecord[] {
  return cut(input, options).map(parseRecord);
}

/** How many records are found at once, in one chunk. */
function wholeOnes(input: string): number {
  return cut(Buffer.from(input), { whole: new WholeRecords(MAX_BYTES) }).filter((one) => 'record' in one)
    .length;
}

const TEXT = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('é', '🙂', '"', '":', '\\', '\n', '},{"ev', '}\n{"ev', ' :', '{', ']}', '[', ':'),
);
const KEY = fc.oneof(fc.constantFrom('ev', 'a', '__proto__', 'Records', 'Events', 'CloudTrailEvent'), TEXT);
const VALUE = fc.oneof(
  TEXT,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom([{ ev: 1 }, { ev: 2 }], [{ a: 1 }], [], {}, '{"ev":"1","a":{}}', '{"a":1,"a":2}'),
);
/** As it is written in JSON; a key may come twice, and blanks stand where they may stand. */
const RECORD = fc
  .tuple(
    fc.oneof({ weight: 8, arbitrary: fc.constant('ev') }, KEY),
    fc.array(fc.tuple(KEY, VALUE), { maxLength: 3 }),
    fc.oneof({ weight: 5, arbitrary: fc.constant('') }, fc.constantFrom(' ', '\n', '\n  ', '\t', '\r\n')),
    fc.oneof({ weight: 5, arbitrary: fc.constant('') }, fc.constantFrom(' ', '\n')),
  )
  .map(([first, members, between, beforeColon]) => {
    const all = [[first, 1] as const, ...members];
    const written = all.map(
      ([key, value]) => `${JSON.stringify(key)}${beforeColon}:${between}${JSON.stringify(value)}`,
    );
    return `{${between}${written.join(`,${between}`)}${between}}`;
  });
const DEEP = `{"ev":${'['.repeat(300)}${']'.repeat(300)}}`;
const LONG = `{"ev":"${'x'.repeat(MAX_BYTES)}"}`;
const ODD = fc.constantFrom('{"ev":1,}', '{"ev":"', '{"ev":[}}', '2', 'oops', '{}', '{"ev"}', DEEP, LONG);
const RECORDS = fc.array(fc.oneof({ weight: 30, arbitrary: RECORD }, ODD), { maxLength: 9 });

const LAYOUTS: readonly ((texts: readonly string[]) => string)[] = [
  (texts) => `${texts.join('\n')}\n`,
  (texts) => texts.join('\r\n'),
  (texts) => texts.join(''),
  (texts) => `[${texts.join(',')}]`,
  (texts) => `[\n${texts.join(',\n')}\n]\n`,
  (texts) => `{"Records":[${texts.join(',')}]}`,
  (texts) => `{"Records": [${texts.join(', ')}], "a": [{"ev":1},{"ev":2}]}`,
  (texts) => `{ "Events" : [ ${texts.join(' ,\n ')} ], "NextToken": "x" }\n`,
];
const LISTS = fc
  .array(fc.tuple(fc.constantFrom(...LAYOUTS), RECORDS), { minLength: 1, maxLength: 3 })
  .map((lists) => lists.map(([layout, texts]) => layout(texts)).join(''));
/** With a byte in it that does not belong there, or without. */
const INPUT = fc
  .tuple(LISTS, fc.constantFrom('', '\uFEFF'), fc.nat(), fc.option(fc.constantFrom(0xff, 0x22, 0x5d, 0x7b)))
  .map(([text, start, place, byte]) => {
    const bytes = Buffer.from(start + text);
    if (byte !== null && bytes.length > 0) bytes[place % bytes.length] = byte;
    return bytes;
  });

test('whatever is in an input, in whatever chunks: what is found at once is what is found byte by byte', () => {
  fc.assert(
    fc.property(INPUT, fc.integer({ min: 1, max: 500 }), fc.constantFrom(0, 1, 32), (input, size, missed) => {
      const whole = new WholeRecords(MAX_BYTES, missed);
      expect(read(input, { size, whole })).toEqual(read(input, { size }));
    }),
    { numRuns: 400 },
  );
});

function problem(text: string): object {
  return { problem: expect.stringContaining(text) as unknown };
}

describe('among records that are found at once', () => {
  const before = '{"ev":1},\n'.repeat(3);
  const behind = ',\n{"ev":1}'.repeat(3);

  it.each<[name: string, odd: string | Uint8Array, found: object]>([
    ['a key given twice', '{"ev":1,"ev":2}', problem('duplicate key `ev` at 4:9')],
    ['one with a blank behind it', '{"ev" :1,"ev":2}', problem('duplicate key `ev` at 4:10')],
    ['one among texts that end as keys do', '{"ev" :":","ev":2}', problem('duplicate key `ev` at 4:12')],
    ['one that ends as texts do', String.raw`{"e\\":1,"e\\":":"}`, problem('duplicate key `e\\` at 4:10')],
    [
      'a key of every prototype twice',
      '{"__proto__":1,"__proto__":2}',
      problem('duplicate key `__proto__` at 4:16'),
    ],
    ['what is nested too deep', DEEP, problem('nested more than 256 deep')],
    ['what is too long', LONG, problem('longer than 700 bytes')],
    ['what is not UTF-8', Buffer.from('{"ev":"\u00ff"}', 'latin1'), problem('not UTF-8')],
    [
      'what is not JSON',
      '{"ev":1,}',
      problem('not JSON: remove this comma: nothing follows it before `}` at 4:8'),
    ],
    [
      'lists that look like the end',
      '{"ev":[{"a":{}},\n{"ev":1}]}',
      { record: { ev: [{ a: {} }, { ev: 1 }] } },
    ],
    ['texts that look like the end', '{"ev":"},\\n{\\"ev"}', { record: { ev: '},\n{"ev' } }],
    ['texts that look like keys', String.raw`{"ev":":\":","\\":" :"}`, { record: { ev: ':":', '\\': ' :' } }],
    ['blanks', '{\t"ev" : 1 }', { record: { ev: 1 } }],
    ['several lines', '{\n "ev":1\n}', { record: { ev: 1 } }],
    ['other characters', '{"ev":"é🙂"}', { record: { ev: 'é🙂' } }],
    ['a list of AWS', '{"Records":[{"ev":2}]}', { record: { Records: [{ ev: 2 }] } }],
    ['an event in a text', '{"CloudTrailEvent":"{\\"a\\":2}"}', { record: { a: 2 } }],
    [
      'one with a key twice',
      '{"CloudTrailEvent":"{\\"a\\":1,\\"a\\":2}"}',
      problem('`CloudTrailEvent` is no event'),
    ],
  ])('%s', (_name, odd, found) => {
    const input = Buffer.concat([Buffer.from(`[${before}`), Buffer.from(odd), Buffer.from(`${behind}]`)]);
    const all = read(input, { whole: new WholeRecords(MAX_BYTES) });
    expect(all).toEqual(read(input, {}));
    expect(all.map(({ line, column }) => `${line}:${column}`).slice(0, 4)).toEqual([
      '1:2',
      '2:1',
      '3:1',
      '4:1',
    ]);
    expect(all[3]).toMatchObject(found);
    expect(all.slice(4)).toMatchObject(Array.from({ length: 3 }, () => ({ record: { ev: 1 } })));
  });

  it.each(['{"Records":[{"ev":2},{"ev":3}]}', '{ "Events" :\t[{"ev":2},{"ev":3}]}'])('%s', (list) => {
    const input = Buffer.from(`${'{"ev":1}\n'.repeat(3)}${list}${'\n{"ev":4}'.repeat(3)}`);
    const all = read(input, { whole: new WholeRecords(MAX_BYTES) });
    expect(all).toEqual(read(input, {}));
    expect(all.map((one) => 'record' in one && one.record['ev'])).toEqual([1, 1, 1, 2, 3, 4, 4, 4]);
  });
});

describe('records are found at once', () => {
  const texts = Array.from({ length: 50 }, (_, index) => `{"ev":{"a":[{"b":${index}}]},"é":"x"}`);

  it.each(LAYOUTS.map((layout) => [layout(['…']), layout(texts)]))('in %j', (_layout, input) => {
    // The first has none before it, and the last none behind.
    expect(wholeOnes(input)).toBe(48);
  });

  it('in lists that follow each other', () => {
    const list = `{"Records":[${texts.join(',')}]}`;
    expect(wholeOnes(`${list}${list}${list}`)).toBe(3 * 48);
  });
});

describe('a search that leads nowhere', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each([
    ['lists in records', '{"ev":[{"ev":1},{"ev":2}]},'],
    ['broken records', '{"ev":1,},'],
    ['keys given twice', '{"ev":1,"ev":2},'],
    ['ever other keys', '{"ev":1},{"ev":1},{"aa":1},{"aa":1},'],
  ])('over %s is seldom repeated', (_what, records) => {
    const parse = vi.spyOn(JSON, 'parse');
    const found = cut(Buffer.from(`[${records.repeat(1000)}`), { whole: new WholeRecords(MAX_BYTES) });
    const parsed = found.filter((one) => 'record' in one).length;
    expect(parse.mock.calls.length - parsed).toBeLessThan(found.length / 32 + 2);
  });

  it('takes no byte twice in vain, however many dividers come back far behind', () => {
    const gaps = Array.from({ length: 1024 }, (_, index) =>
      index.toString(2).replaceAll('0', '\t').replaceAll('1', ' '),
    );
    const records = gaps.map((gap) => `{}${gap},`).join('');
    const input = `[${records}{"ev":"é"},${records}`;
    const decode = vi.spyOn(TextDecoder.prototype, 'decode');
    cut(Buffer.from(input), { whole: new WholeRecords(input.length) });
    const decoded = decode.mock.calls.reduce((sum, [bytes]) => sum + (bytes?.byteLength ?? 0), 0);
    expect(decoded).toBeLessThan(3 * input.length);
  });
});
