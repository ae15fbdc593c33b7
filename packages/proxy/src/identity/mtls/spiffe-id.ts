import { matchesWildcard } from '@sagegate/core';
import { isMadeOf } from '../claims/characters.ts';

const SCHEME = 'spiffe://';
const MAX_LENGTH = 2_048;

/** The trust domain and the segments of the path of a SPIFFE id; `undefined` for what is none. */
export function spiffeSegments(id: string): readonly string[] | undefined {
  if (!id.startsWith(SCHEME) || id.length > MAX_LENGTH) return undefined;
  const [domain = '', ...path] = id.slice(SCHEME.length).split('/');
  if (domain === '' || domain !== domain.toLowerCase()) return undefined;
  return path.length > 0 && [domain, ...path].every(isSegment) ? [domain, ...path] : undefined;
}

/** Whether a SPIFFE id fits a pattern, segment by segment: `*` never reaches over a `/`. */
export function matchesSpiffe(pattern: string, segments: readonly string[]): boolean {
  const parts = pattern.slice(SCHEME.length).split('/');
  if (!pattern.startsWith(SCHEME) || parts.length !== segments.length) return false;
  return parts.every((part, at) => matchesWildcard(part, segments[at] ?? ''));
}

/**
 * The segments that the pattern leaves open, joined by a comma, which no segment has: two ids that fit the pattern have
 * two names.
 */
export function openSegments(pattern: string, segments: readonly string[]): string {
  const parts = pattern.slice(SCHEME.length).split('/');
  return segments.filter((_, at) => isOpen(parts[at] ?? '')).join(',');
}

function isOpen(part: string): boolean {
  return part.includes('*') || part.includes('?');
}

/** Letters, digits, `.`, `-` and `_`, and neither of the two segments that lead elsewhere. */
function isSegment(text: string): boolean {
  return text !== '' && text !== '.' && text !== '..' && isMadeOf(text, '.-_');
}
