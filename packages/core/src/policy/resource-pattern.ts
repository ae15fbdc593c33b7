const START = 'arn:';

/**
 * Whether a Resource is `*`, starts as an ARN does, or has a `*` and could fit an ARN.
 *
 * What no ARN can ever fit would be a statement that silently never applies.
 */
export function isResourcePattern(pattern: string): boolean {
  if (pattern.startsWith(START)) return true;
  for (const [index, expected] of START.split('').entries()) {
    const character = pattern[index];
    if (character === '*') return true;
    if (character !== '?' && character !== expected) return false;
  }
  return pattern.includes('*');
}
