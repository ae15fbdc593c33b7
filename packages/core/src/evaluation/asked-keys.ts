import type { CompiledStatement } from './compile-statement.ts';

/** A condition key that a statement asks for, in a condition or by a policy variable. */
export interface AskedKey {
  readonly key: string;
  readonly lowerCaseKey: string;
}

/** The condition keys that a statement asks for; one that it asks for twice, twice. */
export function askedKeysOf({ conditions, resources }: CompiledStatement): readonly AskedKey[] {
  const own = conditions.map(({ condition, lowerCaseKey }) => ({ key: condition.key, lowerCaseKey }));
  return [...own, ...conditions.flatMap(({ variables }) => variables), ...resources.variables];
}
