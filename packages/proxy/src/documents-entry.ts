export { ConfigError } from './documents/config-error.ts';
export type { ConfigFault } from './documents/config-error.ts';
export type { ConfigFaults } from './documents/config-faults.ts';
export { checkShape, readDocument } from './documents/read-document.ts';
export type { ReadDocument } from './documents/read-document.ts';
export type { SubstitutionSources } from './documents/yaml/substitute-variables.ts';
