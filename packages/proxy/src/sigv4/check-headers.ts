import type { HeaderIndex } from './header-index.ts';
import { SignatureError } from './signature-error.ts';

/** Headers that have one value. With two, a signer, a gateway and an upstream could each read another one. */
const SINGLE_VALUED = [
  'authorization',
  'host',
  'date',
  'x-amz-date',
  'x-amz-target',
  'x-amz-security-token',
  'x-amz-content-sha256',
  'content-type',
  'content-length',
] as const;

export function checkSingleValued(headers: HeaderIndex): void {
  for (const name of SINGLE_VALUED) {
    if ((headers.get(name)?.length ?? 0) < 2) continue;
    const code = name === 'authorization' ? 'IncompleteSignatureException' : 'ValidationException';
    throw new SignatureError(code, `the request has more than one '${name}' header`);
  }
}

export interface SignedHeaderRule {
  /** Every header whose name starts with one of these must be signed. */
  readonly prefixes: readonly string[];
  /** A token that AWS allows to be added after signing: it is bound by comparison instead. */
  readonly unsignedSecurityToken: boolean;
}

/** Names are lower case, sorted, each once and all in the request; `host` and what must be signed are among them. */
export function checkSignedHeaders(
  headers: HeaderIndex,
  signedHeaders: readonly string[],
  rule: SignedHeaderRule,
): void {
  signedHeaders.forEach((name, at) => {
    const previous = signedHeaders[at - 1];
    const inOrder = previous === undefined || previous < name;
    if (name !== name.toLowerCase() || !inOrder) {
      throw invalid('SignedHeaders must be lower-case names in order, each once');
    }
    if (!headers.has(name)) throw invalid('a header that SignedHeaders names is not in the request');
  });
  const signed = new Set(signedHeaders);
  if (!signed.has('host'))
    throw invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  for (const name of headers.keys()) {
    if (mustBeSigned(name, rule) && !signed.has(name)) {
      throw invalid(`'${name}' must be a 'SignedHeader' in the AWS Authorization.`);
    }
  }
}

function mustBeSigned(name: string, { prefixes, unsignedSecurityToken }: SignedHeaderRule): boolean {
  if (name === 'x-amz-security-token' && unsignedSecurityToken) return false;
  return prefixes.some((prefix) => name.startsWith(prefix));
}

function invalid(message: string): SignatureError {
  return new SignatureError('InvalidSignatureException', message);
}
