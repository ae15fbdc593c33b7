import { parseArn, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { AccountPrincipal, Principal, RoleSessionPrincipal } from '@sagegate/core';
import type { CallerSession } from '../directory/directory-caller.ts';
import { nameOfArn } from '../directory/name-of-arn.ts';
import type { PackedClaims } from './pack-claims.ts';

/** Whom claims mean, and what limits the session. */
export interface SessionMeaning {
  readonly principal: Principal;
  /** Absent: no session policy was passed. */
  readonly policies?: CallerSession;
}

/**
 * What claims mean.
 *
 * @throws for claims that contradict themselves, and for a policy that is not understood: without it the session would
 * have more than it was given.
 */
export function meaningOf(claims: PackedClaims): SessionMeaning {
  const policies = policiesOf(claims);
  return { principal: principalOf(claims), ...(policies && { policies }) };
}

/** Members that go with one kind of principal only. */
const MEMBERS_OF_KINDS = {
  roleSession: ['roleArn', 'federatedProvider'],
  federatedUser: ['userArn', 'federatingUserId'],
  user: [],
  root: [],
} as const satisfies Record<AccountPrincipal['kind'], readonly (keyof PackedClaims)[]>;

function principalOf(claims: PackedClaims): Principal {
  const principal = parsePrincipal(claims.principal);
  if (!belongsToAccount(principal))
    throw new TypeError('a session is that of a role, a user, a federated user or the root user');
  refuseMembersOfOthers(claims, principal.kind);
  if (principal.kind === 'roleSession') return roleSessionOf(principal, claims);
  const { userArn } = claims;
  return { ...principal, ...(userArn !== undefined && { userArn }) };
}

function belongsToAccount(principal: Principal): principal is AccountPrincipal {
  return Object.hasOwn(MEMBERS_OF_KINDS, principal.kind);
}

function refuseMembersOfOthers(claims: PackedClaims, kind: AccountPrincipal['kind']): void {
  const own: readonly (keyof PackedClaims)[] = MEMBERS_OF_KINDS[kind];
  for (const member of Object.values(MEMBERS_OF_KINDS).flat())
    if (claims[member] !== undefined && !own.includes(member))
      throw new TypeError(`\`${member}\` does not go with this principal`);
}

/** The role's ARN has its path, which that of the session drops: both must mean one role. */
function roleSessionOf(
  { sessionArn, rolePathIsUnknown, ...session }: RoleSessionPrincipal,
  { roleArn, federatedProvider }: PackedClaims,
): Principal {
  if (sessionArn === undefined) throw new TypeError('a session of a role has a name');
  if (roleArn !== undefined && nameless(roleArn) !== session.roleArn)
    throw new TypeError('the session is one of another role');
  return {
    ...session,
    sessionArn,
    ...(roleArn === undefined ? rolePathIsUnknown && { rolePathIsUnknown } : { roleArn }),
    ...(federatedProvider !== undefined && { federatedProvider }),
  };
}

/** The ARN of a role without its path; empty for anything else. */
function nameless(roleArn: string): string {
  const role = parsePrincipal(roleArn);
  const arn = parseArn(roleArn);
  if (role.kind !== 'roleSession' || role.sessionArn !== undefined || arn === undefined) return '';
  return `arn:${arn.partition}:iam::${arn.account}:role/${nameOfArn(roleArn)}`;
}

/** Parsed once for all requests of the session. */
function policiesOf({ principal, policy, policyArns = [] }: PackedClaims): CallerSession | undefined {
  if (policy === undefined && policyArns.length === 0) return undefined;
  const inline =
    policy === undefined
      ? []
      : [
          {
            id: `${principal}#session-policy`,
            document: parsePolicyDocument(policy, { policyType: 'session' }),
          },
        ];
  return { policies: inline, policyArns };
}
