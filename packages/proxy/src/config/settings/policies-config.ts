import type { Policy } from '@sagegate/core';

/** The policies that apply to callers, to resources and to ways in. */
export interface PoliciesConfig extends PolicyMembers {
  /** `report-only` forwards what is denied, too, and the audit says what would have been. Default: `enforce`. */
  readonly mode?: PolicyMode;
  readonly identityBased: readonly PrincipalPolicies[];
  /** Further policies, on top of those above. Names are unique. */
  readonly sets?: readonly PolicySetConfig[];
}

/** Whether denials count, or are only reported. */
export type PolicyMode = 'enforce' | 'report-only';

/** Policies that are put in force, or tried, together. */
export interface PolicySetConfig extends PolicyMembers {
  readonly name: string;
  readonly mode: PolicyMode;
  /** Service control policies on top of those that the organization has at the same level. */
  readonly serviceControl?: readonly TargetPolicies[];
  /** Resource control policies on top of those that the organization has at the same level. */
  readonly resourceControl?: readonly TargetPolicies[];
}

/** Policies of every type but those that an organization has. */
export interface PolicyMembers {
  readonly identityBased?: readonly PrincipalPolicies[];
  /** Permissions boundaries: each one must allow what identity-based policies grant. */
  readonly boundaries?: readonly PrincipalPolicies[];
  /** What sessions of a role may do at most; one of them must allow. Here a principal may be one session, too. */
  readonly sessions?: readonly PrincipalPolicies[];
  readonly resourceBased?: readonly ResourceBasedPolicy[];
  /** In force for requests that come through an endpoint; an endpoint without any lets everything pass. */
  readonly vpcEndpoints?: readonly VpcEndpointPolicies[];
}

/** The policies of one user or role. A role's apply to every session of it. */
export interface PrincipalPolicies {
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

/** The policies of one VPC endpoint: each one must allow. */
export interface VpcEndpointPolicies {
  /** `vpce-1a2b3c4d`; `*` is every endpoint, beside what it has itself. */
  readonly endpoint: string;
  readonly policies: readonly Policy[];
}

/** The policies of one level of the organization. */
export interface TargetPolicies {
  /** An account id, or the name of the root or of an organizational unit. */
  readonly target: string;
  readonly policies: readonly Policy[];
}

/** An AWS organization: service and resource control policies from the root down to the accounts. */
export interface OrganizationConfig {
  /** Service control policies do not apply to callers of this account, resource control policies not to its resources. */
  readonly managementAccount: string;
  readonly root: OrganizationalUnit;
}

/** The root or an organizational unit, what is attached to it and what lies below it. */
export interface OrganizationalUnit {
  readonly name: string;
  /** Service control policies. */
  readonly policies: readonly Policy[];
  /** Beside RCPFullAWSAccess, which every level has. */
  readonly resourceControlPolicies?: readonly Policy[];
  readonly organizationalUnits?: readonly OrganizationalUnit[];
  readonly accounts?: readonly OrganizationAccount[];
}

/** An account of the organization, and what is attached to it. */
export interface OrganizationAccount {
  /** Twelve digits. */
  readonly id: string;
  /** Service control policies. */
  readonly policies: readonly Policy[];
  readonly resourceControlPolicies?: readonly Policy[];
}
