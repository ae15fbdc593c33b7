import { errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyOptions } from 'jose';
import type { JwtIssuerConfig } from '../../config/gateway-config.ts';
import { TOKEN_ALGORITHMS } from '../../config/settings/token-identity-config.ts';
import { claimOf } from '../claims/claims.ts';
import { expired, IdentityError, unrecognized } from '../identity-error.ts';
import type { KeySet } from './key-set.ts';

const DEFAULT_ALGORITHMS = ['RS256', 'ES256'];
const DEFAULT_TOLERANCE_SECONDS = 60;

/** An issuer, ready to verify its tokens. */
export interface TokenIssuer {
  readonly config: JwtIssuerConfig;
  readonly keys: KeySet;
  readonly toleranceSeconds: number;
}

/** @throws TypeError for algorithms with which whoever verifies could sign, and for an audience of nobody. */
export function tokenIssuer(config: JwtIssuerConfig, keys: KeySet): TokenIssuer {
  const known: ReadonlySet<string> = new Set(TOKEN_ALGORITHMS);
  for (const algorithm of config.algorithms ?? [])
    if (!known.has(algorithm)) throw new TypeError(`tokens cannot be signed with \`${algorithm}\``);
  if (config.algorithms?.length === 0) throw new TypeError('a token needs an algorithm');
  if (config.audience.length === 0) throw new TypeError('a token needs an audience');
  return { config, keys, toleranceSeconds: config.clockToleranceSeconds ?? DEFAULT_TOLERANCE_SECONDS };
}

/**
 * The claims of a token of this issuer.
 *
 * @throws IdentityError for a token that does not hold, or that cannot be verified now.
 */
export async function verifyToken(token: string, issuer: TokenIssuer, now: Date): Promise<JWTPayload> {
  const { payload } = await jwtVerify(token, issuer.keys.keyFor, optionsOf(issuer, now)).catch(
    (error: unknown) => {
      throw refusalOf(error);
    },
  );
  if ((payload.iat ?? 0) * 1000 > now.getTime() + issuer.toleranceSeconds * 1000)
    throw unrecognized({ reason: 'the claim `iat` is in the future' });
  for (const [name, value] of Object.entries(issuer.config.requiredClaims ?? {}))
    if (claimOf(payload, name) !== value)
      throw unrecognized({ reason: `the claim \`${name}\` is not what \`requiredClaims\` says` });
  return payload;
}

function optionsOf({ config, toleranceSeconds }: TokenIssuer, currentDate: Date): JWTVerifyOptions {
  const { issuer, audience, algorithms = DEFAULT_ALGORITHMS, maxAgeSeconds, type } = config;
  return {
    issuer,
    audience: [...audience],
    algorithms: [...algorithms],
    clockTolerance: toleranceSeconds,
    currentDate,
    requiredClaims: ['exp', 'iat'],
    ...(maxAgeSeconds !== undefined && { maxTokenAge: maxAgeSeconds }),
    ...(type !== undefined && { typ: type }),
  };
}

/** What jose says, in AWS's words. */
function refusalOf(error: unknown): unknown {
  if (error instanceof IdentityError) return error;
  if (error instanceof errors.JWTExpired) return expired({ cause: error });
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return new IdentityError(
      'InvalidSignatureException',
      'The signature of the token does not match what was computed.',
      { cause: error },
    );
  // A key of the set that cannot be used throws plain errors, and a token may name any key.
  return unrecognized({ cause: error, reason: reasonOf(error) });
}

/** Not jose's sentences, which may quote the token. */
function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTClaimValidationFailed) return `the claim \`${error.claim}\` does not hold`;
  return error instanceof errors.JOSEError ? error.code : 'the token or its key cannot be used';
}
