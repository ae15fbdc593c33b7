import type { LoadProgress } from '@sagegate/proxy';
import { expect, test } from 'vitest';
import { directoryProgress } from './directory-progress.ts';

test('a load is spoken of once a second, and not at all in its first', () => {
  const said: string[] = [];
  let milliseconds = 5_000;
  const report = directoryProgress({ warn: (text) => said.push(text) }, () => milliseconds);
  const at = (time: number, phase: LoadProgress['phase'], done: number): void => {
    milliseconds = time;
    report({ phase, done, total: 9 });
  };
  at(5_000, 'read', 0);
  at(5_999, 'read', 3);
  at(6_000, 'check', 4);
  at(6_500, 'check', 5);
  at(7_000, 'take', 6);
  at(90_000, 'read', 0);
  at(90_900, 'check', 7);
  expect(said).toEqual([
    'sagegate: loading the directory: 4 of 9 policies checked\n',
    'sagegate: loading the directory: 6 of 9 parts taken over\n',
  ]);
});
