import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it, test } from 'vitest';
import { readErrorCode } from './error-code.ts';
import type { UpstreamResponse } from './forwarder.ts';

const JSON_TYPE = ['content-type', 'application/x-amz-json-1.1'] as const;

function answer(pieces: readonly string[], headers: UpstreamResponse['headers'] = [JSON_TYPE]) {
  const body = Readable.from(
    pieces.map((piece) => Buffer.from(piece)),
    { objectMode: false },
  );
  return { status: 400, headers, body };
}

it.each<[code: string | undefined, pieces: readonly string[]]>([
  ['ExpiredTokenException', ['{"__type":"ExpiredTokenException"}']],
  ['ExpiredTokenException', ['{"__ty', 'pe":"a.b#Expired', 'TokenException:http://x"}']],
  [undefined, ['{"message":"no type"}']],
  [undefined, ['{"__type":1}']],
  [undefined, ['null']],
  [undefined, ['']],
  [undefined, []],
  [undefined, ['{']],
  [undefined, ['{"__type":"ExpiredTokenException","x":"', 'x'.repeat(70_000), '"}']],
])('the code is %s, and the body is as it came', async (code, pieces) => {
  const read = await readErrorCode(answer(pieces));
  expect(read.code).toBe(code);
  expect(await text(read.answer.body)).toBe(pieces.join(''));
});

test('a header tells it without the body', async () => {
  const given = answer(['{}'], [['X-Amzn-ErrorType', 'ExpiredTokenException:http://internal'], JSON_TYPE]);
  const read = await readErrorCode(given);
  expect(read.code).toBe('ExpiredTokenException');
  expect(read.answer).toBe(given);
});

test('a body that is no JSON is not read', async () => {
  const given = answer(['<html>'], [['content-type', 'text/html']]);
  expect(await readErrorCode(given)).toEqual({ answer: given, code: undefined });
});

test('a body that breaks off is a broken answer', async () => {
  const body = Readable.from(
    (async function* broken() {
      yield Buffer.from('{');
      throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    })(),
    { objectMode: false },
  );
  await expect(readErrorCode({ status: 400, headers: [JSON_TYPE], body })).rejects.toMatchObject({
    code: 'ConnectionLost',
  });
});
