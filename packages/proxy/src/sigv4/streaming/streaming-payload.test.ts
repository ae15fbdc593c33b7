import { describe, expect, it, test } from 'vitest';
import { indexHeaders } from '../header-index.ts';
import type { HeaderList } from '../signable-request.ts';
import type { SignatureClaim } from '../signature-claim.ts';
import { withoutAwsChunked } from './content-encoding.ts';
import { streamingPayload, type StreamingPayload } from './streaming-payload.ts';

const SIGNED = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD';
const SIGNED_TRAILER = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER';
const UNSIGNED = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

const CLAIM: SignatureClaim = {
  algorithm: 'AWS4-HMAC-SHA256',
  accessKeyId: 'AKIDEXAMPLE',
  scope: { date: '20261121', region: 'us-east-1', service: 'sagemaker' },
  regionSet: undefined,
  terminator: 'aws4_request',
  signedHeaders: ['host'],
  signature: '0'.repeat(64),
  amzDate: '20261121T120000Z',
  signedAt: 0,
  expiresSeconds: undefined,
  sessionToken: undefined,
};
const ASYMMETRIC: Partial<SignatureClaim> = { algorithm: 'AWS4-ECDSA-P256-SHA256', regionSet: '*' };
const LENGTH = ['X-Amz-Decoded-Content-Length', '9'] as const;
const TRAILER = ['X-Amz-Trailer', ' X-Amz-Checksum-CRC32C '] as const;

function read(
  payload: string | undefined,
  headers: HeaderList,
  claim: Partial<SignatureClaim> = {},
): StreamingPayload | undefined {
  return streamingPayload(indexHeaders(headers), { ...CLAIM, ...claim }, payload);
}

describe('the head of a body', () => {
  test('that comes as it is, says nothing of chunks', () => {
    expect(read(undefined, [['content-encoding', 'gzip']])).toBeUndefined();
    expect(read('UNSIGNED-PAYLOAD', [])).toBeUndefined();
  });

  test('in chunks has its length, and its trailer', () => {
    expect(read(SIGNED, [LENGTH])).toEqual({ signed: true, decodedBytes: 9 });
    const trailer = 'x-amz-checksum-crc32c';
    expect(read(SIGNED_TRAILER, [LENGTH, TRAILER])).toEqual({ signed: true, decodedBytes: 9, trailer });
    expect(read(UNSIGNED, [LENGTH, TRAILER], ASYMMETRIC)).toEqual({
      signed: false,
      decodedBytes: 9,
      trailer,
    });
  });

  it.each<[string, string | undefined, HeaderList, Partial<SignatureClaim>, string]>([
    ['of a presigned URL', SIGNED, [LENGTH], { expiresSeconds: 60 }, 'in the Authorization header'],
    ['that SigV4A signs', SIGNED, [LENGTH], ASYMMETRIC, 'chunks cannot be signed with AWS4-ECDSA'],
    ['without a length', SIGNED, [], {}, 'must be the length'],
    ['with two lengths', SIGNED, [LENGTH, LENGTH], {}, 'must be the length'],
    ['with an empty trailer', SIGNED_TRAILER, [LENGTH, ['x-amz-trailer', '']], {}, 'must name one checksum'],
    ['with two trailers', SIGNED_TRAILER, [LENGTH, TRAILER, TRAILER], {}, 'must name one checksum'],
    ['that does not say so', undefined, [['content-encoding', 'gzip, aws-chunked']], {}, 'aws-chunked goes'],
  ])('%s is refused', (_name, payload, headers, claim, message) => {
    expect(() => read(payload, headers, claim)).toThrow(message);
  });
});

describe('the encoding aws-chunked', () => {
  it.each([
    ['aws-chunked', undefined],
    [' AWS-Chunked ', undefined],
    ['aws-chunked,gzip', 'gzip'],
    ['gzip, aws-chunked', 'gzip'],
    ['gzip , aws-chunked, br', 'gzip , br'],
  ])('goes out of `%s`', (value, left) => {
    const others = [
      ['Host', 'aws-chunked'],
      ['content-type', 'text/csv'],
    ] as const;
    const kept = left === undefined ? [] : [['Content-Encoding', left] as const];
    expect(withoutAwsChunked([...others, ['Content-Encoding', value]])).toEqual([...others, ...kept]);
  });

  it('is no part of another name, and then nothing changes', () => {
    const headers = [['content-encoding', 'aws-chunked-2']] as const;
    expect(withoutAwsChunked(headers)).toBe(headers);
  });
});
