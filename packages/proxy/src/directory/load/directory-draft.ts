import type { PolicyType } from '@sagegate/core';
import type { MfaDeviceModel, UserAccessKeyModel } from '../directory-model.ts';
import type { Spot } from './source-document.ts';

/** What the sources say, each thing with its place; nothing that refers to something else has been looked up. */
export interface DirectoryDraft {
  readonly accounts: AccountDraft[];
  /** Of folders: every account of the folder has them. */
  readonly sharedPolicies: SharedPolicyDraft[];
  readonly awsPolicies: AwsPolicyDraft[];
  readonly organizations: OrganizationDraft[];
}

export interface PolicyDraft {
  readonly at: Spot;
  readonly id: string;
  readonly text: string;
  readonly type: PolicyType;
  /** Whether the text stands nowhere: `at` is what refers to it. */
  readonly isBuiltIn?: true;
}

/** What one source says of an account. */
export interface AccountDraft {
  readonly at: Spot;
  readonly id: string;
  readonly partition: string;
  /** The folder that it belongs to; absent for exports that stand in none. */
  readonly folder?: string;
  readonly users: readonly UserDraft[];
  readonly groups: readonly HolderDraft[];
  readonly roles: readonly RoleDraft[];
  readonly policies: readonly ManagedPolicyDraft[];
}

export interface ManagedPolicyDraft extends PolicyDraft {
  readonly name: string;
  readonly versionId?: string;
}

/** A policy of AWS. */
export interface AwsPolicyDraft extends Omit<PolicyDraft, 'id'> {
  /** What follows `policy/` in its ARN. */
  readonly pathAndName: string;
  /** Absent: that of every account. */
  readonly partition?: string;
  readonly versionId?: string;
}

export interface SharedPolicyDraft extends Omit<PolicyDraft, 'id'> {
  readonly folder: string;
  readonly name: string;
}

/** A name or an ARN of something else. */
export interface Reference {
  readonly at: Spot;
  readonly text: string;
}

export interface HolderDraft {
  readonly at: Spot;
  readonly arn: string;
  readonly name: string;
  readonly id?: string;
  readonly inlinePolicies: readonly PolicyDraft[];
  readonly attachedPolicies: readonly Reference[];
}

export interface PrincipalDraft extends HolderDraft {
  readonly permissionsBoundary?: Reference;
  readonly tags: Readonly<Record<string, string>>;
}

export interface UserDraft extends PrincipalDraft {
  readonly groups: readonly Reference[];
  readonly accessKeys: readonly { readonly at: Spot; readonly key: UserAccessKeyModel }[];
  readonly mfaDevices: readonly { readonly at: Spot; readonly device: MfaDeviceModel }[];
}

export interface RoleDraft extends PrincipalDraft {
  readonly trustPolicy: PolicyDraft;
  readonly maxSessionSeconds: number;
  readonly isServiceLinked: boolean;
  readonly instanceProfiles: readonly string[];
}

export interface OrganizationDraft {
  readonly at: Spot;
  readonly id: string;
  readonly managementAccount: string;
  readonly root: UnitDraft;
}

export interface TargetDraft {
  readonly at: Spot;
  readonly id: string;
  readonly name?: string;
  readonly serviceControlPolicies: readonly PolicyDraft[];
  readonly resourceControlPolicies: readonly PolicyDraft[];
}

export interface UnitDraft extends TargetDraft {
  readonly name: string;
  readonly units: readonly UnitDraft[];
  readonly accounts: readonly TargetDraft[];
}
