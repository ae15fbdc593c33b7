import type { CompiledPrincipals } from './compile-principal-names.ts';
import { roleKeyOf } from './compile-principal-names.ts';
import type {
  AccountPrincipal,
  FederatedIdentityPrincipal,
  Principal,
  RoleSessionPrincipal,
  ServicePrincipal,
} from '../request/principal.ts';
import { hasIdentitySide } from './question.ts';

/** By which name a Principal element means the caller. Some names grant more than others. */
export type NamedAs =
  | 'everyone'
  | 'account'
  | 'user'
  | 'role'
  | 'session'
  /** The user whose GetFederationToken gave the session. */
  | 'federatingUser'
  /** The identity provider that vouches for the caller, or did for the session. */
  | 'federatedProvider'
  | 'service'
  /** By no name: `NotPrincipal` does not list the caller. */
  | 'notListed';

/** The name that means the caller and grants it most, or `undefined`. */
export function findName(principals: CompiledPrincipals, caller: Principal): NamedAs | undefined {
  if (principals.everyone) return 'everyone';
  if (!hasIdentitySide(caller)) {
    return caller.kind === 'anonymous' ? undefined : findNameWithoutAccount(principals, caller);
  }
  return findOwnName(principals, caller) ?? (namesAccountOf(principals, caller) ? 'account' : undefined);
}

/**
 * Whether somebody is listed at every level that has a name: account and user; account, role and session. An identity
 * provider is no such level: naming it does not stand for the session's name.
 */
export function isListedAtEveryLevel(principals: CompiledPrincipals, caller: Principal): boolean {
  if (principals.everyone) return true;
  if (!hasIdentitySide(caller)) return findName(principals, caller) !== undefined;
  if (!namesAccountOf(principals, caller)) return false;
  if (caller.kind === 'root') return true;
  if (caller.kind !== 'roleSession') return principals.arns.has(caller.arn);
  const sessionListed = caller.sessionArn === undefined || principals.arns.has(caller.sessionArn);
  return sessionListed && namesRoleOf(principals, caller);
}

function findNameWithoutAccount(
  principals: CompiledPrincipals,
  caller: ServicePrincipal | FederatedIdentityPrincipal,
): NamedAs | undefined {
  if (caller.kind === 'federatedIdentity') {
    return namesProvider(principals, caller.provider) ? 'federatedProvider' : undefined;
  }
  return principals.anyService || principals.services.has(caller.service) ? 'service' : undefined;
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
  const { sessionArn, federatedProvider } = caller;
  if (sessionArn !== undefined && principals.arns.has(sessionArn)) return 'session';
  if (namesRoleOf(principals, caller)) return 'role';
  const isProviderNamed = federatedProvider !== undefined && namesProvider(principals, federatedProvider);
  return isProviderNamed ? 'federatedProvider' : undefined;
}

function namesProvider({ anyProvider, providers }: CompiledPrincipals, provider: string): boolean {
  return anyProvider || providers.has(provider);
}

/** A session's ARN drops the role's path, so where only the session is known, the role's name decides. */
function namesRoleOf(principals: CompiledPrincipals, caller: RoleSessionPrincipal): boolean {
  if (principals.roles.size === 0) return false;
  const listed = principals.roles.get(roleKeyOf(caller.roleArn) ?? '') ?? [];
  return listed.some((role) => caller.rolePathIsUnknown === true || role === caller.roleArn);
}

/** An account id, the ARN of the account's root and its canonical user id mean the same. */
function namesAccountOf(principals: CompiledPrincipals, caller: AccountPrincipal): boolean {
  const { accounts, roots } = principals;
  if (accounts.has(caller.account)) return true;
  if (roots.size > 0 && roots.has(`arn:${caller.partition}:iam::${caller.account}:root`)) return true;
  return principals.canonicalUsers.size > 0 && namesCanonicalUserOf(principals, caller);
}

function namesCanonicalUserOf(
  { anyCanonicalUser, canonicalUsers, unknownCanonicalUserIsListed }: CompiledPrincipals,
  { canonicalUserId }: AccountPrincipal,
): boolean {
  if (anyCanonicalUser) return true;
  return canonicalUserId === undefined ? unknownCanonicalUserIsListed : canonicalUsers.has(canonicalUserId);
}
