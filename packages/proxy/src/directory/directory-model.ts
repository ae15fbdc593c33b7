/**
 * Accounts, principals, policies and an organization as plain data, checked and without references that lead nowhere.
 *
 * It crosses threads as it is, so policies are texts here; each has been parsed once and found to be in order.
 */
export interface DirectoryModel {
  readonly accounts: readonly AccountModel[];
  /** Managed policies that principals are attached to, AWS's own among them, each in its default version. */
  readonly managedPolicies: readonly ManagedPolicyModel[];
  readonly organization?: OrganizationModel;
  /** From `modelDigest`, by the thread that loads; without it, the directory takes it from the model. */
  readonly digest?: string;
}

/** A policy, and where people find it. */
export interface PolicyModel {
  /** What decisions name it by: an ARN, or `arn:aws:iam::111122223333:user/alice#inline-name` of an inline policy. */
  readonly id: string;
  /** The document as JSON; positions in decisions are those of this text. */
  readonly text: string;
  /** Where its author finds it; absent where the directory was loaded to serve, and for what is built in. */
  readonly place?: PolicyPlace;
}

/** Where a policy stands. Lines and columns count from 1. */
export interface PolicyPlace {
  readonly file: string;
  /** Where it begins in the file; absent where it is the whole file. */
  readonly start?: FilePlace;
  /**
   * How many blanks each further line of it has in the file and not in the policy's text; absent where the text does not
   * stand in the file as it is, such as one that is encoded there.
   */
  readonly indent?: number;
  /** Where each statement begins in a file that has the policy in another form, such as YAML. */
  readonly statements?: readonly FilePlace[];
}

export interface FilePlace {
  readonly line: number;
  readonly column: number;
}

/** A managed policy: its `id` is its ARN. */
export interface ManagedPolicyModel extends PolicyModel {
  /** The default version, `v1` …, where it is known. */
  readonly versionId?: string;
}

/** One account and who is in it. */
export interface AccountModel {
  /** Twelve digits. */
  readonly id: string;
  readonly partition: string;
  readonly users: readonly UserModel[];
  readonly groups: readonly GroupModel[];
  readonly roles: readonly RoleModel[];
}

/** What users, groups and roles have in common. */
export interface HolderModel {
  readonly arn: string;
  readonly name: string;
  /** `AIDA…`, `AGPA…`, `AROA…`; absent where a person who writes by hand left it out. */
  readonly id?: string;
  readonly inlinePolicies: readonly PolicyModel[];
  /** ARNs of managed policies; each is among those of the model. */
  readonly attachedPolicies: readonly string[];
}

/** A user or a role: whoever can make a call. */
export interface PrincipalModel extends HolderModel {
  /** The ARN of a managed policy. */
  readonly permissionsBoundary?: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface UserModel extends PrincipalModel {
  /** Names of groups of the same account. */
  readonly groups: readonly string[];
  readonly accessKeys: readonly UserAccessKeyModel[];
  readonly mfaDevices: readonly MfaDeviceModel[];
}

/** An access key of a user, issued for this gateway; the keys that AWS issues keep their secrets there. */
export interface UserAccessKeyModel {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly isActive: boolean;
}

/** A virtual MFA device. */
export interface MfaDeviceModel {
  /** `arn:aws:iam::111122223333:mfa/alice`. */
  readonly serialNumber: string;
  /** The seed of its codes (RFC 6238, SHA-1, six digits, 30 seconds), base32. */
  readonly secret: string;
}

export type GroupModel = HolderModel;

export interface RoleModel extends PrincipalModel {
  /** Its id is `ROLE-ARN#trust-policy`. */
  readonly trustPolicy: PolicyModel;
  /** Seconds; 3600 to 43200. */
  readonly maxSessionSeconds: number;
  /** From its path `/aws-service-role/` and its export, never from its name alone. */
  readonly isServiceLinked: boolean;
  /** ARNs. */
  readonly instanceProfiles: readonly string[];
}

/** An AWS organization. */
export interface OrganizationModel {
  /** `o-a1b2c3d4e5`. */
  readonly id: string;
  /** Twelve digits. */
  readonly managementAccount: string;
  readonly root: OrganizationUnitModel;
}

/** The root, or an organizational unit. */
export interface OrganizationUnitModel extends OrganizationTargetModel {
  /** `r-ab12`, `ou-ab12-11111111`. */
  readonly id: string;
  readonly name: string;
  readonly units: readonly OrganizationUnitModel[];
  readonly accounts: readonly OrganizationAccountModel[];
}

export interface OrganizationAccountModel extends OrganizationTargetModel {
  /** Twelve digits. */
  readonly id: string;
  readonly name?: string;
}

/** What policies can be attached to. */
export interface OrganizationTargetModel {
  readonly serviceControlPolicies: readonly PolicyModel[];
  /** Beside RCPFullAWSAccess, which every level has. */
  readonly resourceControlPolicies: readonly PolicyModel[];
}
