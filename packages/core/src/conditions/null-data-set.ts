import type { ContextValue } from '../request/request-context.ts';

/** Whether a key is present without a value: an empty list, or nothing but empty strings, which AWS calls null. */
export function isNullDataSet(value: ContextValue): boolean {
  if (typeof value === 'string') return value === '';
  // By index: iterating over a frozen list leaves objects behind.
  for (let index = 0; index < value.length; index++) if (value[index] !== '') return false;
  return true;
}
