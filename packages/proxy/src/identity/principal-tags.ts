import type { ContextEntries } from '@sagegate/core';

const PREFIX = 'aws:PrincipalTag/';

/**
 * The tags of a principal as condition keys.
 *
 * @throws TypeError for an empty key, and for keys that differ only in case: condition keys ignore it.
 */
export function principalTagContext(tags: Readonly<Record<string, string>> = {}): ContextEntries {
  const seen = new Set<string>();
  const entries = Object.entries(tags).map(([key, value]) => {
    const ignoringCase = key.toLowerCase();
    if (key === '') throw new TypeError('a tag key is empty');
    if (seen.has(ignoringCase)) throw new TypeError(`tag \`${key}\` is given twice, case ignored`);
    seen.add(ignoringCase);
    return [`${PREFIX}${key}`, value] as const;
  });
  return Object.freeze(Object.fromEntries(entries));
}
