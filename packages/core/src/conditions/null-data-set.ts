import type { ContextValue } from '../request/request-context.ts';

/** Whether a key is present without a value: an empty list, or nothing but empty strings, which AWS calls null. */
export function isNullDataSet(value: ContextValue): boolean {
  if (typeof value === 'string') return value === '';
  for (const one of value) if (one !== '') return false;
  return true;
}
