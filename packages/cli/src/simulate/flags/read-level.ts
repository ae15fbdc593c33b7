import { isJsonObject } from '@sagegate/core/simulation';
import type { NamedText } from './parameter-files.ts';
import { parseJsonText } from './parse-json-text.ts';
import { readStructure } from './read-structure.ts';
import type { StructureContext } from './read-structure.ts';

/** What one word gives. */
export interface ReadItem {
  readonly value: unknown;
  /** Where the whole word is one policy: what decisions add to the word's name to call it. */
  readonly policy?: string;
}

/**
 * The policies of one organization level: a policy, a list of policies, or a structure with such a list.
 *
 * @param member of the structure; none where a level is the list itself
 * @throws UsageError
 */
export async function readLevel(
  text: NamedText,
  member: string | undefined,
  context: StructureContext,
): Promise<ReadItem> {
  const start = text.text.trimStart().charAt(0);
  if (start !== '{' && start !== '[' && member !== undefined) {
    return { value: await readStructure(text, context) };
  }
  const value = parseJsonText(text);
  if (Array.isArray(value)) return { value: member === undefined ? value : { [member]: value } };
  if (member === undefined) return { value: [text.text], policy: '.1' };
  const isStructure = isJsonObject(value) && Object.hasOwn(value, member);
  // Of a policy its text, because positions count in it.
  return isStructure ? { value } : { value: { [member]: [text.text] }, policy: `.${member}.1` };
}
