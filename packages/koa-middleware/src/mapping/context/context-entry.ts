import type { KeySource } from '../operation/plan-keys.ts';

/**
 * A condition key and its value: a string for a single-valued key, a list for a multivalued one. A key that members of the
 * request give says from where.
 */
export type ContextEntry = readonly [key: string, value: string | readonly string[], source?: KeySource];
