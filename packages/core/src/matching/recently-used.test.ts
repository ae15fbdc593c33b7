import { expect, it } from 'vitest';

import { RecentlyUsed } from './recently-used.ts';

function namesMade(limit: number): {
  readonly ask: (name: string) => string;
  readonly made: readonly string[];
} {
  const remembered = new RecentlyUsed<{ readonly name: string }>(limit);
  const made: string[] = [];
  const make = (name: string): { readonly name: string } => {
    made.push(name);
    return { name };
  };
  return { ask: (name) => remembered.get(name, make).name, made };
}

it('makes a value once for as long as it is used', () => {
  const { ask, made } = namesMade(2);
  for (const invented of ['a', 'b', 'c', 'd', 'e', 'f']) {
    expect(ask('used')).toBe('used');
    expect(ask(invented)).toBe(invented);
  }
  expect(made.filter((name) => name === 'used')).toEqual(['used']);
});

it('forgets what was not used for long', () => {
  const { ask, made } = namesMade(2);
  for (const name of ['a', 'b', 'c', 'd', 'e', 'a']) ask(name);
  expect(made).toEqual(['a', 'b', 'c', 'd', 'e', 'a']);
});

it('does not remember long names', () => {
  const { ask, made } = namesMade(2);
  const name = 'a'.repeat(257);
  expect([ask(name), ask(name)]).toEqual([name, name]);
  expect(made).toEqual([name, name]);
});

it('remembers fewer heavy values than light ones', () => {
  const remembered = new RecentlyUsed<{ readonly weight: number }>(10, 5, ({ weight }) => weight);
  const made: string[] = [];
  const ask = (name: string, weight: number): void => {
    remembered.get(name, () => {
      made.push(name);
      return { weight };
    });
  };
  for (const name of ['a', 'b', 'c', 'a']) ask(name, 3);
  expect(made).toEqual(['a', 'b', 'c', 'a']);
  for (const name of ['d', 'e', 'f', 'g', 'd']) ask(name, 1);
  expect(made.slice(4)).toEqual(['d', 'e', 'f', 'g']);
});
