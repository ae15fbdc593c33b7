import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunked, pieceOf, sha256Trailer } from '../../../test/support/streamed-request.ts';
import type { ChunkParts } from '../../../test/support/streamed-request.ts';
import { signingKey } from '../signing-key.ts';
import { maxEncodedBytes, MIN_CHUNK_BYTES } from './chunk-bounds.ts';
import { decodeChunks } from './decode-chunks.ts';
import type { StreamingPayload } from './streaming-payload.ts';
import type { ChunkSigning } from './verify-chunks.ts';

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const SEED = '0'.repeat(64);
const amzDate = '20261121T120000Z';
const scope = { date: '20261121', region: 'us-east-1', service: 'sagemaker' };
const signing: ChunkSigning = { key: signingKey('AKIDEXAMPLE', SECRET, scope), amzDate, scope, seed: SEED };
const signer = { amzDate, seed: SEED };

function payloadOf(decodedBytes: number, trailer?: string): StreamingPayload {
  return { signed: true, decodedBytes, ...(trailer !== undefined && { trailer }) };
}

const REFUSED = expect.objectContaining({ name: 'SignatureError' }) as Error;

const PIECES = [pieceOf('a', 8_192), pieceOf('b', 10)];
const BODY = Buffer.concat(PIECES);

function decode(body: Buffer, payload = payloadOf(BODY.length)): string {
  return Buffer.from(decodeChunks(body, payload, signing)).toString('latin1');
}

/** A body with its framing changed: what is signed stays. */
function altered(change: (text: string) => string, parts: Partial<ChunkParts> = {}): Buffer {
  const text = chunked({ pieces: PIECES, signer, ...parts }).toString('latin1');
  const result = change(text);
  expect(result).not.toBe(text);
  return Buffer.from(result, 'latin1');
}

describe('laws: a signed body in chunks', () => {
  /** All chunks but the last are as large as they must be. */
  const pieces = fc
    .tuple(
      fc.array(fc.integer({ min: MIN_CHUNK_BYTES, max: MIN_CHUNK_BYTES + 300 }), { maxLength: 3 }),
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 0, max: 255 }),
    )
    .map(([sizes, last, fill]) =>
      [...sizes, last].filter((size) => size > 0).map((size, at) => Buffer.alloc(size, (fill + at) % 256)),
    );
  const withTrailer = fc.boolean();

  function encoded(parts: readonly Buffer[], trailed: boolean): { body: Buffer; payload: StreamingPayload } {
    const trailers = trailed ? [sha256Trailer(parts)] : [];
    const payload = payloadOf(Buffer.concat(parts).length, trailers[0]?.[0]);
    return { body: chunked({ pieces: parts, signer, trailers }), payload };
  }

  it('is the body, however it is split', () => {
    fc.assert(
      fc.property(pieces, withTrailer, (parts, trailed) => {
        const { body, payload } = encoded(parts, trailed);
        expect(decode(body, payload)).toBe(Buffer.concat(parts).toString('latin1'));
      }),
    );
  });

  it('never takes more bytes than are let in', () => {
    fc.assert(
      fc.property(pieces, withTrailer, (parts, trailed) => {
        const { body, payload } = encoded(parts, trailed);
        expect(body.length).toBeLessThanOrEqual(maxEncodedBytes(payload.decodedBytes));
      }),
    );
  });

  it('is refused with one bit flipped', () => {
    // Not the bit of the case, in which sizes and names of trailers are free.
    const place = fc.tuple(fc.nat(), fc.constantFrom(0, 1, 2, 3, 4, 6, 7));
    fc.assert(
      fc.property(pieces, withTrailer, place, (parts, trailed, [at, bit]) => {
        const { body, payload } = encoded(parts, trailed);
        const index = at % body.length;
        body[index] = (body[index] ?? 0) ^ (1 << bit);
        expect(() => decode(body, payload)).toThrow(REFUSED);
      }),
      { numRuns: 500 },
    );
  });

  it('is refused cut short anywhere, and with one byte more', () => {
    fc.assert(
      fc.property(
        pieces,
        withTrailer,
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
        (parts, trailed, cut, byte) => {
          const { body, payload } = encoded(parts, trailed);
          expect(() => decode(body.subarray(0, cut % body.length), payload)).toThrow(REFUSED);
          expect(() => decode(Buffer.concat([body, Buffer.from([byte])]), payload)).toThrow(REFUSED);
        },
      ),
    );
  });
});

