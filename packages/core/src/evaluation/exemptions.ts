import type { PolicyType } from '../policy/policy-type.ts';
import type { Question } from './question.ts';

/**
 * Whether policies of a type apply to a caller and resource at all (AWS Organizations User Guide, "SCPs", "RCPs").
 * The flags come from a trusted place, never from a name.
 */
export function policyTypeApplies(policyType: PolicyType, question: Question): boolean {
  if (policyType === 'serviceControl') return serviceControlApplies(question);
  if (policyType === 'resourceControl') return resourceControlApplies(question);
  return true;
}

function serviceControlApplies({ request, principal }: Question): boolean {
  if (principal.kind === 'service' || principal.kind === 'anonymous') return false;
  return request.callerInManagementAccount !== true && request.callerIsServiceLinkedRole !== true;
}

function resourceControlApplies({ request }: Question): boolean {
  return request.resourceInManagementAccount !== true && request.callerIsServiceLinkedRole !== true;
}
