import { describe, expect, it } from 'vitest';
import {
  chunked,
  pieceOf,
  SIGNED_CHUNKS,
  SIGNED_CHUNKS_AND_TRAILER,
} from '../../../test/support/streamed-request.ts';
import type { VerifyOptions } from '../check-signed-head.ts';
import type { SignableRequest } from '../signable-request.ts';
import { verifySigV4 } from '../verify-sigv4.ts';

const PIECES = [pieceOf('a', 65_536), pieceOf('a', 1_024)];
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

interface Example {
  readonly mode: string;
  readonly seed: string;
  readonly signatures: readonly string[];
  readonly trailer?: readonly [name: string, value: string, signature: string];
}

/** What the documentation of S3 publishes for an object of 65 KiB. */
const EXAMPLES: readonly Example[] = [
  {
    mode: SIGNED_CHUNKS,
    seed: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
    signatures: [
      'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
      '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
      'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
    ],
  },
  {
    mode: SIGNED_CHUNKS_AND_TRAILER,
    seed: '106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e',
    signatures: [
      'b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2',
      '1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7',
      '2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992',
    ],
    trailer: [
      'x-amz-checksum-crc32c',
      'sOO8/Q==',
      'd81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435',
    ],
  },
];

const options: VerifyOptions = {
  credentials: async () => ({ secretAccessKey: SECRET }),
  now: () => new Date('2013-05-24T00:00:00Z'),
  service: 's3',
  region: 'us-east-1',
  allowStreaming: true,
};

describe.each(EXAMPLES)('the example of AWS for $mode', (example) => {
  it('is verified', async () => {
    await expect(verifySigV4(requestOf(example), options)).resolves.toMatchObject({
      accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
      service: 's3',
    });
  });

  it('is refused where streaming is not allowed', async () => {
    const strict = { ...options, allowStreaming: false, allowUnsignedPayload: true };
    await expect(verifySigV4(requestOf(example), strict)).rejects.toMatchObject({
      code: 'InvalidSignatureException',
    });
  });

  it('is what the signer of the tests makes', () => {
    const { trailer, seed } = example;
    const made = chunked({
      pieces: PIECES,
      signer: { secretAccessKey: SECRET, amzDate: '20130524T000000Z', service: 's3', seed },
      trailers: trailer === undefined ? [] : [[trailer[0], trailer[1]]],
    });
    expect(made.equals(bodyOf(example))).toBe(true);
  });
});

function requestOf(example: Example): SignableRequest {
  const { mode, seed, trailer } = example;
  const hasTrailer = trailer !== undefined;
  const names = [
    'content-encoding',
    ...(hasTrailer ? [] : ['content-length']),
    'host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class',
    ...(hasTrailer ? ['x-amz-trailer'] : []),
  ].join(';');
  const credential = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';
  return {
    method: 'PUT',
    target: '/examplebucket/chunkObject.txt',
    headers: [
      ['Host', 's3.amazonaws.com'],
      ['x-amz-date', '20130524T000000Z'],
      ['x-amz-storage-class', 'REDUCED_REDUNDANCY'],
      ['Authorization', `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${names},Signature=${seed}`],
      ['x-amz-content-sha256', mode],
      ['Content-Encoding', 'aws-chunked'],
      ['x-amz-decoded-content-length', '66560'],
      ['Content-Length', '66824'],
      ...(hasTrailer ? [['x-amz-trailer', trailer[0]] as const] : []),
    ],
    body: bodyOf(example),
  };
}

function bodyOf({ signatures, trailer }: Example): Buffer {
  const chunks = [...PIECES, Buffer.alloc(0)].flatMap((piece, at) => [
    `${piece.length.toString(16)};chunk-signature=${signatures[at]}\r\n`,
    piece,
    piece.length > 0 ? '\r\n' : '',
  ]);
  const lines =
    trailer === undefined ? '' : `${trailer[0]}:${trailer[1]}\r\nx-amz-trailer-signature:${trailer[2]}\r\n`;
  return Buffer.concat([...chunks, lines, '\r\n'].map((part) => Buffer.from(part)));
}