describe('a body in chunks', () => {
  it('of nothing is one empty chunk', () => {
    expect(decode(chunked({ pieces: [], signer }), payloadOf(0))).toBe('');
  });

  it('of one chunk shares its memory with what came', () => {
    const body = chunked({ pieces: [BODY], signer });
    expect(decodeChunks(body, payloadOf(BODY.length), signing).buffer).toBe(body.buffer);
  });

  it('may have its sizes in upper case', () => {
    const body = chunked({ pieces: [pieceOf('a', 10)], signer }).toString('latin1');
    expect(decode(Buffer.from(body.replace('a;', 'A;'), 'latin1'), payloadOf(10))).toBe('aaaaaaaaaa');
  });

  it.each<[string, (text: string) => string]>([
    ['a leading zero', (text) => text.replace('2000;', '02000;')],
    ['zeros for the last chunk', (text) => text.replace('\r\n0;', '\r\n00;')],
    ['a plus', (text) => text.replace('2000;', '+2000;')],
    ['a minus', (text) => text.replace('2000;', '-2000;')],
    ['a prefix of hexadecimal numbers', (text) => text.replace('2000;', '0x2000;')],
    ['an underscore', (text) => text.replace('2000;', '20_00;')],
    ['a blank before the size', (text) => text.replace('2000;', ' 2000;')],
    ['a blank behind the size', (text) => text.replace('2000;', '2000 ;')],
    ['no size', (text) => text.replace('2000;', ';')],
    ['a size of more than 32 bits', (text) => text.replace('2000;', '100002000;')],
    ['a size beyond all numbers', (text) => text.replace('2000;', `${'f'.repeat(400)};`)],
    ['a size larger than the body', (text) => text.replace('2000;', 'ffffffff;')],
    ['no signature', (text) => text.replace(/;chunk-signature=[0-9a-f]{64}/, '')],
    ['an empty signature', (text) => text.replace(/=[0-9a-f]{64}/, '=')],
    ['a signature in upper case', (text) => text.replace(/=[0-9a-f]{64}/, (found) => found.toUpperCase())],
    ['a signature in quotes', (text) => text.replace(/=([0-9a-f]{64})/, '="$1"')],
    ['another extension', (text) => text.replace('2000;', '2000;a=b;')],
    ['an extension behind the signature', (text) => text.replace(/(=[0-9a-f]{64})/, '$1;a=b')],
    ['a name in other case', (text) => text.replace(';chunk-signature=', ';Chunk-Signature=')],
    ['a line feed alone behind the head', (text) => text.replace(/(=[0-9a-f]{64})\r\n/, '$1\n')],
    ['a line feed alone behind the data', (text) => text.replace('aaa\r\na;', 'aaa\na;')],
    ['line feeds alone everywhere', (text) => text.replaceAll('\r\n', '\n')],
    ['a carriage return alone', (text) => text.replace(/(=[0-9a-f]{64})\r\n/, '$1\r')],
    ['no line end behind the data', (text) => text.replace('aaa\r\na;', 'aaaa;')],
    ['no last chunk', (text) => text.slice(0, text.lastIndexOf('0;'))],
    ['no last line end', (text) => text.slice(0, -2)],
    ['a byte behind it', (text) => `${text}x`],
    ['a second request behind it', (text) => `${text}POST / HTTP/1.1\r\n\r\n`],
    ['itself behind it', (text) => text + text],
    [
      'a trailer that nobody announced',
      (text) => `${text.slice(0, -2)}x-amz-checksum-crc32:AAAAAA==\r\n\r\n`,
    ],
    ['its last chunk first', (text) => text.slice(text.lastIndexOf('0;'), -2) + text],
  ])('with %s is refused', (_name, change) => {
    expect(() => decode(altered(change))).toThrow(REFUSED);
  });

  it('with its chunks in another order is refused', () => {
    const [first, second] = [pieceOf('a', 8_192), pieceOf('b', 8_192)];
    const body = chunked({ pieces: [first, second], signer });
    const chunkBytes = (body.length - '0;chunk-signature=\r\n\r\n'.length - 64) / 2;
    const swapped = Buffer.concat([
      body.subarray(chunkBytes, 2 * chunkBytes),
      body.subarray(0, chunkBytes),
      body.subarray(2 * chunkBytes),
    ]);
    expect(() => decode(swapped, payloadOf(16_384))).toThrow('chunk signature we calculated');
  });

  it('without its first chunk is refused', () => {
    const body = chunked({ pieces: PIECES, signer }).toString('latin1');
    const rest = Buffer.from(body.slice(body.indexOf('\r\na;') + 2), 'latin1');
    expect(() => decode(rest, payloadOf(10))).toThrow('chunk signature we calculated');
  });

  it.each([BODY.length - 1, BODY.length + 1, 0])('of another length than %i bytes is refused', (bytes) => {
    expect(() => decode(chunked({ pieces: PIECES, signer }), payloadOf(bytes))).toThrow(
      'x-amz-decoded-content-length',
    );
  });

  it('in small pieces is refused before it is worth anything', () => {
    const crumbs = ['a', 'b', 'c'].map((letter) => Buffer.from(letter));
    expect(() => decode(chunked({ pieces: crumbs, signer }), payloadOf(3))).toThrow('less than 8192 bytes');
  });

  it.each<[string, Partial<ChunkSigning>]>([
    ['another seed', { seed: '1'.repeat(64) }],
    ['another instant', { amzDate: '20261121T120001Z' }],
    ['another scope', { scope: { ...scope, region: 'us-west-2' } }],
    ['another key', { key: signingKey('AKIDOTHER', 'other', scope) }],
  ])('signed with %s is refused', (_name, other) => {
    const body = chunked({ pieces: PIECES, signer });
    expect(() => decodeChunks(body, payloadOf(BODY.length), { ...signing, ...other })).toThrow(
      expect.objectContaining({ code: 'InvalidSignatureException' }) as Error,
    );
  });
});

