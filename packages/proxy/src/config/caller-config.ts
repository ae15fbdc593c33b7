/** How callers are told apart: by access keys of the gateway, or one fixed principal (a sidecar). */
export type IdentityConfig = AccessKeysIdentity | StaticIdentity;

/** Callers sign their requests with access keys that the gateway knows. */
export interface AccessKeysIdentity {
  readonly accessKeys: readonly AccessKeyConfig[];
}

/** Every request is this principal's; for a gateway that only one workload can reach. */
export interface StaticIdentity {
  readonly static: { readonly principal: string; readonly tags?: Readonly<Record<string, string>> };
}

/** One access key, and who signs with it. */
export interface AccessKeyConfig {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** An ARN of a user, a role or a role session. */
  readonly principal: string;
  /** Become `aws:PrincipalTag/…`. */
  readonly tags?: Readonly<Record<string, string>>;
}
