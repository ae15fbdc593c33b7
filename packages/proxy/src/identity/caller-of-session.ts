import type { ContextEntries } from '@sagegate/core';
import type { SessionClaims } from '../session/session-claims.ts';
import type { Session } from '../session/session.ts';
import type { AuthenticatedCaller } from './authenticated-caller.ts';
import { principalTags } from './principal-tags.ts';

/** Who calls with temporary credentials, as their token says. What only a directory knows is not in it. */
export function callerOfSession({ claims, principal, policies }: Session): AuthenticatedCaller {
  const { accessKeyId, userId, tags, sourceIdentity, multiFactorAuthPresent, multiFactorAuthTime, context } =
    claims;
  return {
    source: 'sigv4',
    principal,
    accessKeyId,
    claims,
    tokenIssueTime: new Date(claims.issuedAt * 1000),
    ...principalTags(tags),
    ...(policies && { session: policies }),
    ...(userId !== undefined && { userId }),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
    ...(multiFactorAuthPresent !== undefined && { multiFactorAuthPresent }),
    ...(multiFactorAuthTime !== undefined && { multiFactorAuthTime: new Date(multiFactorAuthTime * 1000) }),
    ...(context && { context: contextOf(context) }),
  };
}

/** A key with one value is single-valued, as it was when the session was made. */
function contextOf(context: NonNullable<SessionClaims['context']>): ContextEntries {
  const entries = Object.entries(context).map(([key, values]): [string, string | readonly string[]] => [
    key,
    values.length === 1 ? (values[0] ?? '') : values,
  ]);
  return Object.fromEntries(entries);
}
