import { principalContext } from '@sagegate/core';
import type { AccountPrincipal, Principal } from '@sagegate/core';

import { checkPrincipal, lastSegment } from './check-principal.ts';
import type { ContextEntry } from './context-entry.ts';

/** What AWS writes for somebody without credentials. */
const ENTRIES_OF_NOBODY: readonly ContextEntry[] = [
  ['aws:PrincipalAccount', 'anonymous'],
  ['aws:userid', 'anonymous'],
];

/** A caller's principal is the same value for many requests. */
const KNOWN = new WeakMap<Principal, readonly ContextEntry[]>();

/**
 * The condition keys that follow from a principal.
 *
 * @throws TypeError for a principal that is none.
 */
export function principalEntries(principal: Principal): readonly ContextEntry[] {
  const known = KNOWN.get(principal);
  if (known !== undefined) return known;
  checkPrincipal(principal);
  const entries = [...Object.entries(principalContext(principal)), ...furtherEntries(principal)];
  KNOWN.set(principal, entries);
  return entries;
}

/** What AWS documents beside what `simulate` derives. */
function furtherEntries(principal: Principal): readonly ContextEntry[] {
  if (principal.kind === 'anonymous') return ENTRIES_OF_NOBODY;
  if (principal.kind === 'federatedIdentity') return providerEntries(principal.provider);
  if (principal.kind === 'service') return serviceEntries(principal.service);
  return [['aws:PrincipalIsAWSService', 'false'], ...accountEntries(principal)];
}

function serviceEntries(service: string): readonly ContextEntry[] {
  return [
    ['aws:PrincipalIsAWSService', 'true'],
    ['aws:PrincipalServiceName', service],
    ['aws:PrincipalServiceNamesList', [service]],
  ];
}

function accountEntries(principal: AccountPrincipal): readonly ContextEntry[] {
  const { kind, account } = principal;
  if (kind === 'root') return [['aws:userid', account]];
  if (kind === 'federatedUser') return [['aws:userid', `${account}:${lastSegment(principal.arn)}`]];
  return kind === 'roleSession' ? providerEntries(principal.federatedProvider) : [];
}

/** AWS has the key for providers of AssumeRoleWithWebIdentity, not for those of SAML. */
function providerEntries(provider: string | undefined): readonly ContextEntry[] {
  if (provider === undefined || provider.includes(':saml-provider/')) return [];
  return [['aws:FederatedProvider', provider]];
}
