import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { BodyPieces } from './body-pieces.ts';
import type { OutboundRequest } from './forwarder.ts';
import { requestBytes } from './request-bytes.ts';

const LENGTH = ['content-length', '2'] as const;

const REQUEST: OutboundRequest = {
  origin: new URL('http://upstream.example'),
  method: 'POST',
  target: '/endpoints/churn/invocations',
  headers: [['host', 'upstream.example'], LENGTH],
  body: Buffer.from('{}'),
};

const text = (request: OutboundRequest): string => {
  const { head, body } = requestBytes(request);
  return Buffer.concat([head, ...body]).toString('latin1');
};

test('a request is written as it stands', () => {
  expect(text(REQUEST)).toBe(
    'POST /endpoints/churn/invocations HTTP/1.1\r\nhost: upstream.example\r\ncontent-length: 2\r\n' +
      'connection: keep-alive\r\n\r\n{}',
  );
});

test('a large body is not copied, nor are its pieces', () => {
  const body = Buffer.alloc(1_000_000);
  const headers = [['content-length', '1000000']] as const;
  expect(requestBytes({ ...REQUEST, headers, body }).body).toEqual([body]);
  const pieces = [body.subarray(0, 600_000), body.subarray(600_000)];
  expect(requestBytes({ ...REQUEST, headers, body: new BodyPieces(pieces) }).body).toBe(pieces);
});

test('a small body in pieces is written behind its head', () => {
  const body = new BodyPieces([Buffer.from('{'), Buffer.from('}')]);
  expect(requestBytes({ ...REQUEST, body })).toEqual(requestBytes(REQUEST));
});

test('bytes of a value stay what they are', () => {
  expect(text({ ...REQUEST, headers: [LENGTH, ['x-a', 'caf\u00c3\u00a9\tb']] })).toContain(
    'x-a: caf\u00c3\u00a9\tb\r\n',
  );
});

test('whatever its parts are, a request is read as one request, with these parts and nothing else, or not written', () => {
  const odd = fc.constantFrom('\r', '\n', '\0', '\t', ' ', ':', '\u010a', '\u010d', '\x7f', '\x80', '\xff');
  const part = fc.oneof(
    fc.string({ unit: fc.oneof(odd, fc.constantFrom('a', 'B', '-', '/', '1')), maxLength: 6 }),
  );
  fc.assert(
    fc.property(part, part, fc.array(fc.tuple(part, part), { maxLength: 3 }), (method, target, others) => {
      const written = writtenAs({ ...REQUEST, method, target, headers: [...REQUEST.headers, ...others] });
      if (written === undefined) return;
      const [head = '', body, ...more] = written.split('\r\n\r\n');
      expect([body, more]).toEqual(['{}', []]);
      for (const [name] of others) expect(name).not.toMatch(/[^!-9;-~]/);
      const lines = others.map(([name, value]) => `${name}: ${value}`);
      expect(head.split(/[\r\n]+/)).toEqual([
        `${method} ${target} HTTP/1.1`,
        'host: upstream.example',
        'content-length: 2',
        ...lines,
        'connection: keep-alive',
      ]);
      expect(head.split('\r\n')[0]?.split(/\s/)).toHaveLength(3);
    }),
    { numRuns: 2_000 },
  );
});

function writtenAs(request: OutboundRequest): string | undefined {
  try {
    return text(request);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

describe('is never written:', () => {
  it.each([
    ['no length', { headers: [['x-a', 'b']] }],
    ['a length that is too short', { headers: [['content-length', '1']] }],
    ['a length that is too long', { headers: [['Content-Length', '3']] }],
    ['a length in another form', { headers: [['content-length', '02']] }],
    ['two lengths', { headers: [LENGTH, LENGTH] }],
    ['a coding', { headers: [LENGTH, ['Transfer-Encoding', 'chunked']] }],
    ['no method', { method: '' }],
    ['no target', { target: '' }],
    ['a header without a name', { headers: [LENGTH, ['', 'a']] }],
    ['a colon in a name', { headers: [LENGTH, ['x-a:b', 'c']] }],
    ['a line end in a value', { headers: [LENGTH, ['x-a', 'b\r\nx-c: d']] }],
    ['a line feed in a value', { headers: [LENGTH, ['x-a', 'b\nx-c: d']] }],
    ['characters that become a line end as bytes', { headers: [LENGTH, ['x-a', 'b\u010d\u010ax-c: d']] }],
    ['a line end in a name', { headers: [LENGTH, ['x-a\r\nx-b', 'c']] }],
    ['a blank in a name', { headers: [LENGTH, ['x a', 'c']] }],
    ['a blank in the target', { target: '/ HTTP/1.1' }],
    ['a tab in the target', { target: '/\tHTTP/1.1' }],
    ['a line end in the target', { target: '/\r\nx-a:b' }],
    ['a line end in the method', { method: 'GET / HTTP/1.1\r\n\r\nPOST' }],
  ] as const)('%s', (_name, part) => {
    expect(() => requestBytes({ ...REQUEST, ...part })).toThrow(TypeError);
  });
});
