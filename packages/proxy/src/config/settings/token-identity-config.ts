/** Where a value of the caller comes from: from a claim of the token, or it is the same for all. Exactly one of the two. */
export interface ClaimedValue {
  readonly claim?: string;
  readonly value?: string;
}

/** Who the bearer of a token is. */
export interface ClaimMapping {
  /** ARN of a role, or of a user. Exactly one of this and `principalClaim`. */
  readonly principal?: string;
  /** The claim that holds the ARN of a role or a user. */
  readonly principalClaim?: string;
  /** Patterns of the ARNs that `principalClaim` may hold. */
  readonly principals?: readonly string[];
  /** Names the session of a role. Needed with a role. */
  readonly sessionName?: SessionNameClaim;
  /** The unique id of the role (`AROA…`): `aws:userid` is then `AROA…:SESSION`. */
  readonly roleId?: string;
  /** `aws:SourceIdentity`. */
  readonly sourceIdentity?: { readonly claim: string };
  /** Session tags, `aws:PrincipalTag/…`, by key. A tag whose claim is absent is absent. */
  readonly tags?: Readonly<Record<string, ClaimedValue>>;
}

/** A claim that names a session. What AWS would not take as a session name is refused, never changed. */
export interface SessionNameClaim {
  readonly claim: string;
  /** Stands before the claim: keeps the subjects of two issuers apart. */
  readonly prefix?: string;
}

/** The algorithms with which tokens can be signed. All are asymmetric. */
export const TOKEN_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;

export type TokenAlgorithm = (typeof TOKEN_ALGORITHMS)[number];

/** An issuer of tokens, its keys, and who the bearers of its tokens are. */
export interface JwtIssuerConfig extends ClaimMapping {
  /** The claim `iss`, to the letter. */
  readonly issuer: string;
  /** Where the keys are; `https`, or `http` on the loopback. Exactly one of this and `jwks`. */
  readonly jwksUrl?: string;
  /** The keys themselves: a JSON Web Key Set. */
  readonly jwks?: unknown;
  /** The claim `aud` must hold one of these. */
  readonly audience: readonly string[];
  /** Default: RS256 and ES256. */
  readonly algorithms?: readonly TokenAlgorithm[];
  /** How far clocks may differ. Default: 60. */
  readonly clockToleranceSeconds?: number;
  /** Tokens are refused so long after they were issued. Default: as long as they say. */
  readonly maxAgeSeconds?: number;
  /** Claims that must have these values. */
  readonly requiredClaims?: Readonly<Record<string, string>>;
  /** The header `typ` of the token, such as `at+jwt`. Default: any. */
  readonly type?: string;
  /** The header that holds the token. Default: `authorization`, after `Bearer`. */
  readonly header?: string;
}

/** What an Application Load Balancer says of whom it has authenticated, in `x-amzn-oidc-data`. */
export interface AlbConfig extends ClaimMapping {
  /** ARNs of the load balancers. */
  readonly signers: readonly string[];
  /** The claim `iss`. Default: any issuer that the load balancers use. */
  readonly issuer?: string;
  /** Client ids under which the load balancers are known to the issuer. Default: any. */
  readonly clientIds?: readonly string[];
  /** Where the keys are, by their ids. Default: AWS's own of the Region. */
  readonly keysUrl?: string;
}
