import type { ContextEntries, Principal } from '@sagegate/core';

/** Who makes a request, as authentication found it. */
export interface Caller {
  readonly principal: Principal;
  /** What a directory or a session knows beside the principal: `aws:PrincipalTag/…`, MFA. Wins over everything derived. */
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
