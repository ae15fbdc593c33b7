/** An IAM user, the root user, a role session or a federated user: whoever belongs to an account. */
export type AccountPrincipal = RootPrincipal | UserPrincipal | RoleSessionPrincipal | FederatedUserPrincipal;

/** Who asks, as far as an ARN or a name tells it. What a directory knows beside that travels as context entries. */
export type Principal = AccountPrincipal | ServicePrincipal | AnonymousPrincipal;

interface InAccount {
  readonly partition: string;
  /** Twelve digits. */
  readonly account: string;
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

/** A caller without credentials. */
export interface AnonymousPrincipal {
  readonly kind: 'anonymous';
}
