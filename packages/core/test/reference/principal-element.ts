import type {
  AccountPrincipal,
  FederatedIdentityPrincipal,
  Principal,
  PrincipalElement,
  PrincipalName,
  RoleSessionPrincipal,
  ServicePrincipal,
} from '@sagegate/core';
import { rememberingPerObject } from './remembering-per-object.ts';

/** As what a Principal element lists a caller; the rows of the IAM User Guide's table of resource-based policies. */
export type ListedAs =
  | 'everyone'
  | 'account'
  | 'user'
  | 'role'
  | 'role session'
  | 'federated user session'
  | 'user of the federated session'
  | 'identity provider of the session'
  | 'identity provider'
  | 'service'
  | 'perhaps the account';

/** Everything that the element lists the caller as. IAM User Guide, "AWS JSON policy elements: Principal". */
export function listedAs(element: PrincipalElement, caller: Principal): readonly ListedAs[] {
  return listed(element)(caller);
}

const listed = rememberingPerObject(({ everyone, names }: PrincipalElement) =>
  rememberingPerObject((caller: Principal): readonly ListedAs[] => [
    ...(everyone ? ['everyone' as const] : []),
    ...names.flatMap((name) => nameMeans(name, caller) ?? []),
  ]),
);

function nameMeans(name: PrincipalName, caller: Principal): ListedAs | undefined {
  if (caller.kind === 'anonymous') return undefined;
  if (caller.kind === 'service') return meansService(name, caller) ? 'service' : undefined;
  if (caller.kind === 'federatedIdentity')
    return meansProvider(name, caller.provider) ? 'identity provider' : undefined;
  if (name.kind === 'CanonicalUser') return canonicalUserMeans(name.value, caller.canonicalUserId);
  if (name.kind === 'AWS') return awsNameMeans(name.value, caller);
  const provider = caller.kind === 'roleSession' ? caller.federatedProvider : undefined;
  return provider !== undefined && meansProvider(name, provider)
    ? 'identity provider of the session'
    : undefined;
}

function meansService({ kind, value }: PrincipalName, { service }: ServicePrincipal): boolean {
  return kind === 'Service' && (value === '*' || value === service);
}

function meansProvider(
  { kind, value }: PrincipalName,
  provider: FederatedIdentityPrincipal['provider'],
): boolean {
  return kind === 'Federated' && (value === '*' || value === provider);
}

/** "Specifying a principal": a canonical user id stands for the account. Where it is not known, it could be this one. */
function canonicalUserMeans(value: string, own: string | undefined): ListedAs | undefined {
  if (value === '*' || value === own) return 'account';
  return own === undefined ? 'perhaps the account' : undefined;
}

function awsNameMeans(value: string, caller: AccountPrincipal): ListedAs | undefined {
  // "AWS account principals": the account's id and the ARN of its root are the same.
  if (value === caller.account || value === `arn:${caller.partition}:iam::${caller.account}:root`)
    return 'account';
  if (caller.kind === 'root') return undefined;
  if (caller.kind === 'user') return value === caller.arn ? 'user' : undefined;
  if (caller.kind === 'roleSession') {
    if (value === caller.sessionArn) return 'role session';
    return isRoleOf(value, caller) ? 'role' : undefined;
  }
  if (value === caller.arn) return 'federated user session';
  return value === caller.userArn ? 'user of the federated session' : undefined;
}

/** A session's ARN drops the path of its role; names of roles are unique in an account. */
function isRoleOf(value: string, { roleArn, rolePathIsUnknown }: RoleSessionPrincipal): boolean {
  if (rolePathIsUnknown !== true) return value === roleArn;
  const [start, ...path] = value.split('/');
  const [ownStart, ...ownPath] = roleArn.split('/');
  return start === ownStart && path.at(-1) === ownPath.at(-1);
}
