import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import { matchesWildcard } from '../matching/wildcard.ts';

/**
 * Whether AWS asks the resource's own policy for an Allow even of callers in its account: so it does for assuming a
 * role and for KMS keys.
 */
export function resourcePolicyMustAllow(action: string, resource: string): boolean {
  const isKey = matchesWildcard('arn:*:kms:*:*:key/*', resource);
  return isKey || (isStsAction(action) && matchesWildcard('arn:*:iam::*:role/*', resource));
}

function isStsAction(action: string): boolean {
  return asciiLowerCase(action.slice(0, action.indexOf(':'))) === 'sts';
}
