import { expect, it } from 'vitest';

import { inParallel } from './in-parallel.ts';

const HUNDRED = Array.from({ length: 100 }, (_, index) => index);
const turn = (): Promise<void> => new Promise(setImmediate);

it('does all of it, in the order of the items', async () => {
  expect(await inParallel(HUNDRED, 16, (item) => turn().then(() => item * 2))).toEqual(
    HUNDRED.map((item) => item * 2),
  );
});

it('begins nothing more once one has failed', async () => {
  const begun: number[] = [];
  const failed = inParallel(HUNDRED, 16, (item) => {
    begun.push(item);
    return item === 0 ? Promise.reject(new Error('throttled')) : turn();
  });
  await expect(failed).rejects.toThrow('throttled');
  for (let turns = 0; turns < 10; turns++) await turn();
  expect(begun).toHaveLength(16);
});
