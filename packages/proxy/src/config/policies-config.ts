import type { Policy } from '@sagegate/core';

/** The policies that apply to callers and to resources. */
export interface PoliciesConfig {
  readonly identityBased: readonly IdentityBasedPolicies[];
  readonly resourceBased?: readonly ResourceBasedPolicy[];
}

/** The policies attached to one user or role. A role's apply to every session of it. */
export interface IdentityBasedPolicies {
  /** An ARN of a user or a role. */
  readonly principal: string;
  readonly policies: readonly Policy[];
}

/** The policy attached to the resources whose ARN fits. */
export interface ResourceBasedPolicy {
  /** An ARN; `*` and `?` match within it. */
  readonly resource: string;
  readonly policy: Policy;
}

/** An AWS organization: service control policies from the root down to the accounts. */
export interface OrganizationConfig {
  /** Service control policies do not apply to callers of this account. */
  readonly managementAccount: string;
  readonly root: OrganizationalUnit;
}

/** The root or an organizational unit, what is attached to it and what lies below it. */
export interface OrganizationalUnit {
  readonly name: string;
  readonly policies: readonly Policy[];
  readonly organizationalUnits?: readonly OrganizationalUnit[];
  readonly accounts?: readonly OrganizationAccount[];
}

/** An account of the organization, and what is attached to it. */
export interface OrganizationAccount {
  /** Twelve digits. */
  readonly id: string;
  readonly policies: readonly Policy[];
}
