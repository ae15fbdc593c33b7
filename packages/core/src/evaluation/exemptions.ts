import type { PolicyType } from '../policy/policy-type.ts';
import type { Exemption } from './explanation.ts';
import { hasIdentitySide } from './question.ts';
import type { Question } from './question.ts';

/** Each type, with the question what keeps its policies from applying to a caller and resource at all. */
const EXEMPTIONS: Readonly<Record<PolicyType, (question: Question) => Exemption | undefined>> = {
  serviceControl: serviceControlExemption,
  resourceControl: resourceControlExemption,
  permissionsBoundary: withoutAccount,
  session: withoutAccount,
  identityBased: withoutAccount,
  resourceBased: () => undefined,
  vpcEndpoint: () => undefined,
};

/** Whether policies of a type apply to a caller and resource at all. */
export function policyTypeApplies(policyType: PolicyType, question: Question): boolean {
  return findExemption(policyType, question) === undefined;
}

/**
 * What exempts a caller or resource from policies of a type (AWS Organizations User Guide, "SCPs", "RCPs").
 * The flags come from a trusted place, never from a name.
 */
export function findExemption(policyType: PolicyType, question: Question): Exemption | undefined {
  return EXEMPTIONS[policyType](question);
}

function withoutAccount({ principal }: Question): Exemption | undefined {
  return hasIdentitySide(principal) ? undefined : 'callerWithoutAccount';
}

function serviceControlExemption({ request, principal }: Question): Exemption | undefined {
  if (!hasIdentitySide(principal)) return 'callerWithoutAccount';
  if (request.callerInManagementAccount === true) return 'callerInManagementAccount';
  return request.callerIsServiceLinkedRole === true ? 'callerIsServiceLinkedRole' : undefined;
}

function resourceControlExemption({ request }: Question): Exemption | undefined {
  if (request.resourceInManagementAccount === true) return 'resourceInManagementAccount';
  return request.callerIsServiceLinkedRole === true ? 'callerIsServiceLinkedRole' : undefined;
}
