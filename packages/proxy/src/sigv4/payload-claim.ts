import type { HeaderIndex } from './header-index.ts';
import { isSha256Hex } from './sha256.ts';
import { SignatureError } from './signature-error.ts';

const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

/** What `x-amz-content-sha256` says; `undefined` when the header is absent and the body's own hash counts. */
export function payloadClaim(headers: HeaderIndex, allowUnsigned: boolean): string | undefined {
  const claim = headers.get('x-amz-content-sha256')?.[0]?.trim();
  if (claim === undefined || isSha256Hex(claim)) return claim;
  if (claim === UNSIGNED_PAYLOAD && allowUnsigned) return claim;
  // STREAMING-… among them: only S3 knows chunks that are signed one by one.
  const wanted = 'x-amz-content-sha256 must be the SHA-256 of the body in lower-case hex';
  const remedy = 'UNSIGNED-PAYLOAD is not accepted: send the body as bytes, not as a stream';
  throw new SignatureError(
    'InvalidSignatureException',
    claim === UNSIGNED_PAYLOAD ? `${wanted}; ${remedy}` : wanted,
  );
}

/** The payload hash of the canonical request. A hash that is not the body's would let another body through. */
export function payloadHash(claim: string | undefined, bodySha256: string): string {
  if (claim === undefined || claim === UNSIGNED_PAYLOAD) return claim ?? bodySha256;
  if (claim === bodySha256) return bodySha256;
  throw new SignatureError(
    'InvalidSignatureException',
    "The provided 'x-amz-content-sha256' header does not match what was computed.",
  );
}
