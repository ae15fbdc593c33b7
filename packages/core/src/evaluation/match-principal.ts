import { parseArn } from '../matching/arn.ts';
import { isAccountId } from '../policy/principal-arn.ts';
import type { PrincipalElement } from '../policy/policy-document.ts';
import type { AccountPrincipal, Principal, RoleSessionPrincipal } from '../request/principal.ts';

/** By which name a Principal element means the caller. Some names grant more than others. */
export type NamedAs =
  'everyone' | 'account' | 'user' | 'role' | 'session' | 'federatingUser' | 'service' | 'notListed';

/** The names of a Principal element, ready to be looked up. */
export interface CompiledPrincipals {
  readonly everyone: boolean;
  readonly anyService: boolean;
  /** Accounts by their id, which says nothing of a partition. */
  readonly accounts: ReadonlySet<string>;
  /** Accounts by the ARN of their root, which does. */
  readonly roots: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  readonly arns: ReadonlySet<string>;
  /** Roles by account and name; role names are unique in an account whatever their path. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
}

/** Prepares a Principal element. Federated providers and canonical users are no callers here: they match nobody. */
export function compilePrincipals(element: PrincipalElement): CompiledPrincipals {
  const accounts = new Set<string>();
  const roots = new Set<string>();
  const arns = new Set<string>();
  const roles = new Map<string, string[]>();
  for (const { kind, value } of element.names) {
    if (kind !== 'AWS') continue;
    const role = roleKeyOf(value);
    if (isAccountId(value)) accounts.add(value);
    else if (isRoot(value)) roots.add(value);
    else if (role === undefined) arns.add(value);
    else roles.set(role, [...(roles.get(role) ?? []), value]);
  }
  const services = new Set(element.names.filter(({ kind }) => kind === 'Service').map(({ value }) => value));
  const { everyone } = element;
  return { everyone, anyService: services.has('*'), accounts, roots, services, arns, roles };
}

/** The name that means the caller and grants it most, or `undefined`. */
export function findName(principals: CompiledPrincipals, caller: Principal): NamedAs | undefined {
  if (principals.everyone) return 'everyone';
  if (caller.kind === 'anonymous') return undefined;
  if (caller.kind === 'service') {
    return principals.anyService || principals.services.has(caller.service) ? 'service' : undefined;
  }
  return findOwnName(principals, caller) ?? (namesAccountOf(principals, caller) ? 'account' : undefined);
}

/** Whether somebody is listed at every level that has a name: account and user; account, role and session. */
export function isListedAtEveryLevel(principals: CompiledPrincipals, caller: Principal): boolean {
  if (principals.everyone) return true;
  if (caller.kind === 'anonymous' || caller.kind === 'service')
    return findName(principals, caller) !== undefined;
  if (!namesAccountOf(principals, caller)) return false;
  if (caller.kind === 'root') return true;
  if (caller.kind !== 'roleSession') return principals.arns.has(caller.arn);
  const sessionListed = caller.sessionArn === undefined || principals.arns.has(caller.sessionArn);
  return sessionListed && namesRoleOf(principals, caller);
}

function findOwnName(principals: CompiledPrincipals, caller: AccountPrincipal): NamedAs | undefined {
  if (caller.kind === 'root') return undefined;
  if (caller.kind === 'user') return principals.arns.has(caller.arn) ? 'user' : undefined;
  if (caller.kind === 'roleSession') return findSessionName(principals, caller);
  if (principals.arns.has(caller.arn)) return 'session';
  const { userArn } = caller;
  return userArn !== undefined && principals.arns.has(userArn) ? 'federatingUser' : undefined;
}

function findSessionName(principals: CompiledPrincipals, caller: RoleSessionPrincipal): NamedAs | undefined {
  const { sessionArn } = caller;
  if (sessionArn !== undefined && principals.arns.has(sessionArn)) return 'session';
  return namesRoleOf(principals, caller) ? 'role' : undefined;
}

/** A session's ARN drops the role's path, so where only the session is known, the role's name decides. */
function namesRoleOf(principals: CompiledPrincipals, caller: RoleSessionPrincipal): boolean {
  const listed = principals.roles.get(roleKeyOf(caller.roleArn) ?? '') ?? [];
  return listed.some((role) => caller.rolePathIsUnknown === true || role === caller.roleArn);
}

/** An account id and the ARN of the account's root mean the same. */
function namesAccountOf({ accounts, roots }: CompiledPrincipals, caller: AccountPrincipal): boolean {
  if (accounts.has(caller.account)) return true;
  return roots.size > 0 && roots.has(`arn:${caller.partition}:iam::${caller.account}:root`);
}

function isRoot(name: string): boolean {
  const arn = parseArn(name);
  return arn?.service === 'iam' && arn.resource === 'root';
}

/** Account and name of a role, without its path. */
function roleKeyOf(text: string): string | undefined {
  const arn = parseArn(text);
  if (arn?.service !== 'iam' || !arn.resource.startsWith('role/')) return undefined;
  return `${arn.partition}:${arn.account}:${arn.resource.slice(arn.resource.lastIndexOf('/') + 1)}`;
}
