import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnswer, readAsNode } from '../support/read-answer.ts';

const ANSWERS: readonly string[] = [
  'HTTP/1.1 200 OK\r\nContent-Type: a/b\r\nContent-Length: 5\r\n\r\nhello',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3;a=b\r\nyou\r\n0\r\n\r\n',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-A\r\n\r\n5;a;b\r\nhello\r\n0\r\nX-A: b\r\n\r\n',
  'HTTP/1.1 200 OK\r\nX-A: b\r\n\r\nhello',
  'HTTP/1.1 204 No Content\r\nX-A: b\r\n\r\n',
  'HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n',
  'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello',
  'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 424 \r\nContent-Length: 5\r\n\r\nhello',
  'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 5\r\n\r\nhello',
  'HTTP/1.1 500\r\nContent-Length: 0\r\nConnection: close\r\n\r\n',
];

/** What parsers differ about. */
const PIECES: readonly string[] = [
  '\r|\n|\r\n|\n\n|\r\n\r\n|\r\r\n|\0| |\t|\v|\x7f|\x80|\xa0|\xff',
  ':|;|,|"|+|-|_|.|0|5|05|0x5|5e0|a|F|5, 5|99999999999999999999',
  'Content-Length: 3\r\n|Content-Length: 5\r\n|content-length:\r\n|Content-Length : 5\r\n',
  'Transfer-Encoding: chunked\r\n|Transfer-Encoding: gzip, chunked\r\n|Transfer-Encoding: identity\r\n',
  'Transfer-Encoding: chunked, chunked\r\n|Transfer-Encoding:\r\n|Connection: upgrade\r\nUpgrade: a\r\n',
  'HTTP/1.1 |HTTP/1.1 200 OK\r\n\r\n|HTTP/1.1 101 Switching\r\n\r\n|0\r\n\r\n|5\r\nhello\r\n|X: y\r\n',
].flatMap((pieces) => pieces.split('|'));

/** Some of an answer's bytes replaced, taken away, or put in twice. */
const change = fc.record({
  at: fc.nat(),
  gone: fc.oneof(fc.constant(0), fc.constant(1), fc.nat(12)),
  piece: fc.oneof(fc.constant(''), fc.constantFrom(...PIECES)),
});

const changed = fc
  .tuple(fc.constantFrom(...ANSWERS), fc.array(change, { maxLength: 3 }))
  .map(([answer, changes]) =>
    changes.reduce((text, { at, gone, piece }) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + piece + text.slice(from + gone);
    }, answer),
  );

const method = fc.constantFrom('POST', 'POST', 'GET', 'HEAD');

test('what we take for a whole answer is the same answer to the strict parser of Node', async () => {
  await fc.assert(
    fc.asyncProperty(changed, method, async (text, asked) => {
      // A tab behind a value is a blank (RFC 9110, 5.5). To Node's parser it is none behind a length.
      fc.pre(!text.includes('\t\r\n'));
      const bytes = Buffer.from(text, 'latin1');
      const { answer, given } = readAnswer(byteByByte(bytes), asked);
      const theirs = answer && (await readAsNode(bytes.subarray(0, given), asked));
      expect(answer).toEqual(theirs);
    }),
    { numRuns: 5_000 },
  );
});

test('an answer is the same wherever its bytes are parted', () => {
  fc.assert(
    fc.property(changed, method, (text, asked) => {
      const bytes = Buffer.from(text, 'latin1');
      const whole = readAnswer([bytes], asked).answer;
      expect(readAnswer(byteByByte(bytes), asked).answer).toEqual(whole);
      for (let at = 1; at < bytes.length; at += 1)
        expect(readAnswer([bytes.subarray(0, at), bytes.subarray(at)], asked).answer).toEqual(whole);
    }),
    { numRuns: 300 },
  );
});

test.each(ANSWERS)('%j is an answer', async (text) => {
  const bytes = Buffer.from(text, 'latin1');
  const { answer } = readAnswer([bytes]);
  expect(answer).toBeDefined();
  expect(answer).toEqual(await readAsNode(bytes));
});

function byteByByte(bytes: Buffer): Buffer[] {
  return Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));
}
