import { describe, expect, it, test } from 'vitest';
import type { OutboundRequest } from './forwarder.ts';
import { requestBytes } from './request-bytes.ts';

const REQUEST: OutboundRequest = {
  origin: new URL('http://upstream.example'),
  method: 'POST',
  target: '/endpoints/churn/invocations',
  headers: [
    ['host', 'upstream.example'],
    ['content-length', '2'],
  ],
  body: Buffer.from('{}'),
};

const text = (request: OutboundRequest): string =>
  Buffer.concat(requestBytes(request).pieces).toString('latin1');

test('a request is written as it stands', () => {
  expect(text(REQUEST)).toBe(
    'POST /endpoints/churn/invocations HTTP/1.1\r\nhost: upstream.example\r\ncontent-length: 2\r\n' +
      'connection: keep-alive\r\n\r\n{}',
  );
});

test('a large body is not copied', () => {
  const body = Buffer.alloc(1_000_000);
  expect(requestBytes({ ...REQUEST, body }).pieces[1]).toBe(body);
});

test('bytes of a value stay what they are', () => {
  expect(text({ ...REQUEST, headers: [['x-a', 'caf\u00c3\u00a9\tb']] })).toContain(
    'x-a: caf\u00c3\u00a9\tb\r\n',
  );
});

describe('is never written:', () => {
  it.each([
    ['a line end in a value', { headers: [['x-a', 'b\r\nx-c: d']] }],
    ['a line feed in a value', { headers: [['x-a', 'b\nx-c: d']] }],
    ['characters that become a line end as bytes', { headers: [['x-a', 'b\u010d\u010ax-c: d']] }],
    ['a line end in a name', { headers: [['x-a\r\nx-b', 'c']] }],
    ['a blank in a name', { headers: [['x a', 'c']] }],
    ['a blank in the target', { target: '/ HTTP/1.1' }],
    ['a tab in the target', { target: '/\tHTTP/1.1' }],
    ['a line end in the target', { target: '/\r\nx-a:b' }],
    ['a line end in the method', { method: 'GET / HTTP/1.1\r\n\r\nPOST' }],
  ] as const)('%s', (_name, part) => {
    expect(() => requestBytes({ ...REQUEST, ...part })).toThrow(TypeError);
  });
});
