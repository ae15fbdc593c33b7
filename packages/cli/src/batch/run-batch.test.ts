import { describe, expect, it } from 'vitest';
import type { Terminal } from '../terminal.ts';
import { validationError } from '@sagegate/core/simulation';
import { runBatch } from './run-batch.ts';

async function* chunksOf(...chunks: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    await Promise.resolve();
    yield Buffer.from(chunk);
  }
}

/** Answers each line with its member `n`. */
async function run(chunks: AsyncIterable<Uint8Array>, maxLineBytes?: number): Promise<unknown[]> {
  const printed: string[] = [];
  const terminal: Terminal = {
    input: chunks,
    print: (text) => {
      printed.push(text);
      return Promise.resolve();
    },
    warn: () => undefined,
  };
  await runBatch(
    terminal,
    (request) => {
      if (request['n'] === 'refuse') throw validationError('refused');
      if (request['n'] === 'fail') throw new TypeError('a fault of ours');
      return { Answer: request['n'] };
    },
    maxLineBytes,
  );
  return printed
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

describe('a batch', () => {
  it('answers line by line, in order', async () => {
    expect(await run(chunksOf('{"Id":"a","n":1}\n{"Id":"b","n":2}\n'))).toEqual([
      { Id: 'a', Answer: 1 },
      { Id: 'b', Answer: 2 },
    ]);
  });

  it('puts lines together from chunks, wherever those are cut', async () => {
    const bytes = Buffer.from('{"Id":"é🙂","n":1}\r\n\r\n{"Id":"b","n":2}');
    const single = Array.from(bytes, (byte) => Uint8Array.of(byte));
    expect(await run(chunksOf(...single))).toEqual([
      { Id: 'é🙂', Answer: 1 },
      { Id: 'b', Answer: 2 },
    ]);
  });

  it('skips blank lines and a byte order mark', async () => {
    expect(await run(chunksOf('\uFEFF{"Id":"a","n":1}\n \n\n'))).toEqual([{ Id: 'a', Answer: 1 }]);
  });

  it('has no answer to nothing', async () => {
    expect(await run(chunksOf())).toEqual([]);
  });

  it.each<[name: string, line: string | Uint8Array, answer: object]>([
    [
      'is not JSON',
      '{"Id": "x",}',
      {
        Id: null,
        Error: {
          Code: 'ValidationError',
          Message: 'not JSON: remove this comma: nothing follows it before `}` at line 2, column 11',
        },
      },
    ],
    [
      'is no object',
      '["x"]',
      { Id: null, Error: { Code: 'ValidationError', Message: 'not a JSON object at line 2, column 1' } },
    ],
    [
      'is null',
      'null',
      { Id: null, Error: { Code: 'ValidationError', Message: 'not a JSON object at line 2, column 1' } },
    ],
    [
      'is not UTF-8',
      Uint8Array.of(0x22, 0xff, 0x22),
      { Id: null, Error: { Code: 'ValidationError', Message: 'the line is not UTF-8 at line 2, column 1' } },
    ],
    [
      'has a key twice',
      '{"Id": "x", "n": 1, "\\u006e": 2}',
      { Id: 'x', Error: { Code: 'ValidationError', Message: 'duplicate key `n` at line 2, column 21' } },
    ],
    [
      'has a key twice further inside',
      '{"Id": "x", "n": {"a": [{"b": 1, "b": 1}]}}',
      { Id: 'x', Error: { Code: 'ValidationError', Message: 'duplicate key `b` at line 2, column 34' } },
    ],
    [
      'is nested too deep',
      `{"Id": "x", "n": ${'['.repeat(300)}${']'.repeat(300)}}`,
      {
        Id: 'x',
        Error: { Code: 'ValidationError', Message: 'nested more than 256 deep at line 2, column 273' },
      },
    ],
    ['is refused', '{"n": "refuse"}', { Id: null, Error: { Code: 'ValidationError', Message: 'refused' } }],
    [
      'meets a fault of ours',
      '{"Id": 7, "n": "fail"}',
      { Id: 7, Error: { Code: 'InternalFailure', Message: 'a fault of ours' } },
    ],
    [
      'has an Id of another type',
      '{"Id": {}, "n": 1}',
      { Id: null, Error: { Code: 'ValidationError', Message: '`Id` must be a string or a whole number' } },
    ],
    [
      'has an Id that would lose digits',
      '{"Id": 12345678901234567890, "n": 1}',
      { Id: null, Error: { Code: 'ValidationError', Message: '`Id` must be a string or a whole number' } },
    ],
    ['has a member of every prototype', '{"Id": "x", "constructor": 1, "__proto__": {"n": 9}}', { Id: 'x' }],
  ])('goes on after a line that %s', async (_name, line, answer) => {
    const good = '{"Id":"good","n":1}';
    expect(await run(chunksOf(`${good}\n`, line, `\n${good}\n`))).toEqual([
      { Id: 'good', Answer: 1 },
      answer,
      { Id: 'good', Answer: 1 },
    ]);
  });

  it('refuses a line that is too long, and holds none of it', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      const chunk = Buffer.alloc(1000, 0x20);
      for (let index = 0; index < 1000; index += 1) yield await Promise.resolve(chunk);
      yield Buffer.from('\n{"Id":"b","n":2}');
    }
    expect(await run(endless(), 5000)).toEqual([
      {
        Id: null,
        Error: { Code: 'ValidationError', Message: 'the line is longer than 5000 bytes at line 1, column 1' },
      },
      { Id: 'b', Answer: 2 },
    ]);
  });

  it('waits for a reader that is slow before it reads on', async () => {
    let read = 0;
    async function* lines(): AsyncGenerator<Uint8Array> {
      for (; read < 10; read += 1)
        yield await Promise.resolve(Buffer.from(`{"n":"${'x'.repeat(70_000)}"}\n`));
    }
    const readWhenPrinted: number[] = [];
    const terminal: Terminal = {
      input: lines(),
      print: () => {
        readWhenPrinted.push(read);
        return Promise.resolve();
      },
      warn: () => undefined,
    };
    await runBatch(terminal, (request) => ({ Answer: request['n'] }));
    expect(readWhenPrinted).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
