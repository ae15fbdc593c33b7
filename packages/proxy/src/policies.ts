export { PolicyStore } from './authorization/policy-store.ts';
export { CallerPolicies } from './authorization/caller-policies.ts';
export { withPolicySet } from './authorization/with-policy-set.ts';
export type { DecidingConfig } from './authorization/with-policy-set.ts';
export { ConfigError } from './documents/config-error.ts';
export type { CallerFacts } from './directory/caller-facts.ts';
export type { CallerSession, DirectoryCaller } from './directory/directory-caller.ts';
export { IamDirectory } from './directory/iam-directory.ts';
export { loadIamDirectory } from './directory/load/load-iam-directory.ts';
