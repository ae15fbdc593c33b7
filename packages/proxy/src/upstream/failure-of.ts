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
  if (code.startsWith('HPE_'))
    return new UpstreamError('MalformedAnswer', 'the upstream did not answer in HTTP', error);
  return new UpstreamError('ConnectionLost', 'the upstream closed the connection', error);
}
