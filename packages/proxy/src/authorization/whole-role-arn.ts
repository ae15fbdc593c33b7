import type { Principal } from '@sagegate/core';

/** The ARN of a principal's role; `undefined` where the path is not known, and for whoever is no session. */
export function wholeRoleArn(principal: Principal): string | undefined {
  if (principal.kind !== 'roleSession' || principal.rolePathIsUnknown === true) return undefined;
  return principal.roleArn;
}
