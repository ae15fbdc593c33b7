import { isTrustedPeer } from '@sagegate/koa-middleware/mapping';
import type { AlbConfig } from '../../config/gateway-config.ts';
import type { Authentication, Authenticator } from '../authenticator.ts';
import { callerOfClaims } from '../claims/caller-of-claims.ts';
import { claimOf } from '../claims/claims.ts';
import { Principals } from '../claims/principals.ts';
import { expired, IdentityError, unrecognized } from '../identity-error.ts';
import { onlyValue } from '../jwt/token-in.ts';
import { VerifiedTokens } from '../jwt/verified-tokens.ts';
import type { AlbKeys } from './alb-keys.ts';
import { headerText, isSignedBy, parseAlbToken } from './alb-token.ts';
import type { AlbToken } from './alb-token.ts';

const HEADER = 'x-amzn-oidc-data';
const TOLERANCE_MS = 60_000;
const MAX_TOKEN_LENGTH = 16_384;

interface AlbAuthenticatorOptions {
  readonly now: () => Date;
  readonly keys: AlbKeys;
  readonly trustedProxies: readonly string[];
}

/**
 * Knows callers by what an Application Load Balancer says of whom it has authenticated.
 *
 * Only trusted hops are heard, and only what a configured load balancer has signed counts: AWS signs for everybody's load
 * balancers with the same keys.
 *
 * @throws TypeError when there is no load balancer, or no hop, to be believed.
 */
export function createAlbAuthenticator(
  config: AlbConfig,
  { now, keys, trustedProxies }: AlbAuthenticatorOptions,
): Authenticator {
  if (config.signers.length === 0) throw new TypeError('`alb` needs the ARN of a load balancer');
  if (trustedProxies.length === 0)
    throw new TypeError('`alb` needs `trustedProxies`: no other peer is believed');
  const principals = new Principals();
  const verified = new VerifiedTokens();
  return {
    source: 'alb',
    bears: ({ headers, connection }) =>
      onlyValue(headers, HEADER) !== undefined && isTrustedPeer(connection.remoteAddress, trustedProxies),
    authenticate: async ({ headers }) => {
      const text = onlyValue(headers, HEADER) ?? '';
      if (text.length > MAX_TOKEN_LENGTH) throw unrecognized({ reason: 'the token is too long' });
      const name = VerifiedTokens.nameOf(text);
      const instant = now();
      const known = verified.get(name, instant.getTime());
      if (known !== undefined) return known;
      const token = parseAlbToken(text);
      const until = checkHead(token, config, instant);
      if (!isSignedBy(token, await keys.keyFor(headerText(token, 'kid') ?? ''))) throw wrongSignature();
      const caller = callerOfClaims(token.claims, config, { source: 'alb', principals, now: instant });
      const authentication: Authentication = { caller, verifyBody: () => undefined };
      verified.set(name, { authentication, until, holds: () => true });
      return authentication;
    },
  };
}

/** What can be checked before a key is asked for; gives back until when the token holds, in milliseconds. */
function checkHead(token: AlbToken, config: AlbConfig, now: Date): number {
  if (headerText(token, 'alg') !== 'ES256' || Object.hasOwn(token.header, 'crit'))
    throw unrecognized({ reason: 'the token is not of a load balancer' });
  if (!isFromLoadBalancer(token, config))
    throw unrecognized({ reason: 'the token is of none of `signers` and `clientIds`' });
  if (config.issuer !== undefined && !isOfIssuer(token, config.issuer))
    throw unrecognized({ reason: 'the claim `iss` is not `issuer`' });
  const until = endOf(token) * 1000 + TOLERANCE_MS;
  if (!(until > now.getTime())) throw expired();
  return until;
}

/** The load balancer writes the header; what it says of claims comes from the identity provider, which may say anything. */
function isOfIssuer({ header, claims }: AlbToken, issuer: string): boolean {
  return claimOf(claims, 'iss') === issuer && (claimOf(header, 'iss') ?? issuer) === issuer;
}

function isFromLoadBalancer(token: AlbToken, { signers, clientIds }: AlbConfig): boolean {
  if (!signers.includes(headerText(token, 'signer') ?? '')) return false;
  return clientIds === undefined || clientIds.includes(headerText(token, 'client') ?? '');
}

/** The header of the token says when it ends, and the claims may say it too: the sooner counts. */
function endOf({ header, claims }: AlbToken): number {
  const ends = [claimOf(header, 'exp'), claimOf(claims, 'exp')].filter((end) => end !== undefined);
  if (ends.length === 0 || !ends.every((end) => typeof end === 'number')) throw unrecognized();
  return Math.min(...ends);
}

function wrongSignature(): IdentityError {
  return new IdentityError(
    'InvalidSignatureException',
    'The signature of the token does not match what was computed.',
  );
}
