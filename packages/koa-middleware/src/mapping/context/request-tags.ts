import { invalidMember } from '../mapping-error.ts';
import { isJsonArray, isJsonObject } from '../members/json-value.ts';
import type { JsonObject, JsonValue } from '../members/json-value.ts';
import { wellFormedText } from '../members/well-formed-text.ts';
import type { ContextEntry } from './context-entry.ts';

const TAGS = 'Tags';
/** AWS takes 50; it is AWS's to say so. */
const MAX_TAGS = 100;
const NONE: readonly ContextEntry[] = [];

/**
 * The keys that the tags of a request give: `aws:RequestTag/KEY` and `aws:TagKeys`; none for a request without tags.
 *
 * Condition keys ignore case, so two tags whose keys differ only in case would be one condition key with two values.
 *
 * @throws MappingError for tags that are no list of keys and values, or such a pair.
 */
export function requestTags(members: JsonObject): readonly ContextEntry[] {
  const tags = members.get(TAGS) ?? [];
  if (!isJsonArray(tags)) throw invalidMember(TAGS, 'must be a list');
  if (tags.length === 0) return NONE;
  if (tags.length > MAX_TAGS) throw invalidMember(TAGS, 'has too many elements');
  const entries: ContextEntry[] = [];
  const keys: string[] = [];
  const seen = new Set<string>();
  for (const tag of tags) {
    const key = textMember(tag, 'Key');
    if (seen.size === seen.add(key.toLowerCase()).size)
      throw invalidMember(`${TAGS}[*].Key`, twice(key, keys));
    keys.push(key);
    entries.push([`aws:RequestTag/${key}`, textMember(tag, 'Value')]);
  }
  return [...entries, ['aws:TagKeys', keys]];
}

/** Whoever sent `Team` and `team` has not sent anything twice, as they see it. */
function twice(key: string, keys: readonly string[]): string {
  const same = keys.includes(key);
  return same ? `has \`${key}\` twice` : `has \`${key}\` and another that differs only in case`;
}

function textMember(tag: JsonValue, name: string): string {
  return wellFormedText(isJsonObject(tag) ? tag.get(name) : undefined, `${TAGS}[*].${name}`);
}
