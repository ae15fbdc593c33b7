import { invalidMember } from '../mapping-error.ts';
import type { JsonObject } from '../members/json-value.ts';
import { pairsOfList, pairsOfMap } from '../members/key-value-pairs.ts';
import type { ContextEntry } from './context-entry.ts';

const TAGS = 'Tags';
/** AWS takes 50; it is AWS's to say so. */
const MAX_TAGS = 100;
const NONE: readonly ContextEntry[] = [];

/**
 * The keys that the tags of a request give: `aws:RequestTag/KEY` and `aws:TagKeys`; none for a request without tags.
 * Tags are a list of keys and values, or a map where `areMap` says so.
 *
 * Condition keys ignore case, so two tags whose keys differ only in case would be one condition key with two values.
 *
 * @throws MappingError for tags of another kind, and for two such keys.
 */
export function requestTags(members: JsonObject, areMap: boolean): readonly ContextEntry[] {
  const tags = members.get(TAGS);
  if (tags === undefined || tags === null) return NONE;
  const pairs = areMap ? pairsOfMap(tags, TAGS) : pairsOfList(tags, TAGS);
  if (pairs.length === 0) return NONE;
  if (pairs.length > MAX_TAGS) throw invalidMember(TAGS, 'has too many elements');
  const entries: ContextEntry[] = [];
  const keys: string[] = [];
  const seen = new Set<string>();
  for (const [key, value] of pairs) {
    if (seen.size === seen.add(key.toLowerCase()).size)
      throw invalidMember(areMap ? TAGS : `${TAGS}[*].Key`, twice(key, keys));
    keys.push(key);
    entries.push([`aws:RequestTag/${key}`, value]);
  }
  entries.push(['aws:TagKeys', keys]);
  return entries;
}

/** Whoever sent `Team` and `team` has not sent anything twice, as they see it. */
function twice(key: string, keys: readonly string[]): string {
  const same = keys.includes(key);
  return same ? `has \`${key}\` twice` : `has \`${key}\` and another that differs only in case`;
}
