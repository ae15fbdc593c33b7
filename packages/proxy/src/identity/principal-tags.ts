import type { AuthenticatedCaller } from './authenticated-caller.ts';

/**
 * The tags of a principal as a caller bears them.
 *
 * @throws TypeError for an empty key, and for keys that differ only in case: condition keys ignore it.
 */
export function principalTags(
  tags: Readonly<Record<string, string>> | undefined,
): Pick<AuthenticatedCaller, 'tags'> {
  if (tags === undefined) return {};
  const seen = new Set<string>();
  for (const key of Object.keys(tags)) {
    const ignoringCase = key.toLowerCase();
    if (key === '') throw new TypeError('a tag key is empty');
    if (seen.has(ignoringCase)) throw new TypeError(`tag \`${key}\` is given twice, case ignored`);
    seen.add(ignoringCase);
  }
  return { tags: Object.freeze({ ...tags }) };
}
