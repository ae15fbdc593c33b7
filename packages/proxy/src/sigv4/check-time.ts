import { formatAmzDate } from './amz-date.ts';
import type { SignatureClaim } from './signature-claim.ts';
import { SignatureError } from './signature-error.ts';

/** Both edges of the window are inside. A presigned URL lives as long as it says, whatever the skew. */
export function checkTime(claim: SignatureClaim, now: number, skewSeconds: number): void {
  if (!Number.isFinite(now)) throw new TypeError('`now` gave an invalid date');
  const latest = now + skewSeconds * 1000;
  if (claim.signedAt > latest) {
    throw invalid(
      `Signature not yet current: ${claim.amzDate} is still later than ${edge(latest, now, '+', skewSeconds)}`,
    );
  }
  const lifeSeconds = claim.expiresSeconds ?? skewSeconds;
  const earliest = now - lifeSeconds * 1000;
  if (claim.signedAt < earliest) {
    throw invalid(
      `Signature expired: ${claim.amzDate} is now earlier than ${edge(earliest, now, '-', lifeSeconds)}`,
    );
  }
}

function edge(limit: number, now: number, sign: string, seconds: number): string {
  const span = seconds % 60 === 0 ? `${seconds / 60} min.` : `${seconds} s.`;
  return `${formatAmzDate(limit)} (${formatAmzDate(now)} ${sign} ${span})`;
}

function invalid(message: string): SignatureError {
  return new SignatureError('InvalidSignatureException', message);
}
