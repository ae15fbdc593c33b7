import { describeAttacks } from '../support/attack.ts';
import type { Attack } from '../support/attack.ts';
import { ALICE, signed, wire, withHeader } from '../support/signed-request.ts';
import type { WireRequest } from '../support/signed-request.ts';
import { ALICE_ARN } from '../support/start-test-gateway.ts';
import {
  pieceOf,
  sha256Trailer,
  SIGNED_CHUNKS,
  SIGNED_CHUNKS_AND_TRAILER,
  streamed,
  UNSIGNED_CHUNKS,
} from '../support/streamed-request.ts';
import type { StreamedParts } from '../support/streamed-request.ts';

const TARGET = '/endpoints/churn/invocations';
const PIECES = [pieceOf('a', 8_192), pieceOf('b', 8_192)];
const TRAILER = sha256Trailer(PIECES);
const SIGNATURE = { status: 403, code: 'InvalidSignatureException' };
const FRAMING = { status: 400, code: 'ValidationException' };

const inChunks =
  (parts: Partial<StreamedParts>, change: (request: WireRequest) => WireRequest = (request) => request) =>
  (url: string): Buffer =>
    wire(change(streamed(url, { target: TARGET, pieces: PIECES, ...parts })));

/** The body changed behind the head, and its length with it. */
const body =
  (change: (text: string) => string) =>
  (request: WireRequest): WireRequest => {
    const changed = Buffer.from(change(request.body.toString('latin1')), 'latin1');
    return withHeader({ ...request, body: changed }, 'content-length', String(changed.length));
  };

const TRAILED = { mode: SIGNED_CHUNKS_AND_TRAILER, trailers: [TRAILER] };

