export { ACTIONS, ALSO_ACTIONS, BEARER_TOKENS, CREATING_STARTS, DENIED_ALSO_AS } from './actions.ts';
export { CONSTANT_KEYS, DOCUMENT_KEYS, FURTHER_KEYS, UNTOLD_KEYS } from './condition-keys.ts';
export type { DocumentKeys } from './condition-keys.ts';
export { DEFAULT_VALUES, DEFAULTS_ON_UPDATE } from './default-values.ts';
export { DEPENDENT_ACTIONS } from './dependent-actions.ts';
export { EXCLUSIVE_MEMBERS } from './exclusive-members.ts';
export { NAME_FORMS } from './name-forms.ts';
export type { NameForm } from './name-forms.ts';
export {
  DROPPED_RESOURCES,
  GENERATED_VARIABLES,
  OPAQUE_VARIABLES,
  VARIABLE_ALIASES,
} from './names-and-actions.ts';
export { ALSO_TAGS, NOT_PASSED_ROLES, PASSED_TO } from './passed-roles-and-tags.ts';
export { RESOURCES } from './resources.ts';
export type { ResourceOverride } from './resources.ts';
