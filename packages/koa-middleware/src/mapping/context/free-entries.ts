import { asciiLowerCase } from '@sagegate/core';
import type { ContextEntries } from '@sagegate/core';

import type { ContextEntry } from './context-entry.ts';

/** The names of entries in lower case; `undefined` where there are none. */
export function namesOf(entries: ContextEntries | undefined): ReadonlySet<string> | undefined {
  if (entries === undefined) return undefined;
  const names = Object.keys(entries);
  return names.length === 0 ? undefined : new Set(names.map(asciiLowerCase));
}

/** The entries whose names are not taken, ignoring case as condition keys do. */
export function freeEntries(
  entries: readonly ContextEntry[],
  taken: ReadonlySet<string> | undefined,
): readonly ContextEntry[] {
  return taken === undefined ? entries : entries.filter(([key]) => !taken.has(asciiLowerCase(key)));
}
