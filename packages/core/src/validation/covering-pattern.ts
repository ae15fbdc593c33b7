import type { TextMatcher } from '../matching/glob.ts';
import { compileWildcard } from '../matching/wildcard.ts';

/** A pattern that may cover other names, prepared to be compared with many. */
export interface CoveringPattern {
  readonly pattern: string;
  /** What stands before the first `*`, which tells most misses at once. */
  readonly start: string;
  /** Absent for a pattern of which it is not sure what it covers: a `?` or a variable could take another pattern's `*`. */
  readonly matches: TextMatcher | undefined;
}

/** Prepares a name of a policy to be compared with others. */
export function toCoveringPattern(pattern: string): CoveringPattern {
  const star = pattern.indexOf('*');
  const isSure = star !== -1 && !pattern.includes('?') && !pattern.includes('${');
  return {
    pattern,
    start: star === -1 ? pattern : pattern.slice(0, star),
    matches: isSure ? compileWildcard(pattern) : undefined,
  };
}
