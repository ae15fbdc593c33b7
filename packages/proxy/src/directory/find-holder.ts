import type { AccountPrincipal, Principal, RoleSessionPrincipal } from '@sagegate/core';
import { nameKey } from './directory-index.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { RoleModel, UserModel } from './directory-model.ts';
import { nameOfArn } from './name-of-arn.ts';

/** Whose policies a caller has: its user, its session's role, the user that asked for its federated session. */
export type CallerHolder = UserHolder | RoleHolder;

interface UserHolder {
  readonly kind: 'user';
  readonly account: string;
  readonly model: UserModel;
}

interface RoleHolder {
  readonly kind: 'role';
  readonly account: string;
  readonly model: RoleModel;
}

/** `undefined` for whoever has no policies of its own, and for a user or role that the directory does not have. */
export function findHolder(index: DirectoryIndex, principal: Principal): CallerHolder | undefined {
  if (principal.kind === 'roleSession') {
    const model = findRoleOf(index, principal);
    return model && { kind: 'role', account: principal.account, model };
  }
  if (principal.kind !== 'user' && principal.kind !== 'federatedUser') return undefined;
  const model = findUserOf(index, principal, principal.kind === 'user' ? principal.arn : principal.userArn);
  return model && { kind: 'user', account: principal.account, model };
}

/** A name is compared exactly, as ARNs are, though no two roles of an account differ by case alone. */
export function findRoleByName(index: DirectoryIndex, account: string, name: string): RoleModel | undefined {
  const role = index.rolesByName.get(nameKey(account, name));
  return role?.name === name ? role : undefined;
}

/** The ARN of a session drops the role's path: where only that is known, account and name tell the role. */
function findRoleOf(index: DirectoryIndex, principal: RoleSessionPrincipal): RoleModel | undefined {
  const { account, roleArn, rolePathIsUnknown } = principal;
  if (rolePathIsUnknown !== true) return isArnOf(principal, roleArn) ? index.roles.get(roleArn) : undefined;
  const role = findRoleByName(index, account, nameOfArn(roleArn));
  return role !== undefined && isArnOf(principal, role.arn) ? role : undefined;
}

function findUserOf(
  index: DirectoryIndex,
  principal: AccountPrincipal,
  arn: string | undefined,
): UserModel | undefined {
  return arn !== undefined && isArnOf(principal, arn) ? index.users.get(arn) : undefined;
}

/** A principal that was put together could name the user or role of another account. */
function isArnOf({ partition, account }: AccountPrincipal, arn: string): boolean {
  return arn.startsWith(`arn:${partition}:iam::${account}:`);
}
