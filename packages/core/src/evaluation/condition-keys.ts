import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import { RecentlyUsed } from '../matching/recently-used.ts';
import { askedKeysOf } from './asked-keys.ts';
import type { CompiledDocument } from './compile-document.ts';
import type { PolicySet } from './policy-set.ts';

/** The actions whose keys one authorizer keeps; a caller that invents actions must not fill the memory. */
const MAX_ACTIONS = 512;

/** How many keys these hold together: each costs some ten bytes for every action that it is kept for. */
const MAX_KEYS = 500_000;

/** Prepares for finding the condition keys that statements fitting an action ask for, of every policy type. */
export function createConditionKeys(sets: readonly PolicySet[]): (action: string) => readonly string[] {
  const known = new RecentlyUsed<readonly string[]>(MAX_ACTIONS, MAX_KEYS, ({ length }) => length);
  const find = (action: string): readonly string[] => findConditionKeys(sets, action);
  return (action) => known.get(action, find);
}

/** Frozen, because everybody who asks shares them. */
function findConditionKeys(sets: readonly PolicySet[], action: string): readonly string[] {
  const lowerCaseAction = asciiLowerCase(action);
  const keys = new Set<string>();
  for (const { actions, statements } of documentsOf(sets)) {
    for (const index of actions.find(lowerCaseAction)) {
      const statement = statements[index];
      if (statement === undefined) continue;
      for (const { lowerCaseKey } of askedKeysOf(statement)) keys.add(lowerCaseKey);
    }
  }
  return Object.freeze([...keys].toSorted());
}

/** Each once, however many levels and callers it is attached to. */
function documentsOf(sets: readonly PolicySet[]): ReadonlySet<CompiledDocument> {
  return new Set(sets.flatMap(({ policies }) => policies.map(({ document }) => document)));
}
