import { appendPattern, compileStretches, compileTokens, matchesTokens } from './glob.ts';
import type { TextMatcher } from './glob.ts';

/**
 * Whether `text` fits an IAM pattern: `*` is any run of characters, `?` any one.
 *
 * Only the last `*` is ever revisited, so a hostile pattern costs at most
 * pattern × text steps. A regular expression would not promise that.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  return matchesTokens(tokensOf(pattern), text);
}

/** The same as `matchesWildcard`, prepared for many texts. */
export function compileWildcard(pattern: string): TextMatcher {
  return pattern.includes('?') ? compileTokens(tokensOf(pattern)) : compileStretches(pattern.split('*'));
}

/** Whether a pattern has a `*` or `?`. */
export function hasWildcard(pattern: string): boolean {
  return pattern.includes('*') || pattern.includes('?');
}

function tokensOf(pattern: string): number[] {
  const tokens: number[] = [];
  appendPattern(tokens, pattern);
  return tokens;
}
