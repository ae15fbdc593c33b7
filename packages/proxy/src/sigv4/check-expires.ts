import type { SignatureClaim } from './signature-claim.ts';
import { SignatureError } from './signature-error.ts';

/** Refuses a presigned URL that lives longer than it may; a request signed in its header passes. */
export function checkExpires({ expiresSeconds }: SignatureClaim, maxSeconds: number | undefined): void {
  if (expiresSeconds === undefined || maxSeconds === undefined || expiresSeconds <= maxSeconds) return;
  throw new SignatureError(
    'IncompleteSignatureException',
    `X-Amz-Expires must not be more than ${maxSeconds} seconds`,
  );
}
