import { formatScope, type CredentialScope } from './credential-scope.ts';
import { sha256Hex } from './sha256.ts';

export const ALGORITHM = 'AWS4-HMAC-SHA256';

export function stringToSign(amzDate: string, scope: CredentialScope, canonicalRequest: string): string {
  return `${ALGORITHM}\n${amzDate}\n${formatScope(scope)}\n${sha256Hex(canonicalRequest)}`;
}
