/** A condition key and its value: a string for a single-valued key, a list for a multivalued one. */
export type ContextEntry = readonly [key: string, value: string | readonly string[]];
