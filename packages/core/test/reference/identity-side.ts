import type { PolicyType } from '@sagegate/core';
import type { BookRequest } from './book-request.ts';
import { allowsOf } from './statement-in-effect.ts';
import type { Group, StatementInEffect } from './statement-in-effect.ts';

/** What the caller's side of the policies says. */
export interface IdentitySide {
  /** The Allows of the identity-based policies; a root user needs none. */
  readonly grants: readonly StatementInEffect[];
  readonly boundaryAllows: boolean;
  readonly sessionAllows: boolean;
  /** The first part that has no Allow; absent when this side allows. */
  readonly missing?: PolicyType;
}

/** IAM User Guide, "Evaluating effective permissions with boundaries" and "Session policies": each caps, none grants. */
export function identitySideOf({ principal }: BookRequest, applying: readonly Group[]): IdentitySide {
  const of = (policyType: PolicyType) => applying.filter((group) => group.policyType === policyType);
  const eachAllows = (groups: readonly Group[]) => groups.every((group) => allowsOf([group]).length > 0);
  const session = of('session');
  const boundaryAllows = eachAllows(of('permissionsBoundary'));
  const sessionAllows = eachAllows(session);
  const grants = allowsOf(of('identityBased'));
  // "GetFederationToken": without a session policy the session has no permissions. Callers of no account never have any.
  const mayHave = 'account' in principal && (principal.kind !== 'federatedUser' || session.length > 0);
  const identityAllows = mayHave && (principal.kind === 'root' || grants.length > 0);
  const caps = { grants, boundaryAllows, sessionAllows };
  if (!identityAllows) return { ...caps, missing: 'identityBased' };
  if (!boundaryAllows) return { ...caps, missing: 'permissionsBoundary' };
  return sessionAllows ? caps : { ...caps, missing: 'session' };
}
