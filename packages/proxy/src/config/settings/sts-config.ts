import type { TokenAlgorithm } from './token-identity-config.ts';

/** The gateway's own STS. Present: calls of STS are answered where clients connect. */
export interface StsConfig {
  /** Whose tokens `AssumeRoleWithWebIdentity` takes. Default: nobody's. */
  readonly oidcProviders?: readonly OidcProviderConfig[];
}

/** An OIDC provider, as accounts have them: whoever bears its tokens can be trusted by roles. */
export interface OidcProviderConfig {
  /** The claim `iss`, to the letter; begins with `https://`. */
  readonly issuer: string;
  /** Where the keys are; `https`, or `http` on the loopback. Exactly one of this and `jwks`. */
  readonly jwksUrl?: string;
  /** The keys themselves: a JSON Web Key Set. */
  readonly jwks?: unknown;
  /** The client that a token is for must be one of these. */
  readonly clientIds: readonly string[];
  /** Accounts that have the provider. Default: all. */
  readonly accounts?: readonly string[];
  /** Default: RS256 and ES256. */
  readonly algorithms?: readonly TokenAlgorithm[];
  /** How far clocks may differ. Default: 60. */
  readonly clockToleranceSeconds?: number;
}
