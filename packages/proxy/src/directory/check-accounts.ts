import { nameKey } from './directory-index.ts';
import type { DirectoryIndex } from './directory-index.ts';
import type { AccountModel, HolderModel, PrincipalModel, UserModel } from './directory-model.ts';

/**
 * Refuses what a loader never makes: a policy that is not found must not count as one that is not there.
 *
 * @throws TypeError for a reference that leads nowhere, and for an ARN that is not of its account, kind and name.
 */
export function checkAccounts(index: DirectoryIndex): void {
  for (const account of index.accounts.values()) {
    for (const user of account.users) checkUser(user, account, index);
    for (const group of account.groups) checkHolder(group, 'group', account, index);
    for (const role of account.roles) checkPrincipal(role, 'role', account, index);
  }
}

type HolderKind = 'user' | 'group' | 'role';

function checkUser(user: UserModel, account: AccountModel, index: DirectoryIndex): void {
  checkPrincipal(user, 'user', account, index);
  for (const group of user.groups) {
    if (index.groupsByName.has(nameKey(account.id, group))) continue;
    throw new TypeError(`\`${user.arn}\` is in the group \`${group}\`, which its account does not have`);
  }
}

function checkPrincipal(
  principal: PrincipalModel,
  kind: HolderKind,
  account: AccountModel,
  index: DirectoryIndex,
): void {
  checkHolder(principal, kind, account, index);
  const { arn, permissionsBoundary } = principal;
  if (permissionsBoundary !== undefined) checkPolicy(arn, permissionsBoundary, index);
}

function checkHolder(
  { arn, name, attachedPolicies }: HolderModel,
  kind: HolderKind,
  account: AccountModel,
  index: DirectoryIndex,
): void {
  if (!isArnOf(arn, kind, name, account)) {
    throw new TypeError(`\`${arn}\` is not the ARN of the ${kind} \`${name}\` of account \`${account.id}\``);
  }
  for (const policy of attachedPolicies) checkPolicy(arn, policy, index);
}

/** `arn:PARTITION:iam::ACCOUNT:KIND/PATH/NAME`; the path may be absent. */
function isArnOf(arn: string, kind: HolderKind, name: string, { id, partition }: AccountModel): boolean {
  const type = `arn:${partition}:iam::${id}:${kind}`;
  return arn.startsWith(`${type}/`) && arn.slice(type.length).endsWith(`/${name}`);
}

function checkPolicy(holder: string, policy: string, { managedPolicies }: DirectoryIndex): void {
  if (managedPolicies.has(policy)) return;
  throw new TypeError(`\`${holder}\` names the policy \`${policy}\`, which the directory does not have`);
}
