import { expect, it } from 'vitest';

import { distinctSets } from './combine.ts';
import type { KeySet } from './combine.ts';
import type { ContextEntry } from './context-entry.ts';

it('takes sets for the same whose keys and values are', () => {
  const list = (): ContextEntry => ['sagemaker:VpcSubnets', ['subnet-1', 'subnet-2']];
  const sets: readonly KeySet[] = [
    [list(), ['sagemaker:FileSystemId', 'fs-1']],
    [list(), ['sagemaker:FileSystemId', 'fs-2']],
    [list(), ['sagemaker:FileSystemId', 'fs-1']],
    [list()],
  ];
  expect(distinctSets(sets)).toEqual([sets[0], sets[1], sets[3]]);
});

it.each<[one: ContextEntry, other: ContextEntry]>([
  [
    ['k', ['a', 'b']],
    ['k', ['a,b']],
  ],
  [
    ['k', ['a']],
    ['k', 'a'],
  ],
  [
    ['k', 'a'],
    ['ka', ''],
  ],
])('tells %j from %j', (one, other) => {
  expect(distinctSets([[one], [other], [one, other]])).toHaveLength(3);
});

it('reads a list once that many sets share', () => {
  let reads = 0;
  const toJSON = (): readonly string[] => {
    reads += 1;
    return ['subnet-1'];
  };
  const shared: ContextEntry = ['sagemaker:VpcSubnets', Object.assign(['subnet-1'], { toJSON })];
  const sets = Array.from({ length: 1000 }, (_, at): KeySet => [shared, ['k', String(at)]]);
  expect(distinctSets(sets)).toHaveLength(1000);
  expect(reads).toBe(1);
});
