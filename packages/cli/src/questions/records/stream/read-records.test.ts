import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readRecords } from './read-records.ts';
import type { InputRecord } from './record-text.ts';

async function* chunksOf(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(Buffer.from(chunk));
}

async function read(...chunks: readonly (string | Uint8Array)[]): Promise<readonly InputRecord[]> {
  const all: InputRecord[] = [];
  for await (const found of readRecords(chunksOf(...chunks))) all.push(...found);
  return all;
}

describe('records', () => {
  it('are read as they are, and compressed, in one part and in several', async () => {
    const lines = '{"a":1}\n{"b":2}\n';
    const expected = [
      { line: 1, column: 1, record: { a: 1 } },
      { line: 2, column: 1, record: { b: 2 } },
    ];
    const packed = gzipSync(lines);
    expect(await read(lines)).toEqual(expected);
    expect(await read(packed)).toEqual(expected);
    expect(await read(packed.subarray(0, 1), packed.subarray(1, 9), packed.subarray(9))).toEqual(expected);
    expect(await read(gzipSync('{"a":1}\n'), gzipSync('{"b":2}\n'))).toEqual(expected);
    expect(await read()).toEqual([]);
  });

  it('are read out of what lookup-events prints', async () => {
    const events = { Events: [{ EventName: 'X', CloudTrailEvent: '{"eventName":"X"}' }], NextToken: 'x' };
    expect(await read(JSON.stringify(events, undefined, 4))).toMatchObject([{ record: { eventName: 'X' } }]);
  });
});

describe('a record that cannot be read', () => {
  it.each<[name: string, text: string, problem: string]>([
    ['is not JSON', '{"a":1,}', 'not JSON: remove this comma'],
    ['has a key twice', '{"a":1,"b":{"c":1,"c":2}}', 'duplicate key `c` at 1:19'],
    ['has a key twice in another spelling', String.raw`{"a":1,"\u0061":2}`, 'duplicate key `a` at 1:8'],
    ['has a key of every prototype twice', '{"__proto__":1,"__proto__":2}', 'duplicate key `__proto__`'],
    ['has brackets that do not match', '{"a":[}}', 'not JSON'],
    ['has an event that is none', '{"CloudTrailEvent":"{"}', '`CloudTrailEvent` is no event'],
    [
      'has an event with a key twice',
      String.raw`{"CloudTrailEvent":"{\"a\":1,\"a\":2}"}`,
      '`CloudTrailEvent` is no event',
    ],
  ])('%s', async (_name, text, problem) => {
    const [first, second] = await read(`${text}\n{"good":1}\n`);
    expect(first).toMatchObject({ line: 1, column: 1, problem: expect.stringContaining(problem) as unknown });
    expect(second).toMatchObject({ record: { good: 1 } });
  });

  it('is placed in the line that it stands in', async () => {
    expect(await read('{"good":1}\n{"Records":[{"a":1,,"b":2}]}')).toMatchObject([
      { record: { good: 1 } },
      { line: 2, column: 13, problem: expect.stringContaining('at 2:20') as unknown },
    ]);
  });

  it('has no key of a prototype for one of its own', async () => {
    expect(await read('{"__proto__":{"a":1},"constructor":2}')).toMatchObject([{ line: 1 }]);
  });
});

describe('what is compressed', () => {
  const lines = Array.from({ length: 1000 }, (_, index) => `{"a":${index}}\n`).join('');
  const packed = gzipSync(lines);

  it.each<[name: string, input: Uint8Array]>([
    ['as a whole', packed],
    ['in several parts', Buffer.concat([packed, packed])],
    ['and holds nothing', gzipSync('')],
    ['and has something else behind it', Buffer.concat([packed, Buffer.from('{"b":1}')])],
    ['and has zeros behind it', Buffer.concat([packed, Buffer.alloc(100)])],
    ['and is cut in its first bytes', packed.subarray(0, 5)],
    ['and has a wrong sum', Buffer.concat([packed.subarray(0, -8), Buffer.alloc(8)])],
    ['and is much more than that', gzipSync(`{"a":1${' '.repeat(5_000_000)}}\n${lines}`)],
  ])('%s is read in one chunk as in two', async (_name, input) => {
    expect(await read(input)).toEqual(await read(input.subarray(0, 2), input.subarray(2)));
  });
});

describe('an input that cannot be read to its end', () => {
  const lines = Array.from({ length: 1000 }, (_, index) => `{"a":${index}}\n`).join('');

  it('says so where gzip data is cut', async () => {
    const packed = gzipSync(lines);
    const found = await read(packed.subarray(0, packed.length - 10));
    expect(found.at(-1)).toMatchObject({
      endsInput: true,
      problem: expect.stringContaining('unexpected end of file') as unknown,
    });
    expect(found.filter((one) => 'record' in one).length).toBeLessThanOrEqual(1000);
  });

  it('says so where gzip data is broken', async () => {
    const packed = gzipSync(lines);
    packed.fill(0xff, 20, 40);
    expect((await read(packed)).at(-1)).toMatchObject({ endsInput: true });
  });

  it('is not read on where a list is broken', async () => {
    let taken = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"Records":[1,');
      for (;;) {
        taken += 1;
        yield await Promise.resolve(Buffer.from('{"a":1},'));
      }
    }
    const all: InputRecord[] = [];
    for await (const found of readRecords(endless())) all.push(...found);
    expect(all).toMatchObject([{ endsInput: true }]);
    expect(taken).toBe(0);
  });
});
