import type { AccountPrincipal, Principal } from './principal.ts';
import type { ContextEntries } from './request-context.ts';

/**
 * The condition keys that follow from who the caller is (IAM User Guide, "Principal key values"): `aws:PrincipalArn`,
 * `aws:PrincipalAccount`, `aws:PrincipalType` and `aws:username`. A session's `aws:PrincipalArn` is its role's ARN.
 */
export function principalContext(principal: Principal): ContextEntries {
  if (principal.kind === 'service' || principal.kind === 'federatedIdentity') return {};
  if (principal.kind === 'anonymous') return { 'aws:PrincipalType': 'Anonymous' };
  return {
    'aws:PrincipalArn': principal.kind === 'roleSession' ? principal.roleArn : principal.arn,
    'aws:PrincipalAccount': principal.account,
    'aws:PrincipalType': PRINCIPAL_TYPES[principal.kind],
    ...(principal.kind === 'user' && { 'aws:username': principal.userName }),
  };
}

const PRINCIPAL_TYPES: Readonly<Record<AccountPrincipal['kind'], string>> = {
  root: 'Account',
  user: 'User',
  roleSession: 'AssumedRole',
  federatedUser: 'FederatedUser',
};
