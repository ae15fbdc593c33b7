import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { AnswerHead } from './answer-head.ts';
import { AnswerReader } from './answer-reader.ts';

interface Read {
  head?: AnswerHead;
  body: string;
  /** Whether the answer is over, and whether nothing came behind it. */
  end?: 'clean' | 'dirty';
  error?: unknown;
}

/** Reads an answer that comes in these pieces, and then, where asked, the end of the connection. */
function read(pieces: readonly string[], { method = 'POST', closes = false } = {}): Read {
  const result: Read = { body: '' };
  const reader = new AnswerReader(method, {
    begins: (head) => {
      result.head = head;
    },
    piece: (bytes) => {
      result.body += bytes.toString('latin1');
    },
    ends: (clean) => {
      result.end = clean ? 'clean' : 'dirty';
    },
  });
  try {
    for (const piece of pieces) if (result.end === undefined) reader.take(Buffer.from(piece, 'latin1'));
    if (closes && result.end === undefined) reader.closed();
  } catch (error) {
    result.error = error;
  }
  return result;
}

const COUNTED = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhello';
const CHUNKED =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-A: b\r\n\r\n2;x=y\r\nhe\r\n3\r\nllo\r\n0\r\nX-Sum: 1\r\n\r\n';
const INTERIM = `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n${COUNTED}`;

describe.each([
  ['a length', COUNTED],
  ['chunks, extensions and trailers', CHUNKED],
  ['interim answers before it', INTERIM],
])('an answer with %s', (_name, text) => {
  test('is the same in whichever pieces it comes', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: text.length - 1 }));
    fc.assert(
      fc.property(cuts, (places) => {
        const ends = [...places.toSorted((left, right) => left - right), text.length];
        const pieces = ends.map((end, at) => text.slice(ends[at - 1] ?? 0, end));
        const { head, ...rest } = read(pieces);
        expect(rest).toEqual({ body: 'hello', end: 'clean' });
        expect(head).toMatchObject({ status: 200, keepAlive: true });
        expect(head?.headers).toContainEqual(['X-A', 'b']);
      }),
    );
  });

  test('leaves no connection to use when something comes behind it', () => {
    expect(read([`${text}HTTP/1.1 200 OK\r\n`])).toMatchObject({ body: 'hello', end: 'dirty' });
  });

  test('is broken off at every place where the connection may end', () => {
    for (let length = 1; length < text.length; length += 1) {
      const { end, error } = read([text.slice(0, length)], { closes: true });
      expect([end, error]).toMatchObject([undefined, { code: 'ConnectionLost' }]);
    }
  });
});

test('an answer without a length is over when the connection is, which then carries no other', () => {
  const text = 'HTTP/1.1 200 OK\r\nX-A: b\r\n\r\nhello';
  expect(read([text])).toMatchObject({ body: 'hello', head: { keepAlive: false } });
  expect(read([text], { closes: true })).toMatchObject({ body: 'hello', end: 'dirty' });
});

it.each([
  ['HEAD', 'HTTP/1.1 200 OK\r\n\r\n'],
  ['POST', 'HTTP/1.1 204 No Content\r\n\r\n'],
  ['POST', 'HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n'],
  ['POST', 'HTTP/1.1 304 Not Modified\r\n\r\n'],
  ['POST', 'HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n'],
])('an answer to %s without a body is over with its head: %j', (method, text) => {
  expect(read([text], { method })).toMatchObject({ body: '', end: 'clean', head: { keepAlive: true } });
});

