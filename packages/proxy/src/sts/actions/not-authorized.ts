import { describePrincipal } from '@sagegate/core';
import type { Principal } from '@sagegate/core';

/** The sentence in which STS denies an action: it says nothing of why. */
export function notAuthorized(principal: Principal, action: string, resource: string): string {
  return `User: ${describePrincipal(principal)} is not authorized to perform: ${action} on resource: ${resource}`;
}
