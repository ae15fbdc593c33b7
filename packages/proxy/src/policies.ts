export { PolicyStore } from './authorization/policy-store.ts';
export { CallerPolicies } from './authorization/caller-policies.ts';
export { levelNames, policiesInForce, withPolicySet } from './authorization/with-policy-set.ts';
export type { DecidingConfig } from './authorization/with-policy-set.ts';
export { loadPolicies } from './config/load-policies.ts';
export type { LoadedPolicies, LoadedPolicyFile, LoadPoliciesOptions } from './config/load-policies.ts';
export type {
  OrganizationalUnit,
  PoliciesConfig,
  PolicyMembers,
  PolicySetConfig,
} from './config/settings/policies-config.ts';
export { ConfigError } from './documents/config-error.ts';
export type { CallerFacts } from './directory/caller-facts.ts';
export type { CallerSession, DirectoryCaller } from './directory/directory-caller.ts';
export { IamDirectory } from './directory/iam-directory.ts';
export type {
  DirectoryModel,
  FilePlace,
  OrganizationTargetModel,
  OrganizationUnitModel,
  PolicyModel,
  PolicyPlace,
} from './directory/directory-model.ts';
export { loadIamDirectory, studyIamDirectory } from './directory/load/load-iam-directory.ts';
export type { LoadDirectoryOptions, StudiedDirectory } from './directory/load/load-iam-directory.ts';
