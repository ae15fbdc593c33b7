import { parsePrincipal } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import { accountOf } from '../directory/account-of.ts';

/** Whose attachments count: a federated user has what the user has that asked for its session. */
export function holderOf(principal: Principal): Principal {
  if (principal.kind !== 'federatedUser' || principal.userArn === undefined) return principal;
  const holder = parsePrincipal(principal.userArn);
  return accountOf(holder) === principal.account ? holder : principal;
}
