import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import type { ContextEntries } from '../request/request-context.ts';

/** What is known, and what is given: that wins, whatever its case. */
export function withEntries(known: ContextEntries, given: ContextEntries): ContextEntries {
  const names = new Set(Object.keys(given).map(asciiLowerCase));
  const others = Object.entries(known).filter(([name]) => !names.has(asciiLowerCase(name)));
  return { ...Object.fromEntries(others), ...given };
}
