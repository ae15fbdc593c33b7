import type { PolicyType } from '../policy/policy-type.ts';
import { hasIdentitySide } from './question.ts';
import type { Question } from './question.ts';

/** Each type, with the question whether its policies apply to a caller and resource at all. */
const APPLIES: Readonly<Record<PolicyType, (question: Question) => boolean>> = {
  serviceControl: serviceControlApplies,
  resourceControl: resourceControlApplies,
  permissionsBoundary: ({ principal }) => hasIdentitySide(principal),
  session: ({ principal }) => hasIdentitySide(principal),
  identityBased: ({ principal }) => hasIdentitySide(principal),
  resourceBased: () => true,
  vpcEndpoint: () => true,
};

/**
 * Whether policies of a type apply to a caller and resource at all (AWS Organizations User Guide, "SCPs", "RCPs").
 * The flags come from a trusted place, never from a name.
 */
export function policyTypeApplies(policyType: PolicyType, question: Question): boolean {
  return APPLIES[policyType](question);
}

function serviceControlApplies({ request, principal }: Question): boolean {
  if (!hasIdentitySide(principal)) return false;
  return request.callerInManagementAccount !== true && request.callerIsServiceLinkedRole !== true;
}

function resourceControlApplies({ request }: Question): boolean {
  return request.resourceInManagementAccount !== true && request.callerIsServiceLinkedRole !== true;
}
