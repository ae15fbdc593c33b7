import type { Principal } from './principal.ts';
import type { ContextEntries, RequestContext } from './request-context.ts';

/** One question to the policies: may this principal do this action on this resource? */
export interface AuthorizationRequest {
  /** Who asks: from `parsePrincipal`, or put together. */
  readonly principal: Principal;
  /** Service prefix and name: `sagemaker:CreateModel`. Case does not matter. */
  readonly action: string;
  /**
   * Further actions, full names, that say no to the request and never yes: where it is allowed, a Deny that applies to the
   * same request for one of them, in a policy of any type, makes it an explicit deny. For operations that AWS authorizes as
   * another action than the one they are called after, so that a Deny that names them is not without effect.
   */
  readonly deniedAlsoAs?: readonly string[];
  /** The ARN, or `*` for an action without a resource. Data, never a pattern: a `*` in it is only a character. */
  readonly resource: string;
  /** Condition keys. Build a `RequestContext` once when several requests share it. */
  readonly context: ContextEntries | RequestContext;
  /** The twelve digits of the account that owns the resource, where the ARN does not say; default: the caller's. */
  readonly resourceAccount?: string;
  /** From a trusted place, never from a name: service control policies do not apply to the management account. */
  readonly callerInManagementAccount?: boolean;
  /** From a trusted place, never from a name: SCPs and RCPs do not apply to service-linked roles. */
  readonly callerIsServiceLinkedRole?: boolean;
  /** From a trusted place: RCPs do not apply to resources of the management account. */
  readonly resourceInManagementAccount?: boolean;
  /**
   * For resources that nobody uses unless their own policy says so, such as roles (`sts:AssumeRole`) and KMS keys: an
   * Allow of the identity side grants only together with an Allow of a resource-based policy, which may name the caller's
   * account. Default: false.
   */
  readonly resourcePolicyMustAllow?: boolean;
  /**
   * For resources of which AWS's documents leave open whether their policy grants anything within the account, such as a
   * SageMaker endpoint that is called directly: the Allows of the resource-based policy then grant nothing to callers of
   * the resource's account, services and anonymous callers; its Denies hold, and callers of other accounts still need
   * it. Whoever builds the request sets it. Default: false.
   */
  readonly resourcePolicyOnlyDenies?: boolean;
}
