import fc from 'fast-check';
import { expect, it, test } from 'vitest';

import { StretchTrie } from './stretch-trie.ts';

const text = fc.string({ unit: fc.constantFrom('a', 'b', ':', '\ud83d', '\ude00'), maxLength: 12 });
const stretch = text.filter((each) => each !== '');

test('finds the stretches that stand in a text and no others, or gives up and finds all', () => {
  fc.assert(
    fc.property(fc.uniqueArray(stretch), text, (stretches, searched) => {
      const trie = trieOf(stretches);
      const found = [...new Set(trie.findIn(searched))].toSorted();
      const standing = stretches.filter((each) => searched.includes(each)).toSorted();
      expect([standing, stretches.toSorted()]).toContainEqual(found);
    }),
  );
});

it('finds one among ten thousand, and everything filed under it', () => {
  const trie = trieOf(Array.from({ length: 10_000 }, (_, index) => `/project-${index}-`));
  trie.add('/project-7-', 'again');
  expect(trie.findIn('arn:aws:sagemaker:us-east-1:111122223333:model/project-7-a')).toEqual([
    '/project-7-',
    'again',
  ]);
  expect(trie.findIn('arn:aws:sagemaker:us-east-1:111122223333:model/project-a')).toEqual([]);
});

it('finds no more than a few times everything in a text that repeats itself', () => {
  const stretches = Array.from({ length: 100 }, (_, index) => 'a'.repeat(index + 1));
  expect(trieOf(stretches).findIn('a'.repeat(5000))).toEqual(stretches);
});

function trieOf(stretches: readonly string[]): StretchTrie<string> {
  const trie = new StretchTrie<string>();
  for (const each of stretches) trie.add(each, each);
  return trie;
}
