/** What a session token of this gateway holds, and what its credentials are good for. Times are whole seconds since 1970. */
export interface SessionClaims {
  /** By which call the session was made; `exchange` is that of credentials of AWS for credentials of the gateway. */
  readonly origin:
    | 'AssumeRole'
    | 'AssumeRoleWithWebIdentity'
    | 'GetSessionToken'
    | 'GetFederationToken'
    | 'container'
    | 'exchange';
  /** ARN of the user, the session of a role (`arn:aws:sts::ID:assumed-role/ROLE/SESSION`), the federated user, the root user. */
  readonly principal: string;
  /** Of a session of a role: the role's ARN, with its path. Absent where only its name is known. */
  readonly roleArn?: string;
  /** Of a federated user: who asked for the session. */
  readonly userArn?: string;
  /** The unique id of that user, `AIDA…`; absent where nobody knew it. */
  readonly federatingUserId?: string;
  /** `aws:userid`: `AIDA…`, `AROA…:SESSION`, `ACCOUNT:NAME`. */
  readonly userId?: string;
  readonly accessKeyId: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** The inline session policy, as text. */
  readonly policy?: string;
  /** ARNs of managed policies that are session policies. */
  readonly policyArns?: readonly string[];
  /** Session tags; those of the role or user are added when a request comes. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Keys of `tags` that the next role inherits when this session assumes it. */
  readonly transitiveTagKeys?: readonly string[];
  readonly sourceIdentity?: string;
  /** Absent: MFA is not known. `multiFactorAuthTime` tells when it was passed. */
  readonly multiFactorAuthPresent?: boolean;
  readonly multiFactorAuthTime?: number;
  /** Of AssumeRoleWithWebIdentity: the ARN of the OIDC provider; a `Federated` that names it means the session. */
  readonly federatedProvider?: string;
  /** Condition keys that stay with the session, such as `accounts.example.com:sub`. */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}
