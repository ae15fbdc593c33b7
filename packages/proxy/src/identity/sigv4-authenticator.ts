import type { Sigv4Config } from '../config/gateway-config.ts';
import { parseQuery } from '../sigv4/canonical-query.ts';
import { checkSignedHead, type CheckOptions } from '../sigv4/check-signed-head.ts';
import { presignParameters } from '../sigv4/presign-parameters.ts';
import { skewSeconds } from '../sigv4/skew-seconds.ts';
import { splitTarget } from '../sigv4/split-target.ts';
import { isToken } from '../sigv4/token.ts';
import type { Authenticator, IdentityRequest } from './authenticator.ts';
import type { FindKey, StoredKey } from './find-key.ts';

/** How the gateway verifies signatures. */
interface Sigv4AuthenticatorOptions extends Sigv4Config {
  readonly now: () => Date;
  readonly region: string;
  readonly service: string;
}

/** A URL can be used again by whoever reads it on the way; AWS's seven days are long for that. */
const MAX_PRESIGNED_SECONDS = 900;

/**
 * Knows callers by a Signature Version 4 with a key that is found.
 *
 * Headers that a decision or a model's choice reads must be signed, or they could be added on the way.
 *
 * @throws TypeError for options with which no signature could be right.
 */
export function createSigv4Authenticator(find: FindKey, options: Sigv4AuthenticatorOptions): Authenticator {
  checkOptions(options);
  const { now, region, service, maxSkewSeconds, allow = [] } = options;
  const verifyOptions: CheckOptions<StoredKey> = {
    now,
    region,
    service,
    ...(maxSkewSeconds !== undefined && { maxSkewSeconds }),
    maxExpiresSeconds: options.maxPresignedSeconds ?? MAX_PRESIGNED_SECONDS,
    allowSigV4A: allow.includes('SIGV4A'),
    allowStreaming: allow.includes('STREAMING'),
    allowUnsignedPayload: allow.includes('UNSIGNED-PAYLOAD'),
    requireSignedSessionToken: true,
    signedHeaderPrefixes: ['x-amzn-sagemaker-'],
    credentials: async (accessKeyId, sessionToken) => find(accessKeyId, sessionToken),
  };
  // A service is one of the few that operations are signed for.
  const ofServices = new Map([[service, verifyOptions]]);
  const optionsFor = (named: string): CheckOptions<StoredKey> => {
    const known = ofServices.get(named) ?? {
      ...verifyOptions,
      service: named,
      ...(OF_QUERY_SERVICES.has(named) && OF_GLOBAL_ENDPOINT),
    };
    ofServices.set(named, known);
    return known;
  };
  return {
    source: 'sigv4',
    bears: bearsSignature,
    authenticate: async (head, named = service) => {
      const { pending, key } = await checkSignedHead(head, optionsFor(named));
      const { verify: verifyBody, encodedBody } = pending;
      return { caller: key.caller, verifyBody, ...(encodedBody && { encodedBody }) };
    },
  };
}

const OF_QUERY_SERVICES: ReadonlySet<string> = new Set(['sts', 'iam']);

/**
 * Clients of IAM, and many of STS, sign for the Region of a global endpoint. What is not signed of a body could be changed
 * on the way, and the body says what the call is about.
 */
const OF_GLOBAL_ENDPOINT = {
  globalRegion: 'us-east-1',
  allowUnsignedPayload: false,
  allowStreaming: false,
} as const;

function checkOptions({
  region,
  service,
  maxSkewSeconds,
  maxPresignedSeconds = 1,
}: Sigv4AuthenticatorOptions): void {
  if (!isToken(region) || !isToken(service)) throw new TypeError('signatures need a region and a service');
  skewSeconds(maxSkewSeconds);
  if (!Number.isInteger(maxPresignedSeconds) || maxPresignedSeconds < 1)
    throw new TypeError('`maxPresignedSeconds` must be a number of seconds');
}

/** Also where it bears another form beside: that is then refused, not ignored. */
function bearsSignature({ target, headers }: IdentityRequest): boolean {
  const inHeader = headers.some(
    ([name, value]) => isAuthorization(name) && value.trimStart().startsWith('AWS4-'),
  );
  return inHeader || presignParameters(parseQuery(splitTarget(target).query)).size > 0;
}

/** Most names have another length, and cost no copy. */
function isAuthorization(name: string): boolean {
  return name.length === AUTHORIZATION.length && name.toLowerCase() === AUTHORIZATION;
}

const AUTHORIZATION = 'authorization';
