import { ASYMMETRIC_ALGORITHM } from './asymmetric-algorithm.ts';
import { formatScope, SCOPE_TERMINATOR, type CredentialScope } from './credential-scope.ts';
import { sha256Hex } from './sha256.ts';

export const ALGORITHM = 'AWS4-HMAC-SHA256';

export function stringToSign(amzDate: string, scope: CredentialScope, canonicalRequest: string): string {
  return `${ALGORITHM}\n${amzDate}\n${formatScope(scope)}\n${sha256Hex(canonicalRequest)}`;
}

/** What SigV4A signs: its scope names no Region. */
export function asymmetricStringToSign(
  amzDate: string,
  { date, service }: CredentialScope,
  canonicalRequest: string,
): string {
  const scope = `${date}/${service}/${SCOPE_TERMINATOR}`;
  return `${ASYMMETRIC_ALGORITHM}\n${amzDate}\n${scope}\n${sha256Hex(canonicalRequest)}`;
}
