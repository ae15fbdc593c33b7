import { parsePrincipal } from '@sagegate/core';
import type { RoleSessionPrincipal, UserPrincipal } from '@sagegate/core';

/**
 * The user, role or role session that an ARN means; `undefined` for everybody else.
 *
 * The root user of an account needs no policy to be allowed, and a federated user has those of the user that asked for
 * its session, which no ARN names: neither can be a caller of the gateway.
 */
export function callerPrincipal(text: string): UserPrincipal | RoleSessionPrincipal | undefined {
  try {
    const principal = parsePrincipal(text);
    return principal.kind === 'user' || principal.kind === 'roleSession' ? principal : undefined;
  } catch {
    // Not a principal at all; whoever asks says what was expected.
    return undefined;
  }
}

/** Whether an ARN is one that policies can be attached to: a user's or a role's, not a session's. */
export function isUserOrRole(text: string): boolean {
  const principal = callerPrincipal(text);
  return principal?.kind === 'user' || (principal !== undefined && principal.sessionArn === undefined);
}
