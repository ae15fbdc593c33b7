import type { PolicyMode } from '../settings/policies-config.ts';

/** The section `policies` once checked, the files that it names not yet read. */
export interface PoliciesFile extends PolicyMembersFile {
  readonly mode: PolicyMode;
  readonly sets: readonly PolicySetFile[];
  /** A folder that has all of it; nothing else is given beside it. */
  readonly directory?: string | undefined;
}

/** A folder of policies once checked. */
export interface PoliciesDirectoryFile {
  readonly policies: PoliciesFile;
  readonly organization?: OrganizationFile | undefined;
}

export interface PolicySetFile extends PolicyMembersFile {
  readonly name: string;
  readonly mode: PolicyMode;
  readonly serviceControl: readonly TargetPoliciesFile[];
  readonly resourceControl: readonly TargetPoliciesFile[];
}

export interface PolicyMembersFile {
  readonly identityBased: readonly PrincipalPoliciesFile[];
  readonly boundaries: readonly PrincipalPoliciesFile[];
  readonly sessions: readonly PrincipalPoliciesFile[];
  readonly resourceBased: readonly { readonly resource: string; readonly file: string }[];
  readonly vpcEndpoints: readonly { readonly endpoint: string; readonly files: readonly string[] }[];
}

export interface PrincipalPoliciesFile {
  readonly principal: string;
  readonly files: readonly string[];
}

export interface TargetPoliciesFile {
  readonly target: string;
  readonly files: readonly string[];
}

export interface OrganizationFile {
  readonly managementAccount: string;
  readonly root: OrganizationalUnitFile;
}

export interface OrganizationalUnitFile extends LevelFile {
  readonly name: string;
  readonly organizationalUnits: readonly OrganizationalUnitFile[];
  readonly accounts: readonly (LevelFile & { readonly id: string })[];
}

export interface LevelFile {
  readonly policies: readonly string[];
  readonly resourceControlPolicies: readonly string[];
}
