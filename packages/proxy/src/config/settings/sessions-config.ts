/** Temporary credentials that the gateway issues by itself. */
export interface SessionsConfig {
  /** The first one seals new tokens, all of them open tokens. At least one. */
  readonly keys: readonly SessionKeyConfig[];
}

/** A secret that all replicas of a gateway share. */
export interface SessionKeyConfig {
  /** Stands in each token, in clear: up to 32 letters, digits and `_.-`. */
  readonly id: string;
  /** At least 32 bytes, base64. */
  readonly secret: string;
}
