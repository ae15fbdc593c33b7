import type { PolicyDocument } from '../policy/policy-document.ts';

/** A document with the name under which decisions report it. */
export interface Policy {
  /** A file name, an ARN, a policy name: whatever a reader finds it by. */
  readonly id: string;
  /** From `parsePolicyDocument`. */
  readonly document: PolicyDocument;
}

/** What is attached at the root, to one OU or to the account. */
export interface OrganizationLevel {
  /** `r-exampleroot`, `ou-exampleroot-research`, an account id: whatever a reader knows the level by. */
  readonly name: string;
  readonly policies: readonly Policy[];
}

/**
 * Every policy that applies to one caller and one resource.
 *
 * An absent member is not in effect. A present but empty one allows nothing. Two exceptions: a list of organization
 * levels without a level is no organization, and a resource control level without an Allow has RCPFullAWSAccess, which
 * AWS never detaches.
 */
export interface PoliciesInEffect {
  /** Of the caller, and of the groups that the caller is in. */
  readonly identityBased: readonly Policy[];
  /** From the root down to the account; each level must allow. */
  readonly serviceControl?: readonly OrganizationLevel[];
  /** From the root down to the account of the resource. */
  readonly resourceControl?: readonly OrganizationLevel[];
  /** Each one must allow. */
  readonly permissionsBoundary?: readonly Policy[];
  /** One of them must allow. */
  readonly session?: readonly Policy[];
  /**
   * What limits the session beside the policies that were passed when it was made: of each list one must allow, too.
   * A federated user without `session` has no permissions, whatever stands here.
   */
  readonly sessionLimits?: readonly (readonly Policy[])[];
  /** Of the resource: a bucket policy, a role's trust policy, a key policy. */
  readonly resourceBased?: readonly Policy[];
  /** Each one must allow. */
  readonly vpcEndpoint?: readonly Policy[];
}
