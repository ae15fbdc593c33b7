import { matchesWildcard } from '@sagegate/core';

/**
 * The same as `matchesWildcard`, prepared for many resources.
 *
 * A pattern without `?` is the texts between its `*`: the first stands at the start, the last at the end, and each one
 * between is taken where it first occurs.
 */
export function resourceMatcher(pattern: string): (resource: string) => boolean {
  if (pattern.includes('?')) return (resource) => matchesWildcard(pattern, resource);
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined) return (resource) => resource === pattern;
  return (resource) => {
    const end = resource.length - last.length;
    if (end < first.length || !resource.startsWith(first) || !resource.endsWith(last)) return false;
    return standInOrder(others, resource, first.length, end);
  };
}

function standInOrder(texts: readonly string[], resource: string, start: number, end: number): boolean {
  let position = start;
  for (const text of texts) {
    const found = resource.indexOf(text, position);
    if (found === -1) return false;
    position = found + text.length;
  }
  return position <= end;
}
