import { ASYMMETRIC_ALGORITHM } from './asymmetric-algorithm.ts';
import { asymmetricKey } from './asymmetric-key.ts';
import { canonicalHeaders } from './canonical-headers.ts';
import { canonicalQuery, parseQuery, type QueryParameter } from './canonical-query.ts';
import { canonicalUri } from './canonical-uri.ts';
import { checkCredentials, type KeyCredentials } from './check-credentials.ts';
import { checkSignedHeaders, checkSingleValued } from './check-headers.ts';
import { checkExpires } from './check-expires.ts';
import { checkScope } from './check-scope.ts';
import { checkTime } from './check-time.ts';
import { indexHeaders, type HeaderIndex } from './header-index.ts';
import { malformation } from './malformation.ts';
import { payloadClaim, type AllowedPayloads } from './payload-claim.ts';
import { pendingSignature, type PendingSignature, type VerificationKey } from './pending-signature.ts';
import { presignParameters } from './presign-parameters.ts';
import { readClaim } from './read-claim.ts';
import type { RequestHead } from './signable-request.ts';
import type { SignatureClaim } from './signature-claim.ts';
import { SignatureError } from './signature-error.ts';
import { signingKey } from './signing-key.ts';
import { skewSeconds } from './skew-seconds.ts';
import { splitTarget } from './split-target.ts';
import { streamingPayload } from './streaming/streaming-payload.ts';

/** How signatures are verified. */
export interface VerifyOptions extends AllowedPayloads {
  /** Looks an access key up; `undefined` for one that is not known. What it throws goes to the caller as it is. */
  readonly credentials: (accessKeyId: string) => Promise<KeyCredentials | undefined>;
  readonly now: () => Date;
  /** The service that the scope must name; default: any. */
  readonly service?: string;
  /** The region that the scope must name; default: any. */
  readonly region?: string;
  /** Another region that the scope may name, of a service with an endpoint for all; default: none. */
  readonly globalRegion?: string;
  /** How far clocks may differ; default 300. */
  readonly maxSkewSeconds?: number;
  /** The longest life of a presigned URL that is taken; default seven days, as at AWS. */
  readonly maxExpiresSeconds?: number;
  /** Accept `UNSIGNED-PAYLOAD`, where the signature does not cover the body; default false. */
  readonly allowUnsignedPayload?: boolean;
  /** Accept bodies in chunks (`STREAMING-…`) that are signed one by one; default false. */
  readonly allowStreaming?: boolean;
  /** Accept SigV4A, whose signatures are for a set of Regions; default false. */
  readonly allowSigV4A?: boolean;
  /** Refuse a session token that was added after signing, which AWS allows some clients; default false. */
  readonly requireSignedSessionToken?: boolean;
  /** Beside `x-amz-*`, headers that must be signed when they are there: lower-case prefixes; default none. */
  readonly signedHeaderPrefixes?: readonly string[];
}

/** The same, for whoever looks up more than credentials, and looks at the token too. */
export interface CheckOptions<Key extends KeyCredentials> extends HeadOptions {
  /** As in `VerifyOptions`; the token is as the request bears it, and nothing of either is proven yet. */
  readonly credentials: (accessKeyId: string, sessionToken: string | undefined) => Promise<Key | undefined>;
}

type HeadOptions = Omit<VerifyOptions, 'credentials'>;

/** A head that is in order, and the key that it was signed with, if it was. */
export interface SignedHead<Key extends KeyCredentials> {
  readonly pending: PendingSignature;
  readonly key: Key;
}

/**
 * Everything that can be checked before the body is read: form, scope, time, signed headers, the key and its token.
 *
 * The signature itself is still open: nothing is proven until `verify` of the result has returned.
 *
 * @throws SignatureError
 */
export async function checkSignedHead<Key extends KeyCredentials>(
  head: RequestHead,
  options: CheckOptions<Key>,
): Promise<SignedHead<Key>> {
  const problem = malformation(head);
  if (problem !== undefined) throw new SignatureError('IncompleteSignatureException', problem);
  const headers = indexHeaders(head.headers);
  checkSingleValued(headers);
  const target = splitTarget(head.target);
  const query = parseQuery(target.query);
  const claim = readClaim(headers, presignParameters(query), options);
  checkScope(claim, options);
  const now = options.now().getTime();
  checkExpires(claim, options.maxExpiresSeconds);
  checkTime(claim, now, skewSeconds(options.maxSkewSeconds));
  const payload = checkHeaders(claim, headers, options);
  const known = await options.credentials(claim.accessKeyId, claim.sessionToken);
  const key = checkCredentials(known, claim.sessionToken, now);
  const pending = pendingSignature({
    claim,
    payload,
    streaming: streamingPayload(headers, claim, payload),
    method: head.method,
    uri: canonicalUri(target.path),
    queries: canonicalQueries(claim, query, options),
    headers: signedHeaderLines(headers, claim),
    key: keyOf(claim, key.secretAccessKey),
  });
  return { pending, key };
}

function keyOf({ algorithm, accessKeyId, scope }: SignatureClaim, secretAccessKey: string): VerificationKey {
  return algorithm === ASYMMETRIC_ALGORITHM
    ? asymmetricKey(accessKeyId, secretAccessKey)
    : signingKey(accessKeyId, secretAccessKey, scope);
}

const NO_PREFIXES: readonly string[] = [];

function checkHeaders(claim: SignatureClaim, headers: HeaderIndex, options: HeadOptions): string | undefined {
  checkSignedHeaders(headers, claim.signedHeaders, {
    prefixes: options.signedHeaderPrefixes ?? NO_PREFIXES,
    unsignedSecurityToken: options.requireSignedSessionToken !== true,
  });
  return payloadClaim(headers, options);
}

/**
 * The canonical query, without the signature itself. A presigned URL may have got its token after signing;
 * then it is not in the canonical query, and the comparison with the key's own token binds it.
 */
function canonicalQueries(
  claim: SignatureClaim,
  query: readonly QueryParameter[],
  options: HeadOptions,
): string[] {
  if (claim.expiresSeconds === undefined) return [canonicalQuery(query)];
  const signed = query.filter(({ name }) => name !== 'X-Amz-Signature');
  if (claim.sessionToken === undefined || options.requireSignedSessionToken === true)
    return [canonicalQuery(signed)];
  const withoutToken = signed.filter(({ name }) => name !== 'X-Amz-Security-Token');
  return [canonicalQuery(signed), canonicalQuery(withoutToken)];
}

function signedHeaderLines(headers: HeaderIndex, { signedHeaders }: SignatureClaim): string {
  const lines = canonicalHeaders(headers, signedHeaders);
  if (lines !== undefined) return lines;
  throw new SignatureError(
    'InvalidSignatureException',
    'a header that SignedHeaders names is not in the request',
  );
}
