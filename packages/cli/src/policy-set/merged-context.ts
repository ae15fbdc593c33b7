import { asciiLowerCase } from '@sagegate/core';
import type { ContextEntries } from '@sagegate/core';

/** Condition keys of one list and another; of a key that both have, case ignored, the later list's counts. */
export function mergedContext(earlier: ContextEntries, later: ContextEntries): ContextEntries {
  const replaced = new Set(Object.keys(later).map(asciiLowerCase));
  const kept = Object.entries(earlier).filter(([name]) => !replaced.has(asciiLowerCase(name)));
  return Object.fromEntries([...kept, ...Object.entries(later)]);
}
