import { matchesWildcard } from '@sagegate/core';
import { isTrustedPeer } from '@sagegate/koa-middleware/mapping';
import { LRUCache } from 'lru-cache';
import { callerPrincipal } from '../../config/values/caller-principal.ts';
import type { LatticeConfig } from '../../config/gateway-config.ts';
import type { Authentication, Authenticator } from '../authenticator.ts';
import type { AuthenticatedCaller } from '../authenticated-caller.ts';
import { Principals } from '../claims/principals.ts';
import { sessionNameOf } from '../claims/session-name.ts';
import { tagValueOf } from '../claims/tag-value.ts';
import { IdentityError } from '../identity-error.ts';
import { onlyValue } from '../jwt/token-in.ts';
import { latticePairs } from './lattice-pairs.ts';
import type { LatticePairs } from './lattice-pairs.ts';

const IDENTITY = 'x-amzn-lattice-identity';
const TAGS = 'x-amzn-lattice-identity-tags';

/** Names of the header of tags that are no tags. */
const NO_TAGS: ReadonlySet<string> = new Set(['principal', 'principalorgid']);

const MAX_CALLERS = 10_000;

/**
 * Knows callers by what VPC Lattice says of whom it has authenticated. Only trusted hops are heard: Lattice removes these
 * headers from what clients send, and nobody else does.
 *
 * @throws TypeError when nobody may call, or no hop is believed.
 */
export function createLatticeAuthenticator(
  config: LatticeConfig,
  { trustedProxies }: { readonly trustedProxies: readonly string[] },
): Authenticator {
  if (config.principals.length === 0) throw new TypeError('`lattice` needs patterns of `principals`');
  if (trustedProxies.length === 0)
    throw new TypeError('`lattice` needs `trustedProxies`: no other peer is believed');
  const principals = new Principals();
  const known = new LRUCache<string, Authentication>({ max: MAX_CALLERS });
  return {
    source: 'lattice',
    bears: ({ headers, connection }) =>
      onlyValue(headers, IDENTITY) !== undefined && isTrustedPeer(connection.remoteAddress, trustedProxies),
    authenticate: async ({ headers }) => {
      const identity = onlyValue(headers, IDENTITY) ?? '';
      const tags = onlyValue(headers, TAGS) ?? '';
      // No header can have a line end in it.
      const name = `${identity}\n${tags}`;
      const before = known.get(name);
      if (before !== undefined) return before;
      const caller = callerOf(latticePairs(identity), latticePairs(tags), { config, principals });
      const authentication: Authentication = { caller, verifyBody: () => undefined };
      known.set(name, authentication);
      return authentication;
    },
  };
}

function callerOf(
  identity: LatticePairs,
  tags: LatticePairs,
  { config, principals }: { readonly config: LatticeConfig; readonly principals: Principals },
): AuthenticatedCaller {
  const arn = textOf(identity, 'principal');
  const organizationId = textOf(identity, 'principalorgid');
  if (!mayCall(arn, organizationId, config)) throw notMapped();
  // The two headers are about one request.
  if (tags.has('principal') && textOf(tags, 'principal') !== arn) throw notMapped();
  return {
    source: 'lattice',
    principal: principals.of(arn, sessionOf(arn, textOf(identity, 'sessionname'))),
    tags: tagsOf(tags),
    ...(organizationId !== '' && { organizationId }),
  };
}

function textOf(pairs: LatticePairs, key: string): string {
  return pairs.get(key)?.value ?? '';
}

function mayCall(
  arn: string,
  organizationId: string,
  { principals, organizationIds }: LatticeConfig,
): boolean {
  if (!principals.some((pattern) => matchesWildcard(pattern, arn))) return false;
  return organizationIds === undefined || organizationIds.includes(organizationId);
}

/** The ARN of a session names it already, and must not name another one; an empty name is none. */
function sessionOf(arn: string, named: string): string | undefined {
  const principal = callerPrincipal(arn);
  if (principal?.kind === 'roleSession' && principal.sessionArn === undefined) return sessionNameOf(named);
  if (named !== '' && (principal?.kind !== 'roleSession' || !arn.endsWith(`/${named}`))) throw notMapped();
  return undefined;
}

function tagsOf(pairs: LatticePairs): Readonly<Record<string, string>> {
  const tags = [...pairs].filter(([key]) => !NO_TAGS.has(key));
  return Object.fromEntries(tags.map(([, { name, value }]) => [name, tagValueOf(name, value)]));
}

function notMapped(): IdentityError {
  return new IdentityError(
    'AccessDeniedException',
    'the identity that VPC Lattice names is not one that may call',
  );
}
