import type { ContextEntries, Principal } from '@sagegate/core';

/**
 * Who makes a request, as authentication found it.
 *
 * What AWS knows of a principal beside its name stands in members of its own. A member that is absent is a key that is
 * absent: give what you know, and nothing else. From the principal itself follow `aws:PrincipalArn`,
 * `aws:PrincipalAccount`, `aws:PrincipalType`, `aws:username`, `aws:PrincipalIsAWSService`, `aws:PrincipalServiceName`
 * and, where its provider speaks OIDC, `aws:FederatedProvider`.
 */
export interface Caller {
  readonly principal: Principal;
  /**
   * `aws:userid`, in every request: `AIDA…` of a user, `AROA…:SESSION` of a session of a role. Default: what follows from
   * the principal, for the root user (the account), a federated user (`ACCOUNT:NAME`) and nobody (`anonymous`).
   */
  readonly userId?: string;
  /** `aws:PrincipalTag/KEY`: the tags of a user, or those of a role and of its session, which win. */
  readonly tags?: Readonly<Record<string, string>>;
  /** `aws:PrincipalOrgID`, where the account belongs to an organization: `o-a1b2c3d4e5`. */
  readonly organizationId?: string;
  /** `aws:PrincipalOrgPaths`, where the account belongs to an organization: `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/`. */
  readonly organizationPaths?: readonly string[];
  /** `aws:PrincipalServiceNamesList`, of a service that calls for itself. Default: the name of the principal. */
  readonly serviceNames?: readonly string[];
  /** `aws:SourceIdentity`, of a session of a role for which one was set; it outlives role chaining. */
  readonly sourceIdentity?: string;
  /** `aws:TokenIssueTime`, of temporary credentials: when they were issued. */
  readonly tokenIssueTime?: Date;
  /**
   * `aws:MultiFactorAuthPresent`, of temporary credentials; AWS has it neither for access keys of a user nor for
   * federated identities. Default: `true` where `multiFactorAuthTime` is given, else absent.
   */
  readonly multiFactorAuthPresent?: boolean;
  /** When MFA was passed: `aws:MultiFactorAuthAge` is the seconds since then, where there is a clock. */
  readonly multiFactorAuthTime?: Date;
  /** `aws:CalledVia`, and its ends as `aws:CalledViaFirst` and `…Last`: the services that pass the call on, in order. */
  readonly calledVia?: readonly string[];
  /** `aws:ViaAWSService`, in every request. Default: whether `calledVia` names a service. */
  readonly viaAWSService?: boolean;
  /** Condition keys by name, for what has no member here. Wins over the members and everything else that is derived. */
  readonly context?: ContextEntries;
  /**
   * The kind of bearer token that stood in place of a signature, `sagemaker:BearerTokenType`: the call needs
   * `sagemaker:CallWithBearerToken` too. Such a caller is refused where AWS takes no token.
   */
  readonly bearerTokenType?: string;
  /** From a trusted place, never from a name: service control policies do not apply to the management account. */
  readonly callerInManagementAccount?: boolean;
  /** From a trusted place, never from a name: SCPs and RCPs do not apply to service-linked roles. */
  readonly callerIsServiceLinkedRole?: boolean;
}
