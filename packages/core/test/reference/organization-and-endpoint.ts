import { allowsOf } from './statement-in-effect.ts';
import type { Group } from './statement-in-effect.ts';

/**
 * Whether the request goes on behind this organization level or endpoint policy; groups of other types stop nobody here.
 *
 * AWS Organizations User Guide, "SCP evaluation": an Allow is needed at every level from the root to the account. IAM User
 * Guide, "Resource control policies": RCPFullAWSAccess is attached everywhere and cannot be detached. Amazon VPC, "Control
 * access to VPC endpoints using endpoint policies": the policy caps what other policies grant.
 */
export function letsPass(whole: Group, applying: Group): boolean {
  const { policyType } = whole;
  if (policyType !== 'resourceControl' && policyType !== 'serviceControl' && policyType !== 'vpcEndpoint')
    return true;
  // A level of RCPs that shows no Allow at all has RCPFullAWSAccess, which is not written out.
  const hasFullAccess = policyType === 'resourceControl' && allowsOf([whole]).length === 0;
  return hasFullAccess || allowsOf([applying]).length > 0;
}
