import { ASYMMETRIC_ALGORITHM } from '../asymmetric-algorithm.ts';
import type { HeaderIndex } from '../header-index.ts';
import type { SignatureClaim } from '../signature-claim.ts';
import { SignatureError } from '../signature-error.ts';
import { isChecksum } from './body-checksums.ts';
import { namesAwsChunked } from './content-encoding.ts';
import { streamingFault } from './streaming-fault.ts';
import { streamingMode } from './streaming-modes.ts';

/** What the head says of a body in chunks. All of it is signed, as every `x-amz-` header must be. */
export interface StreamingPayload {
  readonly signed: boolean;
  /** Bytes of the body itself. */
  readonly decodedBytes: number;
  /** The header that follows the last chunk, in lower case: a checksum. Absent: there is none. */
  readonly trailer?: string;
}

/**
 * Reads the head of a body in chunks; `undefined` for a body that comes as it is.
 *
 * @throws SignatureError
 */
export function streamingPayload(
  headers: HeaderIndex,
  claim: SignatureClaim,
  payload: string | undefined,
): StreamingPayload | undefined {
  const mode = streamingMode(payload);
  if (mode === undefined) {
    refuseUndeclared(headers);
    return undefined;
  }
  if (claim.expiresSeconds !== undefined)
    throw invalid('a body in chunks wants its signature in the Authorization header');
  if (mode.signed && claim.algorithm === ASYMMETRIC_ALGORITHM)
    throw invalid(`chunks cannot be signed with ${ASYMMETRIC_ALGORITHM} here`);
  const trailer = trailerOf(headers.get('x-amz-trailer'));
  if (mode.trailer !== (trailer !== undefined))
    throw streamingFault(
      mode.trailer ? 'x-amz-trailer is missing' : 'x-amz-trailer goes with a -TRAILER form',
    );
  const decodedBytes = decodedBytesOf(headers);
  return { signed: mode.signed, decodedBytes, ...(trailer !== undefined && { trailer }) };
}

/** What frames the chunks would be part of the body that is forwarded. */
function refuseUndeclared(headers: HeaderIndex): void {
  if (headers.get('content-encoding')?.some(namesAwsChunked) !== true) return;
  throw invalid('the encoding aws-chunked goes with an x-amz-content-sha256 of STREAMING-…');
}

/** One, as for S3: each more would be another pass over the body. */
function trailerOf(values: readonly string[] | undefined): string | undefined {
  if (values === undefined) return undefined;
  const name = values.join(',').trim().toLowerCase();
  if (isChecksum(name)) return name;
  throw streamingFault('x-amz-trailer must name one checksum that can be verified');
}

function decodedBytesOf(headers: HeaderIndex): number {
  const [text = '', ...more] = headers.get('x-amz-decoded-content-length') ?? [];
  const bytes = Number(text);
  // `Number` alone would take `1e5`, `0x10`, signs and blanks.
  if (more.length === 0 && Number.isSafeInteger(bytes) && bytes >= 0 && String(bytes) === text) return bytes;
  throw streamingFault('x-amz-decoded-content-length must be the length of the body in bytes');
}

function invalid(message: string): SignatureError {
  return new SignatureError('InvalidSignatureException', message);
}
