import { matchesWildcard } from '@sagegate/core';

/** Prepares a pattern that is asked with every request: a text alone or one that ends in `*` needs no search. */
export function resourceMatcher(pattern: string): (resource: string) => boolean {
  const wildcard = pattern.search(/[*?]/);
  if (wildcard === -1) return (resource) => resource === pattern;
  const prefix = pattern.slice(0, wildcard);
  if (pattern.slice(wildcard) === '*') return (resource) => resource.startsWith(prefix);
  return (resource) => resource.startsWith(prefix) && matchesWildcard(pattern, resource);
}
