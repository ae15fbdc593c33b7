import { parsePrincipal } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import type { ConfigPath } from './config-document.ts';
import type { ConfigFile, OrganizationalUnitFile } from './config-file.ts';
import type { FaultReports } from './policy-files.ts';

/** Reports principals that are none, and callers of accounts that the organization does not have. */
export function checkPrincipals(file: ConfigFile, reports: FaultReports): void {
  for (const [index, { principal }] of file.policies.identityBased.entries()) {
    const at = ['policies', 'identityBased', index, 'principal'];
    if (!isUserOrRole(parsed(principal))) reports.report(at, 'expected an ARN of a user or a role');
  }
  checkAccessKeyIds(file, reports);
  const accounts = organizationAccounts(file, reports);
  for (const { principal, at } of callersOf(file)) {
    const account = accountOf(parsed(principal));
    if (account === undefined) reports.report(at, 'expected an ARN of a user, a role or a role session');
    else if (accounts !== undefined && !accounts.has(account))
      reports.report(at, `account \`${account}\` is not in the organization`);
  }
}

function checkAccessKeyIds({ identity }: ConfigFile, reports: FaultReports): void {
  const seen = new Set<string>();
  for (const [index, { accessKeyId }] of (identity.accessKeys ?? []).entries()) {
    const at = ['identity', 'accessKeys', index, 'accessKeyId'];
    if (seen.has(accessKeyId)) reports.report(at, `access key \`${accessKeyId}\` is given twice`);
    seen.add(accessKeyId);
  }
}

interface CallerPlace {
  readonly principal: string;
  readonly at: ConfigPath;
}

function callersOf({ identity }: ConfigFile): readonly CallerPlace[] {
  const keys = (identity.accessKeys ?? []).map(({ principal }, index) => ({
    principal,
    at: ['identity', 'accessKeys', index, 'principal'],
  }));
  const fixed = identity.static;
  return fixed === undefined
    ? keys
    : [...keys, { principal: fixed.principal, at: ['identity', 'static', 'principal'] }];
}

function organizationAccounts({ organization }: ConfigFile, reports: FaultReports): Set<string> | undefined {
  if (organization === undefined) return undefined;
  const accounts = new Set<string>();
  collectAccounts(organization.root, ['organization', 'root'], accounts, reports);
  return accounts.add(organization.managementAccount);
}

function collectAccounts(
  unit: OrganizationalUnitFile,
  at: ConfigPath,
  accounts: Set<string>,
  reports: FaultReports,
): void {
  for (const [index, { id }] of unit.accounts.entries()) {
    if (accounts.has(id))
      reports.report([...at, 'accounts', index, 'id'], `account \`${id}\` is given twice`);
    accounts.add(id);
  }
  for (const [index, child] of unit.organizationalUnits.entries()) {
    collectAccounts(child, [...at, 'organizationalUnits', index], accounts, reports);
  }
}

function parsed(principal: string): Principal | undefined {
  try {
    return parsePrincipal(principal);
  } catch {
    // The caller of this function reports it, with what was expected there.
    return undefined;
  }
}

function isUserOrRole(principal: Principal | undefined): boolean {
  if (principal?.kind === 'user') return true;
  return principal?.kind === 'roleSession' && principal.sessionArn === undefined;
}

function accountOf(principal: Principal | undefined): string | undefined {
  return principal !== undefined && 'account' in principal ? principal.account : undefined;
}
