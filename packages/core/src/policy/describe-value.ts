import type { ValueNode } from '@humanwhocodes/momoa';

const KINDS: Readonly<Record<string, string>> = {
  Object: 'an object',
  Array: 'a list',
  String: 'a string',
  Number: 'a number',
  Boolean: 'a boolean',
  Null: '`null`',
};

/** What kind of value stands where another one must. */
export function describeValue({ type }: ValueNode): string {
  return KINDS[type] ?? 'a value that is no JSON';
}
