import type { LatticeConfig, MtlsConfig } from './hop-identity-config.ts';
import type { Sigv4Config } from './sigv4-config.ts';
import type { AlbConfig, JwtIssuerConfig } from './token-identity-config.ts';

/** The forms of identity beside the static one, in the order in which a request is asked for them. */
export const IDENTITY_FORMS = ['sigv4', 'jwt', 'alb', 'lattice', 'mtls'] as const;

/** A form of identity that a request can bear. */
export type IdentityForm = (typeof IDENTITY_FORMS)[number];

/** How callers are told apart. At least one form; `static` goes with no other one. */
export interface IdentityConfig {
  /** Callers sign their requests with access keys that the gateway knows. An empty list: nobody can. */
  readonly accessKeys?: readonly AccessKeyConfig[];
  /** How signatures are checked; needs `accessKeys`. */
  readonly sigv4?: Sigv4Config;
  /** Callers bear tokens of these issuers. */
  readonly jwt?: readonly JwtIssuerConfig[];
  /** An Application Load Balancer has authenticated the callers. */
  readonly alb?: AlbConfig;
  /** VPC Lattice has authenticated the callers. */
  readonly lattice?: LatticeConfig;
  /** Callers have client certificates, which the listener has verified. */
  readonly mtls?: MtlsConfig;
  /** Every request is this principal's; for a gateway that only one workload can reach. */
  readonly static?: StaticIdentity;
  /** Which form counts when a request bears several: each configured form once. Default: as `IDENTITY_FORMS`. */
  readonly order?: readonly IdentityForm[];
}

/** The one principal of a sidecar. */
export interface StaticIdentity {
  readonly principal: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** What is known of a session beside its principal. */
export interface SessionFacts {
  /** `aws:userid`: `AIDA…` of a user, `AROA…:SESSION` of a session of a role. */
  readonly userId?: string;
  /** `aws:SourceIdentity`. */
  readonly sourceIdentity?: string;
  /** `aws:PrincipalOrgID`. */
  readonly organizationId?: string;
  /** `aws:TokenIssueTime`. */
  readonly tokenIssueTime?: Date;
  /** `aws:MultiFactorAuthPresent`. */
  readonly multiFactorAuthPresent?: boolean;
  /** `aws:MultiFactorAuthAge` counts from here. */
  readonly multiFactorAuthTime?: Date;
}

/** One access key, and who signs with it. */
export interface AccessKeyConfig extends SessionFacts {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Makes the key a temporary one: it is good only with this token. */
  readonly sessionToken?: string;
  /** When the key ends. Default: never. */
  readonly expiration?: Date;
  /** An ARN of a user, a role or a role session. */
  readonly principal: string;
  /** Become `aws:PrincipalTag/…`. */
  readonly tags?: Readonly<Record<string, string>>;
}
