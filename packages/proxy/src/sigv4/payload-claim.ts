import type { HeaderIndex } from './header-index.ts';
import { isSha256Hex } from './sha256.ts';
import { SignatureError } from './signature-error.ts';
import { streamingMode } from './streaming/streaming-modes.ts';

const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

/** Which bodies are taken beside those whose hash is signed. */
export interface AllowedPayloads {
  readonly allowUnsignedPayload?: boolean;
  readonly allowStreaming?: boolean;
}

/** What `x-amz-content-sha256` says; `undefined` when the header is absent and the body's own hash counts. */
export function payloadClaim(headers: HeaderIndex, allowed: AllowedPayloads): string | undefined {
  const claim = headers.get('x-amz-content-sha256')?.[0]?.trim();
  if (claim === undefined || isSha256Hex(claim) || isAllowed(claim, allowed)) return claim;
  const wanted = 'x-amz-content-sha256 must be the SHA-256 of the body in lower-case hex';
  throw new SignatureError('InvalidSignatureException', `${wanted}${remedyOf(claim)}`);
}

function remedyOf(claim: string): string {
  if (claim === UNSIGNED_PAYLOAD)
    return '; UNSIGNED-PAYLOAD is not accepted: send the body as bytes, not as a stream';
  return claim.startsWith('STREAMING-') ? '; this form of STREAMING is not accepted' : '';
}

/** Chunks that nobody signed are a body that nobody signed, and need both. */
function isAllowed(
  claim: string,
  { allowUnsignedPayload = false, allowStreaming = false }: AllowedPayloads,
): boolean {
  if (claim === UNSIGNED_PAYLOAD) return allowUnsignedPayload;
  const mode = streamingMode(claim);
  return mode !== undefined && allowStreaming && (mode.signed || allowUnsignedPayload);
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
