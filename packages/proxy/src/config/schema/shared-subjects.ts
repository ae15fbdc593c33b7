import type { ClaimMapping } from '../settings/token-identity-config.ts';

/**
 * The second of two mappings whose bearers could be taken for each other: sessions of one role, whose names nothing
 * keeps apart. `undefined` when there are none.
 */
export function sharedSubjects(mappings: readonly ClaimMapping[]): number | undefined {
  const second = mappings.findIndex((one, at) =>
    mappings.slice(0, at).some((other) => canBeTheSame(one, other)),
  );
  return second < 0 ? undefined : second;
}

/** Roles that claims name are not known beforehand. */
function canBeTheSame(one: ClaimMapping, other: ClaimMapping): boolean {
  if (one.principal === undefined || one.principal !== other.principal) return false;
  if (one.sessionName === undefined || other.sessionName === undefined) return false;
  const { prefix = '' } = one.sessionName;
  const { prefix: otherPrefix = '' } = other.sessionName;
  return prefix.startsWith(otherPrefix) || otherPrefix.startsWith(prefix);
}
