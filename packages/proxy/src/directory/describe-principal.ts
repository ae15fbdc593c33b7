import type {
  AccountPrincipal,
  FederatedUserPrincipal,
  Principal,
  RoleSessionPrincipal,
} from '@sagegate/core';
import type { CallerFacts } from './caller-facts.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { PrincipalModel, RoleModel } from './directory-model.ts';
import { findHolder } from './find-holder.ts';
import { nameOfArn } from './name-of-arn.ts';

/** What accounts know of a caller. `undefined`: its account is one of the directory's, and has no such user or role. */
export function describePrincipal(index: DirectoryIndex, principal: Principal): CallerFacts | undefined {
  if (!('account' in principal)) return { principal };
  const account = index.accounts.get(principal.account);
  if (account === undefined) return { principal };
  return account.partition === principal.partition ? describeKnown(index, principal) : undefined;
}

function describeKnown(index: DirectoryIndex, principal: AccountPrincipal): CallerFacts | undefined {
  if (principal.kind === 'root') return { principal, userId: principal.account };
  const holder = findHolder(index, principal);
  if (principal.kind === 'federatedUser') return describeFederated(principal, holder?.model);
  if (principal.kind === 'user') return holder && describeUser(principal, holder.model);
  return holder?.kind === 'role' ? describeSession(principal, holder.model) : undefined;
}

function describeUser(principal: Principal, { id, tags }: PrincipalModel): CallerFacts {
  return { principal, ...(id !== undefined && { userId: id }), tags };
}

/** IAM keeps no federated users: it has the user that asked for the session, where that is known. */
function describeFederated(
  principal: FederatedUserPrincipal,
  user: PrincipalModel | undefined,
): CallerFacts | undefined {
  if (principal.userArn !== undefined && user === undefined) return undefined;
  const name = nameOfArn(principal.arn);
  return {
    principal,
    userId: `${principal.account}:${name}`,
    ...(user?.id !== undefined && { federatingUserId: user.id }),
    ...(user && { tags: user.tags }),
  };
}

function describeSession(principal: RoleSessionPrincipal, role: RoleModel): CallerFacts {
  const { rolePathIsUnknown: _, ...known } = principal;
  const userId = userIdOf(principal, role);
  return {
    principal: { ...known, roleArn: role.arn },
    ...(userId !== undefined && { userId }),
    tags: role.tags,
    callerIsServiceLinkedRole: role.isServiceLinked,
  };
}

/** `AROA…:SESSION`. */
function userIdOf({ sessionArn }: RoleSessionPrincipal, { id }: RoleModel): string | undefined {
  if (sessionArn === undefined || id === undefined) return undefined;
  return `${id}:${nameOfArn(sessionArn)}`;
}
