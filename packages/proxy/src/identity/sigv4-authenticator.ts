import { parseQuery } from '../sigv4/canonical-query.ts';
import { checkSignedHead, type VerifyOptions } from '../sigv4/check-signed-head.ts';
import { presignParameters } from '../sigv4/presign-parameters.ts';
import type { RequestHead } from '../sigv4/signable-request.ts';
import { skewSeconds } from '../sigv4/skew-seconds.ts';
import { splitTarget } from '../sigv4/split-target.ts';
import { isToken } from '../sigv4/token.ts';
import type { Authenticator } from './authenticator.ts';
import type { CredentialStore } from './credential-store.ts';

/** How the gateway verifies signatures. */
interface Sigv4AuthenticatorOptions extends Pick<
  VerifyOptions,
  'now' | 'maxSkewSeconds' | 'maxExpiresSeconds'
> {
  readonly region: string;
  readonly service: string;
}

/** A URL can be used again by whoever reads it on the way; AWS's seven days are long for that. */
const MAX_EXPIRES_SECONDS = 900;

/**
 * Knows callers by a Signature Version 4 with a key of the store.
 *
 * Headers that a decision or a model's choice reads must be signed, or they could be added on the way.
 *
 * @throws TypeError for options with which no signature could be right.
 */
export function createSigv4Authenticator(
  store: CredentialStore,
  options: Sigv4AuthenticatorOptions,
): Authenticator {
  checkOptions(options);
  const verifyOptions: VerifyOptions = {
    maxExpiresSeconds: MAX_EXPIRES_SECONDS,
    ...options,
    requireSignedSessionToken: true,
    signedHeaderPrefixes: ['x-amzn-sagemaker-'],
    credentials: async (accessKeyId) => store.get(accessKeyId)?.credentials,
  };
  return async (head, service) => {
    if (!bearsSignature(head)) return undefined;
    const pending = await checkSignedHead(
      head,
      service === undefined ? verifyOptions : { ...verifyOptions, service },
    );
    const key = store.get(pending.accessKeyId);
    if (key === undefined) throw new Error('a signature was accepted without a key');
    return { caller: key.caller, verifyBody: pending.verify };
  };
}

function checkOptions({ region, service, maxSkewSeconds }: Sigv4AuthenticatorOptions): void {
  if (!isToken(region) || !isToken(service)) throw new TypeError('signatures need a region and a service');
  skewSeconds(maxSkewSeconds);
}

/** Also where it bears another form beside: that is then refused, not ignored. */
function bearsSignature({ target, headers }: RequestHead): boolean {
  const inHeader = headers.some(
    ([name, value]) => name.toLowerCase() === 'authorization' && value.trimStart().startsWith('AWS4-'),
  );
  return inHeader || presignParameters(parseQuery(splitTarget(target).query)).size > 0;
}
