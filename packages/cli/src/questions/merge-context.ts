import { RequestContext } from '@sagegate/core';
import type { ContextEntries } from '@sagegate/core';

/** Condition keys of several sources, of which the later count; names ignore case. */
export function mergeContext(...sources: readonly (ContextEntries | RequestContext)[]): ContextEntries {
  const merged = new Map<string, readonly [key: string, value: ContextEntries[string]]>();
  for (const source of sources)
    for (const entry of entriesOf(source)) merged.set(entry[0].toLowerCase(), entry);
  return Object.fromEntries(merged.values());
}

/** Single values as they are, so that a key stays what it is: of one value, or of a list with one. */
function entriesOf(
  source: ContextEntries | RequestContext,
): readonly (readonly [string, ContextEntries[string]])[] {
  if (!(source instanceof RequestContext)) return Object.entries(source);
  return Array.from(source.entries(), ([key, values]) => [key, source.get(key.toLowerCase()) ?? values]);
}
