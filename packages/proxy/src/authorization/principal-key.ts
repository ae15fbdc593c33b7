import type { Principal } from '@sagegate/core';
import { nameOfArn } from '../directory/name-of-arn.ts';

/**
 * A text that is equal for callers that policies may be attached to in common.
 *
 * A role's sessions share the role's. The role is told by its name alone, since the ARN of a session lacks the
 * role's path, and an account has no two roles of one name.
 */
export function principalKey(principal: Principal): string {
  if (principal.kind === 'roleSession') {
    const name = nameOfArn(principal.roleArn);
    return `role ${principal.partition} ${principal.account} ${name}`;
  }
  // Sessions of one name may come from two users, whose policies they have.
  if (principal.kind === 'federatedUser') return `federatedUser ${principal.arn} ${principal.userArn ?? ''}`;
  if (principal.kind === 'service') return `service ${principal.service}`;
  if (principal.kind === 'federatedIdentity') return `federatedIdentity ${principal.provider}`;
  return principal.kind === 'anonymous' ? 'anonymous' : `${principal.kind} ${principal.arn}`;
}
