import { formatAmzDate } from './amz-date.ts';
import { canonicalHeaders } from './canonical-headers.ts';
import { canonicalQuery, parseQuery } from './canonical-query.ts';
import { canonicalRequest } from './canonical-request.ts';
import { canonicalUri } from './canonical-uri.ts';
import { formatScope, type CredentialScope } from './credential-scope.ts';
import { addHeaders, type HeaderIndex } from './header-index.ts';
import { malformation } from './malformation.ts';
import { sha256Hex } from './sha256.ts';
import type { RequestHead, SignableRequest } from './signable-request.ts';
import { signingHeaders } from './signing-headers.ts';
import { signingKey } from './signing-key.ts';
import { ALGORITHM, stringToSign } from './string-to-sign.ts';
import { splitTarget } from './split-target.ts';
import { isToken } from './token.ts';
import { isUnsignedHeader } from './unsigned-headers.ts';

/** An access key with its secret, and its token when it is temporary. */
export interface SigningCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** With what, when and for whom a request is signed. */
export interface SignOptions {
  readonly credentials: SigningCredentials;
  readonly now: Date | (() => Date);
  readonly region: string;
  readonly service: string;
  /** SHA-256 of the body in lower-case hex, where it is known already. */
  readonly bodySha256?: string;
}

/**
 * Signs a request with Signature Version 4: adds `X-Amz-Date`, `X-Amz-Security-Token` for a temporary key, and `Authorization`.
 *
 * Every header is signed but those that a hop may change; one to be left out beside them is added afterwards.
 * A header `x-amz-content-sha256` is taken as it is, and not added when it is not there.
 *
 * @throws TypeError for a request that cannot be signed: no or two hosts, a signature already there, malformed parts.
 */
export function signSigV4(request: SignableRequest, options: SignOptions): SignableRequest {
  const { method, target, body } = request;
  const amzDate = formatAmzDate(instant(options.now));
  const scope = { date: amzDate.slice(0, 8), region: options.region, service: options.service };
  checkCredentialParts(options);
  const index = addHeaders(new Map(), request.headers);
  const added = signingHeaders(index, amzDate, options.credentials.sessionToken);
  addHeaders(index, added);
  const headers = [...request.headers, ...added];
  const signable = { method, target, headers, body };
  checkSignable(signable, index);
  const authorization = authorizationHeader(signable, index, options, { amzDate, scope });
  return { method, target, headers: [...headers, ['Authorization', authorization]], body };
}

function instant(now: Date | (() => Date)): number {
  const time = (now instanceof Date ? now : now()).getTime();
  if (!Number.isFinite(time)) throw new TypeError('`now` is an invalid date');
  return time;
}

function checkCredentialParts({ credentials, region, service }: SignOptions): void {
  const { accessKeyId, secretAccessKey } = credentials;
  for (const part of [accessKeyId, region, service]) {
    if (!isToken(part) || part.includes('/')) throw new TypeError('the credential scope is malformed');
  }
  if (!secretAccessKey) throw new TypeError('the secret access key is empty');
}

/** When, and for what, a signature counts. */
interface SigningInstant {
  readonly amzDate: string;
  readonly scope: CredentialScope;
}

function authorizationHeader(
  request: SignableRequest,
  index: HeaderIndex,
  options: SignOptions,
  { amzDate, scope }: SigningInstant,
): string {
  const { accessKeyId, secretAccessKey } = options.credentials;
  const signedHeaders = [...index.keys()].filter((name) => !isUnsignedHeader(name)).toSorted();
  const { path, query } = splitTarget(request.target);
  const canonical = canonicalRequest({
    method: request.method,
    uri: canonicalUri(path),
    query: canonicalQuery(parseQuery(query)),
    headers: canonicalHeaders(index, signedHeaders) ?? '',
    signedHeaders,
    payloadHash: index.get('x-amz-content-sha256')?.[0] ?? options.bodySha256 ?? sha256Hex(request.body),
  });
  const key = signingKey(accessKeyId, secretAccessKey, scope);
  const signature = key.hex(stringToSign(amzDate, scope, canonical));
  return `${ALGORITHM} Credential=${accessKeyId}/${formatScope(scope)}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
}

function checkSignable(head: RequestHead, index: HeaderIndex): void {
  const problem = malformation(head);
  if (problem !== undefined) throw new TypeError(problem);
  if (index.get('host')?.length !== 1) throw new TypeError('a request to be signed needs one `host` header');
}