// Not every server knows that they have none: what it sends then is no answer to the next request.
it.each([
  ['HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n'],
  ['HEAD', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'],
  ['POST', 'HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n'],
  ['POST', 'HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n'],
  ['POST', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n'],
])('an answer to %s that announces a body it cannot have ends its connection: %j', (method, text) => {
  expect(read([text], { method })).toMatchObject({ body: '', end: 'clean', head: { keepAlive: false } });
});

it.each([
  ['closes', 'HTTP/1.1 200 OK\r\nConnection: x, Close\r\nContent-Length: 0\r\n\r\n'],
  ['is of HTTP/1.0', 'HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n'],
])('a connection whose answer %s carries no other', (_name, text) => {
  expect(read([text])).toMatchObject({ end: 'clean', head: { keepAlive: false } });
});

test('bytes of a value stay what they are', () => {
  const value = '\u00a0caf\u00c3\u00a9\u00a0';
  const { head } = read([`HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-A: \t ${value} \r\n\r\n`]);
  expect(head?.headers).toContainEqual(['X-A', value]);
});

const head = (lines: string): string => `HTTP/1.1 200 OK\r\n${lines}\r\n\r\n`;
const chunked = (body: string): string => `${head('Transfer-Encoding: chunked')}${body}`;

describe('is no answer:', () => {
  it.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.9\r\n'],
    ['another version', 'HTTP/2.0 200 OK\r\n\r\n'],
    ['a lower-case protocol', 'http/1.1 200 OK\r\n\r\n'],
    ['a status of two digits', 'HTTP/1.1 20 OK\r\n\r\n'],
    ['a status of four digits', 'HTTP/1.1 2000 OK\r\n\r\n'],
    ['a status below 100', 'HTTP/1.1 099 Odd\r\n\r\n'],
    ['a status with an exponent', 'HTTP/1.1 2e2 OK\r\n\r\n'],
    ['a status beyond 599', 'HTTP/1.1 600 Odd\r\n\r\n'],
    ['a line feed in the reason', 'HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n'],
    ['an interim answer of HTTP/1.0', 'HTTP/1.0 100 Continue\r\n\r\n'],
    ['a status with a sign', 'HTTP/1.1 +20 OK\r\n\r\n'],
    ['a length and a coding', head('Content-Length: 2\r\nTransfer-Encoding: chunked')],
    ['two lengths', head('Content-Length: 2\r\nContent-Length: 2')],
    ['two lengths in one', head('Content-Length: 2, 2')],
    ['no length in it', head('Content-Length:')],
    ['a length with a sign', head('Content-Length: +2')],
    ['a length in hex', head('Content-Length: 0x2')],
    ['a length beyond counting', head('Content-Length: 99999999999999999999')],
    ['two codings', head('Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked')],
    ['a coding before chunked', head('Transfer-Encoding: gzip, chunked')],
    ['another coding', head('Transfer-Encoding: identity')],
    ['a coding in HTTP/1.0', 'HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'],
    ['a folded line', head('X-A: b\r\n c')],
    ['a blank before a colon', head('Content-Length : 2')],
    ['a line without a colon', head('X-A')],
    ['a line without a name', head(': b')],
    ['a bare line feed', head('X-A: b\nX-B: c')],
    ['a bare carriage return', head('X-A: b\rc')],
    ['a zero byte', head('X-A: b\0c')],
    ['a chunk size that is none', chunked('zz\r\n')],
    ['a chunk without a size', chunked('\r\n')],
    ['a chunk size with a sign', chunked('-1\r\n')],
    ['a chunk size with a blank', chunked('5 \r\nhello')],
    ['a chunk size beyond counting', chunked('fffffffffff\r\n')],
    ['a chunk size that ends in a line feed alone', chunked('5\nhello\r\n')],
    ['a line feed alone behind a chunk', chunked('5\r\nhello\n')],
    ['a line feed alone at the end', chunked('0\r\n\n')],
    ['a line feed in an extension', chunked('5;a\nb\r\nhello\r\n')],
    ['an extension in quotes', chunked('5;a="b"\r\nhello\r\n')],
    ['a trailer without a colon', chunked('0\r\nX-A\r\n')],
    ['a length in the trailers', chunked('0\r\nContent-Length: 5\r\n')],
    ['a coding in the trailers', chunked('0\r\ntransfer-encoding: chunked\r\n')],
    ['a chunk that is longer than its size', chunked('2\r\nhello\r\n')],
    ['a chunk extension without end', chunked(`5;${'x'.repeat(5_000)}`)],
    ['trailers without end', chunked(`0\r\n${`X-A: ${'x'.repeat(3_000)}\r\n`.repeat(6)}`)],
    ['a head without end', `HTTP/1.1 200 OK\r\nX-A: ${'x'.repeat(70_000)}`],
    ['a head of more than 64 KiB', head(`X-A: ${'x'.repeat(70_000)}`)],
  ])('%s', (_name, text) => {
    expect(read([text])).toMatchObject({ error: { code: 'MalformedAnswer' } });
  });
});

test('a change of protocol, which nobody asked for, is the end of the connection', () => {
  const text = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n';
  expect(read([text])).toMatchObject({ error: { code: 'ConnectionLost' } });
});
