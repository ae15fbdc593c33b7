import type { Principal } from '@sagegate/core';

/** The account of a caller; services, anonymous callers and those who only have an identity provider have none. */
export function accountOf(principal: Principal): string | undefined {
  return 'account' in principal ? principal.account : undefined;
}
