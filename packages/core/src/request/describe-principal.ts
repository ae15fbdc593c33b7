import type { Principal } from './principal.ts';

/** How AWS names a caller in "User: … is not authorized to perform …". */
export function describePrincipal(principal: Principal): string {
  if (principal.kind === 'anonymous') return 'anonymous';
  if (principal.kind === 'service') return principal.service;
  if (principal.kind === 'federatedIdentity') return principal.provider;
  if (principal.kind === 'roleSession') return principal.sessionArn ?? principal.roleArn;
  return principal.arn;
}