const ATTACKS: readonly Attack[] = [
  {
    name: 'a changed byte in the second chunk',
    bytes: inChunks(
      {},
      body((text) => text.replace('bbb', 'bab')),
    ),
    ...SIGNATURE,
    message: 'The chunk signature we calculated does not match',
  },
  {
    name: 'chunks changed places',
    bytes: inChunks({}, body(swapChunks)),
    ...SIGNATURE,
  },
  {
    name: 'an upload that ends early, with an unsigned last chunk',
    bytes: inChunks(
      {},
      body((text) => `${text.slice(0, text.indexOf('\r\n2000;') + 2)}0\r\n\r\n`),
    ),
    ...FRAMING,
  },
  {
    name: 'chunks of another request of the same caller',
    bytes: (url) => {
      const other = streamed(url, { target: '/endpoints/prods/invocations', pieces: PIECES });
      return wire({ ...streamed(url, { target: TARGET, pieces: PIECES }), body: other.body });
    },
    ...SIGNATURE,
  },
  {
    name: 'a changed target, with all chunks right',
    bytes: inChunks({}, (request) => ({ ...request, target: '/endpoints/prods/invocations' })),
    ...SIGNATURE,
    message: 'The request signature we calculated does not match',
  },
  {
    name: 'a changed length that the head announces',
    bytes: inChunks({}, (request) => withHeader(request, 'x-amz-decoded-content-length', '16383')),
    ...SIGNATURE,
    message: 'The request signature we calculated does not match',
  },
  {
    name: 'no length that the head announces',
    bytes: inChunks({ decodedBytes: '' }),
    ...FRAMING,
    message: 'x-amz-decoded-content-length must be the length of the body in bytes',
  },
  ...['+16384', '016384', '0x4000', '16384.0', '1.6384e4', '-1', '16384,16384', '99999999999999999999'].map(
    (decodedBytes): Attack => ({
      name: `a length of ${decodedBytes}`,
      bytes: inChunks({ decodedBytes }),
      ...FRAMING,
      message: 'x-amz-decoded-content-length must be the length of the body in bytes',
    }),
  ),
  {
    name: 'a body of crumbs',
    bytes: inChunks({ pieces: ['0', '1', '2'].map((digit) => Buffer.from(digit)) }),
    ...FRAMING,
    message: 'only the last chunk may have less than 8192 bytes',
  },
  {
    name: 'a second body behind the last chunk',
    bytes: inChunks(
      {},
      body((text) => `${text}{}`),
    ),
    ...FRAMING,
    message: 'there is more behind the last chunk',
  },
  {
    name: 'a trailer with another checksum',
    bytes: inChunks({ ...TRAILED, trailers: [[TRAILER[0], sha256Trailer([])[1]]] }),
    ...FRAMING,
    message: 'Value for x-amz-checksum-sha256 trailing header is invalid.',
  },
  {
    name: 'a trailer that was changed after it was signed',
    bytes: inChunks(
      TRAILED,
      body((text) => text.replace(TRAILER[1], sha256Trailer([])[1])),
    ),
    ...SIGNATURE,
    message: 'The trailer signature we calculated does not match',
  },
  {
    name: 'a trailer that is no checksum',
    bytes: inChunks({ ...TRAILED, trailers: [['x-amz-target', 'SageMaker.DeleteModel']] }),
    ...FRAMING,
    message: 'x-amz-trailer must name one checksum that can be verified',
  },
  {
    name: 'a checksum that nobody knows',
    bytes: inChunks({ ...TRAILED, trailers: [['x-amz-checksum-md5', 'AAAA']] }),
    ...FRAMING,
    message: 'x-amz-trailer must name one checksum that can be verified',
  },
  {
    name: 'two checksums',
    bytes: inChunks({ ...TRAILED, trailers: [TRAILER, ['x-amz-checksum-crc32', 'AAAAAA==']] }),
    ...FRAMING,
    message: 'x-amz-trailer must name one checksum that can be verified',
  },
  {
    name: 'a trailer where the form has none',
    bytes: inChunks({ trailers: [TRAILER] }),
    ...FRAMING,
    message: 'x-amz-trailer goes with a -TRAILER form',
  },
  {
    name: 'no trailer where the form has one',
    bytes: inChunks({ mode: SIGNED_CHUNKS_AND_TRAILER }),
    ...FRAMING,
    message: 'x-amz-trailer is missing',
  },
  {
    name: 'unsigned chunks that were changed',
    bytes: inChunks(
      { mode: UNSIGNED_CHUNKS, trailers: [TRAILER] },
      body((text) => text.replace('bbb', 'bab')),
    ),
    ...FRAMING,
    message: 'Value for x-amz-checksum-sha256 trailing header is invalid.',
  },
  {
    name: 'unsigned chunks where the head says signed ones',
    bytes: inChunks(
      {},
      body((text) => text.replace(/;chunk-signature=[0-9a-f]{64}/g, '')),
    ),
    ...FRAMING,
    message: 'a chunk is malformed',
  },
  {
    name: 'signed chunks where the head says unsigned ones',
    bytes: inChunks({ mode: SIGNED_CHUNKS_AND_TRAILER, trailers: [TRAILER] }, (request) =>
      withHeader(request, 'x-amz-content-sha256', UNSIGNED_CHUNKS),
    ),
    ...SIGNATURE,
    message: 'The request signature we calculated does not match',
  },
  ...[
    'STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD',
    'STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER',
    'STREAMING-AWS4-HMAC-SHA256-EVENTS',
    'STREAMING-UNSIGNED-PAYLOAD',
    'streaming-aws4-hmac-sha256-payload',
  ].map((mode): Attack => ({
    name: `the form ${mode}`,
    bytes: inChunks({ mode }),
    ...SIGNATURE,
    message: 'x-amz-content-sha256 must be the SHA-256 of the body in lower-case hex',
  })),
  {
    name: 'aws-chunked, with the hash of the chunks',
    bytes: (url) =>
      wire(
        signed(url, { target: TARGET, headers: [['content-encoding', 'AWS-Chunked']], body: '0\r\n\r\n' }),
      ),
    ...SIGNATURE,
    message: 'aws-chunked goes with an x-amz-content-sha256 of STREAMING',
  },
  {
    name: 'chunks with a DELETE',
    bytes: inChunks({
      method: 'DELETE',
      target: '/FeatureGroup/churn?RecordIdentifierValueAsString=1&EventTime=1',
      pieces: [],
    }),
    status: 413,
    code: 'RequestEntityTooLargeException',
  },
];

describeAttacks('a body in signed chunks, where they are allowed', ATTACKS, {
  config: {
    identity: {
      accessKeys: [{ ...ALICE, principal: ALICE_ARN }],
      sigv4: { allow: ['STREAMING', 'UNSIGNED-PAYLOAD', 'SIGV4A'] },
    },
  },
});

describeAttacks('a body in signed chunks, where nobody allowed them', [
  { name: 'all of it right', bytes: inChunks({ mode: SIGNED_CHUNKS }), ...SIGNATURE },
]);

function swapChunks(text: string): string {
  const second = text.indexOf('2000;', 1);
  const last = text.indexOf('0;chunk', second + 8_000);
  return text.slice(second, last) + text.slice(0, second) + text.slice(last);
}
