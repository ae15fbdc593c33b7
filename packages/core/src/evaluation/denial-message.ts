import { describePolicyOfType, describePolicyType } from '../policy/describe-policy-type.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { describePrincipal } from '../request/describe-principal.ts';
import type { Outcome } from './authorization-decision.ts';

/** AWS's own sentence for a denial (IAM User Guide, "Troubleshoot access denied error messages"). */
export function denialMessage(
  outcome: Exclude<Outcome, 'allowed'>,
  policyType: PolicyType,
  { principal, action, resource }: AuthorizationRequest,
): string {
  const subject = `User: ${describePrincipal(principal)} is not authorized to perform: ${action} on resource: ${resource}`;
  if (outcome === 'implicitDeny')
    return `${subject} because no ${describePolicyType(policyType)} allows the ${action} action`;
  return `${subject} with an explicit deny in ${describePolicyOfType(policyType)}`;
}
