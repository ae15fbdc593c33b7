import type {
  AccountModel,
  DirectoryModel,
  GroupModel,
  HolderModel,
  ManagedPolicyModel,
  OrganizationAccountModel,
  OrganizationModel,
  OrganizationUnitModel,
  PolicyModel,
  RoleModel,
  UserModel,
} from '../../src/directory/directory-model.ts';

export const ACCOUNT = '111122223333';

/** What every user, group and role may have; policies are named and given as lists of statements. */
interface HolderOptions {
  readonly name: string;
  /** `/` by default, `/research/ml/` for example. */
  readonly path?: string;
  readonly id?: string;
  readonly inline?: Readonly<Record<string, readonly object[]>>;
  readonly attached?: readonly string[];
}

interface PrincipalOptions extends HolderOptions {
  readonly boundary?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

export type UserOptions = PrincipalOptions & Partial<Pick<UserModel, 'groups' | 'accessKeys' | 'mfaDevices'>>;

export interface RoleOptions
  extends
    PrincipalOptions,
    Partial<Pick<RoleModel, 'maxSessionSeconds' | 'isServiceLinked' | 'instanceProfiles'>> {
  /** Statements of the trust policy; by default the role's own account is trusted. */
  readonly trust?: readonly object[];
}

export interface AccountOptions {
  readonly id?: string;
  readonly partition?: string;
  readonly users?: readonly UserOptions[];
  readonly groups?: readonly HolderOptions[];
  readonly roles?: readonly RoleOptions[];
}

/** A policy of these statements. */
export function policyModel(id: string, ...statements: readonly object[]): PolicyModel {
  return { id, text: JSON.stringify({ Version: '2012-10-17', Statement: statements }) };
}

/** A directory of these accounts, managed policies by their ARNs, and an organization. */
export function directoryModel({
  accounts = [],
  managed = {},
  organization,
}: {
  readonly accounts?: readonly AccountModel[];
  readonly managed?: Readonly<Record<string, readonly object[]>>;
  readonly organization?: OrganizationModel;
} = {}): DirectoryModel {
  const managedPolicies = Object.entries(managed).map(([arn, statements]): ManagedPolicyModel => ({
    ...policyModel(arn, ...statements),
    versionId: 'v1',
  }));
  return { accounts, managedPolicies, ...(organization && { organization }) };
}

/** An account; what is not given is empty. */
export function accountModel({
  id = ACCOUNT,
  partition = 'aws',
  users = [],
  groups = [],
  roles = [],
}: AccountOptions = {}): AccountModel {
  const owner = `arn:${partition}:iam::${id}:`;
  return {
    id,
    partition,
    users: users.map((user) => userModel(owner, user)),
    groups: groups.map((group): GroupModel => holderModel(`${owner}group`, group)),
    roles: roles.map((role) => roleModel(owner, id, role)),
  };
}

function holderModel(arnPrefix: string, options: HolderOptions): HolderModel {
  const { name, path = '/', id, inline = {}, attached = [] } = options;
  const arn = `${arnPrefix}${path}${name}`;
  return {
    arn,
    name,
    ...(id !== undefined && { id }),
    inlinePolicies: Object.entries(inline).map(([policy, statements]) =>
      policyModel(`${arn}#${policy}`, ...statements),
    ),
    attachedPolicies: attached,
  };
}

function userModel(owner: string, options: UserOptions): UserModel {
  const { boundary, tags = {}, groups = [], accessKeys = [], mfaDevices = [] } = options;
  return {
    ...holderModel(`${owner}user`, options),
    ...(boundary !== undefined && { permissionsBoundary: boundary }),
    tags,
    groups,
    accessKeys,
    mfaDevices,
  };
}

function roleModel(owner: string, account: string, options: RoleOptions): RoleModel {
  const { boundary, tags = {}, maxSessionSeconds = 3600, isServiceLinked = false } = options;
  const { instanceProfiles = [], trust = [trustIn(account)] } = options;
  const holder = holderModel(`${owner}role`, options);
  return {
    ...holder,
    ...(boundary !== undefined && { permissionsBoundary: boundary }),
    tags,
    trustPolicy: policyModel(`${holder.arn}#trust-policy`, ...trust),
    maxSessionSeconds,
    isServiceLinked,
    instanceProfiles,
  };
}

/** A statement of a trust policy that leaves it to an account who assumes the role. */
export function trustIn(account: string): object {
  return { Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' };
}

const ALLOW_ALL = { Effect: 'Allow', Action: '*', Resource: '*' };

/** FullAWSAccess, which AWS attaches to every level by itself. */
export const FULL_AWS_ACCESS: PolicyModel = policyModel('p-FullAWSAccess', ALLOW_ALL);

/** An organization whose root has these units and accounts; FullAWSAccess is attached where nothing is said. */
export function organizationModel({
  id = 'o-a1b2c3d4e5',
  managementAccount = '999999999999',
  ...root
}: Partial<OrganizationUnitModel> &
  Partial<Pick<OrganizationModel, 'managementAccount'>> = {}): OrganizationModel {
  return { id, managementAccount, root: unitModel('r-ab12', { name: 'Root', ...root }) };
}

/** An organizational unit. */
export function unitModel(id: string, options: Partial<OrganizationUnitModel> = {}): OrganizationUnitModel {
  return { name: id, units: [], accounts: [], ...NOTHING_DENIED, ...options, id };
}

/** An account of an organization. */
export function memberModel(
  id: string,
  options: Partial<OrganizationAccountModel> = {},
): OrganizationAccountModel {
  return { ...NOTHING_DENIED, ...options, id };
}

const NOTHING_DENIED = { serviceControlPolicies: [FULL_AWS_ACCESS], resourceControlPolicies: [] };
