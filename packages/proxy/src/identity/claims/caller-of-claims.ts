import { matchesWildcard } from '@sagegate/core';
import type { ClaimMapping } from '../../config/gateway-config.ts';
import { callerPrincipal, isUserOrRole } from '../../config/values/caller-principal.ts';
import type { AuthenticatedCaller } from '../authenticated-caller.ts';
import { IdentityError } from '../identity-error.ts';
import { claimOf, instantOf, textOf } from './claims.ts';
import type { Claims } from './claims.ts';
import type { Principals } from './principals.ts';
import { sessionNameOf } from './session-name.ts';
import { tagValueOf } from './tag-value.ts';

/** A clock ahead of ours by more would make an age of MFA below zero. */
const MAX_AHEAD_MS = 300_000;

/**
 * Who the bearer of verified claims is.
 *
 * @throws IdentityError with `AccessDeniedException` for claims that name nobody who may call.
 */
export function callerOfClaims(
  claims: Claims,
  mapping: ClaimMapping,
  { source, principals, now }: { source: 'jwt' | 'alb'; principals: Principals; now: Date },
): AuthenticatedCaller {
  const arn = principalArn(claims, mapping);
  const isRole = callerPrincipal(arn)?.kind === 'roleSession';
  const sessionName = isRole ? sessionOf(claims, mapping) : undefined;
  const { roleId, sourceIdentity } = mapping;
  const sourceIdentityText = sourceIdentity && textOf(claims, sourceIdentity.claim);
  const tokenIssueTime = instantOf(claims, 'iat');
  return {
    source,
    principal: principals.of(arn, sessionName),
    tags: tagsOf(claims, mapping),
    ...(roleId !== undefined && sessionName !== undefined && { userId: `${roleId}:${sessionName}` }),
    ...(sourceIdentityText !== undefined && { sourceIdentity: sessionNameOf(sourceIdentityText) }),
    ...(tokenIssueTime && { tokenIssueTime }),
    ...multiFactorFacts(claims, now),
  };
}

function principalArn(
  claims: Claims,
  { principal, principalClaim = '', principals = [] }: ClaimMapping,
): string {
  if (principal !== undefined) return principal;
  const arn = textOf(claims, principalClaim);
  // A session's ARN would name its own session, and the claim of the session's name would not count.
  if (arn !== undefined && isUserOrRole(arn) && principals.some((pattern) => matchesWildcard(pattern, arn)))
    return arn;
  throw new IdentityError(
    'AccessDeniedException',
    `the claim \`${principalClaim}\` names nobody who may call`,
  );
}

function sessionOf(claims: Claims, { sessionName }: ClaimMapping): string {
  const { claim = '', prefix = '' } = sessionName ?? {};
  const subject = textOf(claims, claim);
  if (subject === undefined || subject === '')
    throw new IdentityError(
      'AccessDeniedException',
      `the token has no claim \`${claim}\`, which names the session`,
    );
  return sessionNameOf(prefix + subject);
}

function tagsOf(claims: Claims, { tags = {} }: ClaimMapping): Readonly<Record<string, string>> {
  const values = Object.entries(tags).flatMap(([key, { claim, value }]) => {
    const text = claim === undefined ? value : textOf(claims, claim);
    return text === undefined ? [] : [[key, tagValueOf(key, text)] as const];
  });
  return Object.fromEntries(values);
}

type MultiFactorFacts = Pick<AuthenticatedCaller, 'multiFactorAuthPresent' | 'multiFactorAuthTime'>;

/** `amr` says how the bearer was authenticated, `auth_time` when. Without `amr` nothing is known. */
function multiFactorFacts(claims: Claims, now: Date): MultiFactorFacts {
  const methods = claimOf(claims, 'amr');
  if (methods === undefined) return {};
  const present = Array.isArray(methods) && methods.includes('mfa');
  const time = present ? instantOf(claims, 'auth_time') : undefined;
  if (time === undefined) return { multiFactorAuthPresent: present };
  if (time.getTime() > now.getTime() + MAX_AHEAD_MS)
    throw new IdentityError('AccessDeniedException', 'the claim `auth_time` of the token is in the future');
  return { multiFactorAuthPresent: true, multiFactorAuthTime: time };
}
