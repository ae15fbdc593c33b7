import { asciiLowerCase, parsePolicyDocument } from '@sagegate/core';
import type { Statement } from '@sagegate/core';
import type { PolicySet } from '../../policy-set/policy-set.ts';

/** A condition key, given in lower case, as people write it. */
export type SpellKey = (lowerCaseKey: string) => string;

/**
 * Spells keys as the policies do that ask for them: there a reader looks for them. Of several spellings the first one counts
 * that has capitals, as AWS's have. Policies are read when the first key is spelled.
 */
export function keySpelling(sets: readonly (PolicySet | undefined)[]): SpellKey {
  let spellings: ReadonlyMap<string, string> | undefined;
  return (key) => {
    spellings ??= spellingsIn(sets);
    return spellings.get(key) ?? key;
  };
}

function spellingsIn(sets: readonly (PolicySet | undefined)[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { text } of sets.flatMap((set) => set?.sources() ?? [])) {
    for (const key of parsePolicyDocument(text).statements.flatMap(keysIn)) {
      const name = asciiLowerCase(key);
      const known = found.get(name);
      if (known === undefined || known === name) found.set(name, key);
    }
  }
  return found;
}

function keysIn({ conditions, resource = [], notResource = [] }: Statement): readonly string[] {
  const texts = [...conditions.flatMap(({ values }) => values), ...resource, ...notResource];
  return [...conditions.map(({ key }) => key), ...texts.flatMap(({ value }) => variablesIn(value))];
}

/** `${aws:username}` and `${aws:PrincipalTag/team, 'none'}`. */
function variablesIn(text: string): readonly string[] {
  return text
    .split('${')
    .slice(1)
    .map((rest) => ((rest.split('}')[0] ?? '').split(',')[0] ?? '').trim());
}
