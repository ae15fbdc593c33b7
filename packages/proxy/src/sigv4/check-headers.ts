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
  'x-amz-decoded-content-length',
  'x-amz-trailer',
  'content-encoding',
  'content-type',
  'content-length',
] as const;

export function checkSingleValued(headers: HeaderIndex): void {
  if (!hasRepeated(headers)) return;
  for (const name of SINGLE_VALUED) {
    if ((headers.get(name)?.length ?? 0) < 2) continue;
    const code = name === 'authorization' ? 'IncompleteSignatureException' : 'ValidationException';
    throw new SignatureError(code, `the request has more than one '${name}' header`);
  }
}

function hasRepeated(headers: HeaderIndex): boolean {
  for (const values of headers.values()) if (values.length > 1) return true;
  return false;
}

interface SignedHeaderRule {
  /** Every header whose name starts with one of these must be signed, as `x-amz-` ones must. */
  readonly prefixes: readonly string[];
  /** A token that AWS allows to be added after signing: it is bound by comparison instead. */
  readonly unsignedSecurityToken: boolean;
}

/** Names are sorted, each once and all in the request; `host` and what must be signed are among them. */
export function checkSignedHeaders(
  headers: HeaderIndex,
  signedHeaders: readonly string[],
  rule: SignedHeaderRule,
): void {
  signedHeaders.forEach((name, at) => {
    const previous = signedHeaders[at - 1];
    if (previous !== undefined && previous >= name)
      throw invalid('SignedHeaders must be in order, each once');
    // The index has lower-case names only, so that a name in upper case is not found either.
    if (!headers.has(name)) throw invalid('a header that SignedHeaders names is not in the request');
  });
  const isSigned = membership(signedHeaders);
  if (!isSigned('host')) throw mustBeSigned("'Host' or ':authority'");
  for (const name of headers.keys()) {
    if (isToBeSigned(name, rule) && !isSigned(name)) throw mustBeSigned(`'${name}'`);
  }
}

/** Beyond so many names a set of them costs less than looking through them. */
const FEW_NAMES = 16;

function membership(names: readonly string[]): (name: string) => boolean {
  if (names.length <= FEW_NAMES) return (name) => names.includes(name);
  const all = new Set(names);
  return (name) => all.has(name);
}

function isToBeSigned(name: string, { prefixes, unsignedSecurityToken }: SignedHeaderRule): boolean {
  if (name === 'x-amz-security-token' && unsignedSecurityToken) return false;
  return name.startsWith('x-amz-') || prefixes.some((prefix) => name.startsWith(prefix));
}

function mustBeSigned(name: string): SignatureError {
  return invalid(`${name} must be a 'SignedHeader' in the AWS Authorization.`);
}

function invalid(message: string): SignatureError {
  return new SignatureError('InvalidSignatureException', message);
}
