import { describeAttacks } from '../support/attack.ts';
import { signedCall, wire } from '../support/signed-request.ts';

/** The head of a call with more lines, and whatever follows. */
const withLines = (lines: string, body: string) => (url: string) => {
  const request = signedCall(url, 'ListModels', {});
  const head = wire({
    ...request,
    headers: request.headers.filter(([name]) => name !== 'content-length'),
    body: Buffer.alloc(0),
  });
  return Buffer.from(`${head.toString('latin1').trimEnd()}\r\n${lines}\r\n\r\n${body}`, 'latin1');
};

/** The same in another version of HTTP. */
const inVersion = (version: string, lines: string, body: string) => (url: string) =>
  Buffer.from(withLines(lines, body)(url).toString('latin1').replace('HTTP/1.1', version), 'latin1');

const malformed = { status: 400, code: 'MalformedHttpRequestException' };

describeAttacks('a message that two parsers could frame differently', [
  {
    name: 'Content-Length beside Transfer-Encoding',
    bytes: withLines('Content-Length: 2\r\nTransfer-Encoding: chunked', '0\r\n\r\nPOST / HTTP/1.1\r\n'),
    ...malformed,
  },
  { name: 'two lengths', bytes: withLines('Content-Length: 2\r\nContent-Length: 3', '{} '), ...malformed },
  { name: 'a length with a sign', bytes: withLines('Content-Length: +2', '{}'), ...malformed },
  {
    name: 'an unknown coding',
    bytes: withLines('Transfer-Encoding: chunked, xchunked', '2\r\n{}\r\n0\r\n\r\n'),
    ...malformed,
  },
  {
    name: 'a coding beside chunked',
    bytes: withLines('Transfer-Encoding: gzip, chunked', '2\r\n{}\r\n0\r\n\r\n'),
    ...malformed,
  },
  {
    name: 'chunked twice',
    bytes: withLines('Transfer-Encoding: chunked, chunked', '2\r\n{}\r\n0\r\n\r\n'),
    ...malformed,
  },
  {
    name: 'a chunk size that is none',
    bytes: withLines('Transfer-Encoding: chunked', 'zz\r\n{}\r\n0\r\n\r\n'),
    ...malformed,
  },
  { name: 'a folded header', bytes: withLines('X-A: b\r\n c', ''), ...malformed },
  { name: 'a bare line feed', bytes: withLines('X-A: b\nX-B: c', ''), ...malformed },
  { name: 'a space before a colon', bytes: withLines('Content-Length : 2', '{}'), ...malformed },
  { name: 'no host', bytes: () => 'POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n', ...malformed },
  ...['HTTP/2.0', 'HTTP/0.9'].map((version) => ({
    name: `a version that it is not: ${version}`,
    bytes: inVersion(version, 'Content-Length: 2', '{}'),
    ...malformed,
    message: 'the only versions of HTTP are 1.1 and 1.0',
  })),
  {
    name: 'a version that nobody has',
    bytes: inVersion('HTTP/1.2', 'Content-Length: 2', '{}'),
    ...malformed,
  },
  {
    name: 'chunks in HTTP/1.0',
    bytes: inVersion('HTTP/1.0', 'Transfer-Encoding: chunked', '2\r\n{}\r\n0\r\n\r\n'),
    ...malformed,
    message: 'HTTP/1.0 has no transfer codings',
  },
  {
    name: 'CONNECT',
    bytes: () => 'CONNECT a.example.com:443 HTTP/1.1\r\nHost: a.example.com\r\n\r\n',
    ...malformed,
  },
  {
    name: 'TLS where HTTP is spoken',
    bytes: () => Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3, 0x0d, 0x0a]),
    ...malformed,
  },
  { name: 'HTTP/2 without asking', bytes: () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', ...malformed },
]);
