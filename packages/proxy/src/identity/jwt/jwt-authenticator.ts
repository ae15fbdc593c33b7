import { decodeJwt } from 'jose';
import type { JwtIssuerConfig } from '../../config/gateway-config.ts';
import type { Authentication, Authenticator, IdentityRequest } from '../authenticator.ts';
import { callerOfClaims } from '../claims/caller-of-claims.ts';
import { Principals } from '../claims/principals.ts';
import { IdentityError, unrecognized } from '../identity-error.ts';
import type { KeySet } from './key-set.ts';
import { tokenIssuer, verifyToken } from './token-issuer.ts';
import type { TokenIssuer } from './token-issuer.ts';
import { bearerToken, onlyValue } from './token-in.ts';
import { VerifiedTokens } from './verified-tokens.ts';

/** More than any issuer makes; every character of it is hashed. */
const MAX_TOKEN_LENGTH = 16_384;
/** So often a token is verified anew, or nobody would notice that its issuer no longer has the key. */
const VERIFIED_FOR_MS = 300_000;

interface JwtAuthenticatorOptions {
  readonly now: () => Date;
  readonly keysOf: (issuer: JwtIssuerConfig) => KeySet;
}

/**
 * Knows callers by JSON Web Tokens of the configured issuers.
 *
 * A token that was verified is not verified again for five minutes, unless it ends or the keys of its issuer change.
 *
 * @throws TypeError for issuers that could verify no token, or one that several claim to be.
 */
export function createJwtAuthenticator(
  configs: readonly JwtIssuerConfig[],
  { now, keysOf }: JwtAuthenticatorOptions,
): Authenticator {
  const issuers = issuersByName(configs, keysOf);
  const headers = [...new Set(configs.map(({ header = 'authorization' }) => header.toLowerCase()))];
  const principals = new Principals();
  const verified = new VerifiedTokens();
  return {
    source: 'jwt',
    bears: (request) => headers.some((header) => tokenIn(request, header) !== undefined),
    authenticate: async (request) => {
      const { header, token } = onlyToken(request, headers);
      const name = `${header} ${VerifiedTokens.nameOf(token)}`;
      const instant = now();
      const known = verified.get(name, instant.getTime());
      if (known !== undefined) return known;
      const issuer = issuerOf(token, header, issuers);
      const generation = issuer.keys.generation();
      const claims = await verifyToken(token, issuer, instant);
      const caller = callerOfClaims(claims, issuer.config, { source: 'jwt', principals, now: instant });
      const authentication: Authentication = { caller, verifyBody: () => undefined };
      verified.set(name, {
        authentication,
        until: Math.min(lastInstantOf(claims, issuer), instant.getTime() + VERIFIED_FOR_MS),
        // The keys may have come anew while this token waited for them: then it is verified once more.
        holds: () => issuer.keys.generation() === generation,
      });
      return authentication;
    },
  };
}

function issuersByName(
  configs: readonly JwtIssuerConfig[],
  keysOf: (issuer: JwtIssuerConfig) => KeySet,
): ReadonlyMap<string, TokenIssuer> {
  const issuers = new Map<string, TokenIssuer>();
  for (const config of configs) {
    if (issuers.has(config.issuer)) throw new TypeError(`issuer \`${config.issuer}\` is given twice`);
    issuers.set(config.issuer, tokenIssuer(config, keysOf(config)));
  }
  return issuers;
}

function tokenIn({ headers }: IdentityRequest, header: string): string | undefined {
  return header === 'authorization' ? bearerToken(headers) : onlyValue(headers, header);
}

function onlyToken(request: IdentityRequest, headers: readonly string[]): { header: string; token: string } {
  const found = headers.flatMap((header) => {
    const token = tokenIn(request, header);
    return token === undefined ? [] : [{ header, token }];
  });
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw new IdentityError('ValidationException', 'the request bears two tokens');
  if (only.token.length > MAX_TOKEN_LENGTH) throw unrecognized({ reason: 'the token is too long' });
  return only;
}

/** The issuer that the token names; what it says is proven by that issuer's keys only. */
function issuerOf(token: string, header: string, issuers: ReadonlyMap<string, TokenIssuer>): TokenIssuer {
  const issuer = issuers.get(claimedIssuer(token));
  const expectedHeader = (issuer?.config.header ?? 'authorization').toLowerCase();
  if (issuer === undefined) throw unrecognized({ reason: 'the issuer of the token is not configured' });
  if (expectedHeader !== header)
    throw unrecognized({ reason: `the issuer of the token writes to \`${expectedHeader}\`` });
  return issuer;
}

function claimedIssuer(token: string): string {
  try {
    return decodeJwt(token).iss ?? '';
  } catch (error) {
    throw unrecognized({ cause: error, reason: 'it is no JSON Web Token' });
  }
}

function lastInstantOf(
  claims: { readonly exp?: number; readonly iat?: number },
  issuer: TokenIssuer,
): number {
  const { maxAgeSeconds = Infinity } = issuer.config;
  const ends = Math.min(claims.exp ?? 0, (claims.iat ?? 0) + maxAgeSeconds);
  return (ends + issuer.toleranceSeconds) * 1000;
}
