import { timingSafeEqual, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { ASYMMETRIC_ALGORITHM } from './asymmetric-algorithm.ts';
import { canonicalRequest } from './canonical-request.ts';
import { payloadHash } from './payload-claim.ts';
import { HmacSha256 } from './hmac-sha256.ts';
import { isSha256Hex } from './sha256.ts';
import type { SignatureClaim } from './signature-claim.ts';
import { SignatureError } from './signature-error.ts';
import type { EncodedBody } from './streaming/encoded-body.ts';
import { pendingChunks } from './streaming/pending-chunks.ts';
import type { StreamingPayload } from './streaming/streaming-payload.ts';
import type { ChunkSigning } from './streaming/verify-chunks.ts';
import { asymmetricStringToSign, stringToSign } from './string-to-sign.ts';

/** What a verified signature proves. */
export interface VerifiedSignature {
  readonly accessKeyId: string;
  /** The Regions of SigV4A as they are written, such as `us-east-1,eu-*`. */
  readonly region: string;
  readonly service: string;
  /** Lower case, sorted. Whatever is not in here, the caller did not sign. */
  readonly signedHeaders: readonly string[];
  /** Whether the signature came in the query. */
  readonly presigned: boolean;
}

/** A signature whose head is in order, and that only wants the body's hash. */
export interface PendingSignature {
  /** Whose key it claims to be. Proven only by `verify`. */
  readonly accessKeyId: string;
  /**
   * Compares the signature.
   *
   * @param bodySha256 SHA-256 of the body in lower-case hex: as received, or decoded where it comes in chunks.
   * @throws SignatureError
   */
  readonly verify: (bodySha256: string) => VerifiedSignature;
  /** Present when the body comes in chunks: then it is decoded first. */
  readonly encodedBody?: EncodedBody;
}

interface PendingParts {
  readonly claim: SignatureClaim;
  readonly payload: string | undefined;
  /** Absent for a body that comes as it is. */
  readonly streaming: StreamingPayload | undefined;
  readonly method: string;
  readonly uri: string;
  /** The ways in which the query may have been signed; one of them must fit. */
  readonly queries: readonly string[];
  readonly headers: string;
  readonly key: VerificationKey;
}

/** The key that was made of the secret: the same for both, or the public half of a pair. */
export type VerificationKey = HmacSha256 | KeyObject;

export function pendingSignature(parts: PendingParts): PendingSignature {
  const { claim, payload, streaming } = parts;
  const { accessKeyId } = claim;
  const given = signatureBytes(claim);
  if (streaming !== undefined && payload !== undefined) {
    const proveHead = (): VerifiedSignature => proven(given, parts, payload);
    return { accessKeyId, ...pendingChunks(proveHead, streaming, chunkSigning(parts)) };
  }
  return {
    accessKeyId,
    verify: (bodySha256) => {
      if (!isSha256Hex(bodySha256))
        throw new TypeError('the hash of the body must be 64 lower-case hex digits');
      return proven(given, parts, payloadHash(payload, bodySha256));
    },
  };
}

function proven(given: Buffer, parts: PendingParts, hash: string): VerifiedSignature {
  const fits = parts.queries.some((query) => isSignature(given, parts, canonicalOf(parts, query, hash)));
  if (!fits) throw mismatch();
  const { accessKeyId, scope, regionSet, signedHeaders, expiresSeconds } = parts.claim;
  const presigned = expiresSeconds !== undefined;
  return { accessKeyId, region: regionSet ?? scope.region, service: scope.service, signedHeaders, presigned };
}

function chunkSigning({ claim, key }: PendingParts): ChunkSigning | undefined {
  const { amzDate, scope, signature } = claim;
  return key instanceof HmacSha256 ? { key, amzDate, scope, seed: signature } : undefined;
}

function canonicalOf({ claim, method, uri, headers }: PendingParts, query: string, hash: string): string {
  return canonicalRequest({
    method,
    uri,
    query,
    headers,
    signedHeaders: claim.signedHeaders,
    payloadHash: hash,
  });
}

function isSignature(given: Buffer, { claim, key }: PendingParts, canonical: string): boolean {
  const { amzDate, scope } = claim;
  if (key instanceof HmacSha256)
    return timingSafeEqual(given, Buffer.from(key.hex(stringToSign(amzDate, scope, canonical)), 'latin1'));
  return verify(
    'sha256',
    Buffer.from(asymmetricStringToSign(amzDate, scope, canonical), 'latin1'),
    key,
    given,
  );
}

function signatureBytes({ algorithm, signature }: SignatureClaim): Buffer {
  if (algorithm === ASYMMETRIC_ALGORITHM) return derBytes(signature);
  if (signature.length !== 64) {
    throw new SignatureError('IncompleteSignatureException', 'a signature has 64 hex digits');
  }
  if (!isSha256Hex(signature)) throw mismatch();
  return Buffer.from(signature, 'latin1');
}

/** Two numbers in DER; what Node would read over is no signature. */
function derBytes(signature: string): Buffer {
  const bytes = Buffer.from(signature, 'hex');
  if (bytes.length === 0 || bytes.toString('hex') !== signature) throw mismatch();
  return bytes;
}

/** AWS's sentence, without the canonical string that AWS adds to it. */
function mismatch(): SignatureError {
  return new SignatureError(
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. ' +
      'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  );
}
