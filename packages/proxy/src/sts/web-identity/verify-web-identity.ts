import { decodeJwt, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { IdentityError } from '../../identity/identity-error.ts';
import { epochSeconds } from '../../session/epoch-seconds.ts';
import { QueryError } from '../../query/query-error.ts';
import type { OidcProvider, OidcProviders } from './oidc-providers.ts';

const DEFAULT_ALGORITHMS = ['RS256', 'ES256'];
const DEFAULT_TOLERANCE_SECONDS = 60;

/** A token that its issuer has signed. */
export interface VerifiedWebIdentity {
  readonly provider: OidcProvider;
  readonly claims: JWTPayload;
}

/**
 * Verifies a token of an OIDC provider: issuer, signature, times. For whom it is, `readTokenIdentity` tells.
 *
 * @throws QueryError
 */
export async function verifyWebIdentity(
  token: string,
  providers: OidcProviders,
  now: Date,
): Promise<VerifiedWebIdentity> {
  const issuer = claimedIssuer(token);
  const provider = providers.find(issuer);
  if (provider === undefined) throw noProvider(issuer);
  const { config, keys } = provider;
  const tolerance = config.clockToleranceSeconds ?? DEFAULT_TOLERANCE_SECONDS;
  const { payload } = await jwtVerify(token, keys.keyFor, {
    issuer,
    algorithms: [...(config.algorithms ?? DEFAULT_ALGORITHMS)],
    clockTolerance: tolerance,
    currentDate: now,
    requiredClaims: ['exp', 'iat', 'sub', 'aud'],
  }).catch((error: unknown) => {
    throw refusalOf(error, now);
  });
  if ((payload.iat ?? 0) * 1000 > now.getTime() + tolerance * 1000)
    throw invalidToken('The token was issued in the future', 'the claim `iat` is in the future');
  return { provider, claims: payload };
}

/** AWS's answer for a provider that the account of the role does not have. */
export function noProvider(issuer: string): QueryError {
  return invalidToken(`No OpenIDConnect provider found in your account for ${issuer.slice(0, MAX_ECHO)}`);
}

const MAX_ECHO = 256;

function claimedIssuer(token: string): string {
  try {
    const { iss } = decodeJwt(token);
    if (typeof iss === 'string') return iss;
  } catch {
    // What is no token names nobody; the answer is the same.
  }
  throw invalidToken(NO_TOKEN);
}

/** What jose says, in AWS's words, without jose's sentences, which may quote the token. */
function refusalOf(error: unknown, now: Date): QueryError {
  if (error instanceof errors.JWTExpired)
    return new QueryError('ExpiredTokenException', expiredSentence(error, now), { cause: error });
  if (error instanceof IdentityError)
    return new QueryError('IDPCommunicationError', NO_ANSWER, {
      cause: error,
      ...(error.reason !== undefined && { reason: error.reason }),
    });
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return invalidToken(NO_KEY, error.code);
  if (error instanceof errors.JWTClaimValidationFailed)
    return invalidToken(`The claim ${error.claim} of the token does not hold`, error.code);
  return invalidToken('The token could not be verified', codeOf(error));
}

const NO_TOKEN =
  'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)';
const NO_ANSWER = 'Error communicating with the identity provider, try again.';
const NO_KEY =
  "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements";

/** A key of the set that cannot be used throws plain errors, and a token may name any key. */
function codeOf(error: unknown): string {
  return error instanceof errors.JOSEError ? error.code : 'the token or its key cannot be used';
}

function expiredSentence({ payload }: errors.JWTExpired, now: Date): string {
  return `Token expired: current date/time ${epochSeconds(now)} must be before the expiration date/time ${payload.exp ?? 0}`;
}

/** What AWS calls a token that does not hold; the reason is for the audit. */
export function invalidToken(message: string, reason?: string): QueryError {
  return new QueryError('InvalidIdentityToken', message, reason === undefined ? {} : { reason });
}
