import type { PolicyType } from '@sagegate/core';
import type { BookRequest } from './book-request.ts';
import type { Group } from './statement-in-effect.ts';

/**
 * Leaves out the policies of which caller or resource are exempt.
 *
 * AWS Organizations User Guide, "Service control policies" ("tasks and entities not restricted by SCPs") and "Resource
 * control policies" ("resources and entities not restricted by RCPs"); IAM User Guide, "Policies and permissions": only
 * users, roles and their sessions have identity-based policies.
 */
export function policiesThatApply(
  request: BookRequest,
  groups: readonly Group[],
  reached: (rule: string) => void,
): readonly Group[] {
  return groups.filter(({ policyType }) => {
    const reasons = EXEMPTIONS[policyType];
    if (reasons === undefined) return true;
    const reason = Object.keys(reasons).find((name) => reasons[name]?.(request));
    if (reason !== undefined) reached(`exemption from ${policyType}: ${reason}`);
    return reason === undefined;
  });
}

type Exemption = (request: BookRequest) => boolean;

const belongsToNoAccount: Exemption = ({ principal }) => !('account' in principal);

/** Why a request is exempt from policies of a type. */
export const EXEMPTIONS: Readonly<Partial<Record<PolicyType, Readonly<Record<string, Exemption>>>>> = {
  serviceControl: {
    'management account': (request) => request.callerInManagementAccount === true,
    'service-linked role': (request) => request.callerIsServiceLinkedRole === true,
    'caller of no account': belongsToNoAccount,
  },
  resourceControl: {
    'resource of the management account': (request) => request.resourceInManagementAccount === true,
    'service-linked role': (request) => request.callerIsServiceLinkedRole === true,
  },
  identityBased: { 'caller of no account': belongsToNoAccount },
  permissionsBoundary: { 'caller of no account': belongsToNoAccount },
  session: { 'caller of no account': belongsToNoAccount },
};