describe('the trailer of a body in chunks', () => {
  // Of `123456789`: the CRCs as their catalogues give them, the hashes as OpenSSL does.
  it.each([
    ['x-amz-checksum-crc32', 'y/Q5Jg=='],
    ['x-amz-checksum-crc32c', '4waSgw=='],
    ['x-amz-checksum-crc64nvme', 'rosUhgp5mIg='],
    ['x-amz-checksum-sha1', '98O8HYCOBHMq32eZZczDTKeuNEE='],
    ['x-amz-checksum-sha256', 'FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU='],
  ])('%s is verified', (name, value) => {
    const trailed = (written: string): Buffer =>
      chunked({ pieces: [Buffer.from('123456789')], signer, trailers: [[name, written]] });
    const payload = payloadOf(9, name);
    expect(decode(trailed(value), payload)).toBe('123456789');
    expect(() => decode(trailed(`A${value.slice(1)}`), payload)).toThrow(
      `Value for ${name} trailing header is invalid.`,
    );
    expect(() => decode(trailed(` ${value}`), payload)).toThrow('trailing header is invalid');
  });

  const TRAILER = sha256Trailer(PIECES);
  const CRC: readonly [string, string] = ['x-amz-checksum-crc32c', 'AAAAAA=='];
  const payload = payloadOf(BODY.length, TRAILER[0]);

  it.each<[string, (text: string) => string]>([
    ['another signature', (text) => text.replace(/(trailer-signature:)[0-9a-f]{64}/, `$1${'0'.repeat(64)}`)],
    ['no signature', (text) => text.replace(/x-amz-trailer-signature:.{64}\r\n/, '')],
    ['another value', (text) => text.replace(TRAILER[1], sha256Trailer([])[1])],
    ['no value', (text) => text.replace(TRAILER[1], '')],
    ['another name', (text) => text.replace(TRAILER[0], CRC[0])],
    ['a name of a prototype', (text) => text.replace(TRAILER[0], '__proto__')],
    ['no name', (text) => text.replace(`${TRAILER[0]}:`, '')],
    ['its signature alone', (text) => text.replace(`${TRAILER[0]}:${TRAILER[1]}\r\n`, '')],
    [
      'one of them twice',
      (text) => text.replace('x-amz-trailer-sig', `${TRAILER.join(':')}\r\nx-amz-trailer-sig`),
    ],
    ['one more before', (text) => text.replace(TRAILER[0], `${CRC.join(':')}\r\n${TRAILER[0]}`)],
    ['one more behind', (text) => `${text.slice(0, -2)}${CRC.join(':')}\r\n\r\n`],
    ['a folded line', (text) => text.replace(TRAILER[1], `\r\n ${TRAILER[1]}`)],
    ['a line feed alone', (text) => text.replace(`${TRAILER[1]}\r\n`, `${TRAILER[1]}\n`)],
    ['an empty line before', (text) => text.replace(TRAILER[0], `\r\n${TRAILER[0]}`)],
    ['a line without end', (text) => text.slice(0, text.indexOf(TRAILER[1])) + 'A'.repeat(70_000)],
  ])('with %s is refused', (_name, change) => {
    const body = altered(change, { trailers: [TRAILER] });
    expect(() => decode(body, payload)).toThrow(REFUSED);
  });

  it('binds a body whose chunks are not signed', () => {
    const unsigned = { ...payload, signed: false };
    const body = chunked({ pieces: PIECES, trailers: [TRAILER] });
    expect(decodeChunks(body, unsigned, undefined)).toHaveLength(BODY.length);
    const changed = Buffer.from(body.toString('latin1').replace('aaa', 'aba'), 'latin1');
    expect(() => decodeChunks(changed, unsigned, undefined)).toThrow('trailing header is invalid');
    expect(() => decode(chunked({ pieces: PIECES, signer, trailers: [TRAILER] }), unsigned)).toThrow(
      'malformed',
    );
  });
});
