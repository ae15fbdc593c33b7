import { UpstreamError } from './upstream-error.ts';

const NO_CONNECTION: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
]);

/** Names what a failed call to the upstream was, without saying where the upstream is. */
export function failureOf(error: Error & { readonly code?: string }): UpstreamError {
  if (error instanceof UpstreamError) return error;
  const { code = '' } = error;
  if (NO_CONNECTION.has(code))
    return new UpstreamError('Unreachable', 'the upstream cannot be reached', error);
  if (isOfCertificate(code))
    return new UpstreamError('Unreachable', 'the upstream did not prove who it is', error);
  return new UpstreamError('ConnectionLost', 'the upstream closed the connection', error);
}

/** OpenSSL's codes of certificates that are not believed, and Node's own of those for another host. */
function isOfCertificate(code: string): boolean {
  return code.includes('_CERT') || OF_CERTIFICATES.has(code);
}

const OF_CERTIFICATES: ReadonlySet<string> = new Set([
  'CERT_CHAIN_TOO_LONG',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'INVALID_PURPOSE',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
