import { claimOf } from '../../identity/claims/claims.ts';
import { MAX_SESSION_TAGS } from '../parameters/session-tag.ts';
import type { SessionTag } from '../parameters/session-tag.ts';
import { TEXT_KINDS } from '../parameters/text-kinds.ts';
import { isTextOf, rejectedClaim } from './token-text.ts';

const TAGS = 'https://aws.amazon.com/tags';

/** The session tags that a token brings along. */
export interface ClaimedTags {
  readonly tags: readonly SessionTag[];
  readonly transitiveTagKeys: readonly string[];
}

/** Reads the claim `https://aws.amazon.com/tags`, where each tag has one value, in a list. @throws QueryError */
export function readTagsClaim(claims: object): ClaimedTags {
  const claim = claimOf(claims, TAGS);
  if (claim === undefined) return { tags: [], transitiveTagKeys: [] };
  if (!isObject(claim)) throw rejectedClaim(TAGS);
  const given = claimOf(claim, 'principal_tags') ?? {};
  const keys = claimOf(claim, 'transitive_tag_keys') ?? [];
  if (!isObject(given) || !isKeys(keys)) throw rejectedClaim(TAGS);
  const tags = Object.entries(given).map(([key, value]: [string, unknown]) => tagOf(key, value));
  if (tags.length > MAX_SESSION_TAGS) throw rejectedClaim(TAGS);
  return { tags, transitiveTagKeys: keys };
}

function tagOf(key: string, value: unknown): SessionTag {
  const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (isTextOf(key, TEXT_KINDS.tagKey) && isTextOf(only, TEXT_KINDS.tagValue)) return { key, value: only };
  throw rejectedClaim(TAGS);
}

function isKeys(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length <= MAX_SESSION_TAGS &&
    value.every((key) => isTextOf(key, TEXT_KINDS.tagKey))
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
