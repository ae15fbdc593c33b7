/** An IAM user, the root user, a role session or a federated user: whoever belongs to an account. */
export type AccountPrincipal = RootPrincipal | UserPrincipal | RoleSessionPrincipal | FederatedUserPrincipal;

/** Who asks, as far as an ARN or a name tells it. What a directory knows beside that travels as context entries. */
export type Principal = AccountPrincipal | ServicePrincipal | FederatedIdentityPrincipal | AnonymousPrincipal;

interface InAccount {
  readonly partition: string;
  /** Twelve digits. */
  readonly account: string;
  /**
   * The canonical user id of the account: a `CanonicalUser` that names it means the account. Where it is absent, it is not
   * known, and every `CanonicalUser` could mean the account: no Allow grants by it, and every Deny holds.
   */
  readonly canonicalUserId?: string;
}

/** The root user of an account: `arn:aws:iam::111122223333:root`. */
export interface RootPrincipal extends InAccount {
  readonly kind: 'root';
  readonly arn: string;
}

/** An IAM user; the ARN has the user's path. */
export interface UserPrincipal extends InAccount {
  readonly kind: 'user';
  readonly arn: string;
  readonly userName: string;
}

/** A session of a role. */
export interface RoleSessionPrincipal extends InAccount {
  readonly kind: 'roleSession';
  /** The role's ARN, with its path where that is known: what `aws:PrincipalArn` holds. */
  readonly roleArn: string;
  /** `arn:aws:sts::ID:assumed-role/ROLE/SESSION`; absent for a session that has no name. */
  readonly sessionArn?: string;
  /**
   * `roleArn` was made from the session's ARN, which drops the role's path: a Principal element then means the role by
   * account and name, which are unique. Otherwise `roleArn` is compared as it is.
   */
  readonly rolePathIsUnknown?: true;
  /**
   * The identity provider, for a session of AssumeRoleWithWebIdentity or AssumeRoleWithSAML: an ARN, or a name such as
   * `accounts.google.com`. A `Federated` that names it means the session.
   */
  readonly federatedProvider?: string;
}

/** A session of GetFederationToken. */
export interface FederatedUserPrincipal extends InAccount {
  readonly kind: 'federatedUser';
  readonly arn: string;
  /** The user that asked for the session, where a directory knows it. */
  readonly userArn?: string;
}

/** An AWS service that calls for itself: `lambda.amazonaws.com`. */
export interface ServicePrincipal {
  readonly kind: 'service';
  readonly service: string;
}

/**
 * Somebody whom an identity provider vouches for, before there is a session: the caller of AssumeRoleWithWebIdentity or
 * AssumeRoleWithSAML. Belongs to no account, and has no policies of its own.
 */
export interface FederatedIdentityPrincipal {
  readonly kind: 'federatedIdentity';
  /** The ARN of a SAML or OIDC provider, or a name such as `accounts.google.com` or `cognito-identity.amazonaws.com`. */
  readonly provider: string;
}

/** A caller without credentials. */
export interface AnonymousPrincipal {
  readonly kind: 'anonymous';
}
