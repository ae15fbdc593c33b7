import type { PolicyType } from '../policy/policy-type.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { describePrincipal } from '../request/describe-principal.ts';
import type { Outcome } from './authorization-decision.ts';

/** How AWS names each type in its sentences. */
const NAMES: Readonly<Record<PolicyType, string>> = {
  serviceControl: 'service control policy',
  resourceControl: 'resource control policy',
  permissionsBoundary: 'permissions boundary',
  session: 'session policy',
  identityBased: 'identity-based policy',
  resourceBased: 'resource-based policy',
  vpcEndpoint: 'VPC endpoint policy',
};

/** AWS's own sentence for a denial (IAM User Guide, "Troubleshoot access denied error messages"). */
export function denialMessage(
  outcome: Exclude<Outcome, 'allowed'>,
  policyType: PolicyType,
  { principal, action, resource }: AuthorizationRequest,
): string {
  const subject = `User: ${describePrincipal(principal)} is not authorized to perform: ${action} on resource: ${resource}`;
  const name = NAMES[policyType];
  if (outcome === 'implicitDeny') return `${subject} because no ${name} allows the ${action} action`;
  return `${subject} with an explicit deny in ${policyType === 'identityBased' ? 'an' : 'a'} ${name}`;
}
