import { expect, test } from 'vitest';
import type { ExampleTuningJob } from '../src/tuning-jobs.ts';
import { running, savedState } from './running.ts';

const JOBS: readonly ExampleTuningJob[] = ['a', 'b', 'c'].map((name) => ({
  name,
  trainingJobs: 3,
  tags: { Project: 'A' },
  addedLater: { Env: 'Dev' },
}));

test.each([1, 3, 4, 8])(
  'interrupted after %i training jobs, and continued: none twice, none left out',
  async (count) => {
    const { sync, called, tagsOf, stateFile } = await running(JOBS);
    const ending = new AbortController();
    const end = (): void => {
      if (called('AddTags').length === count) ending.abort();
    };
    const first = sync({ signal: ending.signal, onProgress: end });
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    expect(called('AddTags')).toHaveLength(count);
    expect(await savedState(stateFile)).toMatchObject({ trainingJobCount: count, finished: false });

    const state = await sync();
    expect(called('AddTags')).toHaveLength(9);
    expect(new Set(called('AddTags')).size).toBe(9);
    for (const { name } of JOBS) expect((await tagsOf(name)).every(({ Env }) => Env === 'Dev')).toBe(true);
    expect(state).toMatchObject({ finished: true, trainingJobCount: 9, tagsAdded: 9 });
  },
);

test('a job whose tags are changed when the run is cut off is seen again, but not changed again', async () => {
  const { sync, called } = await running(JOBS);
  const cut = new Error('power cut');
  const save = (): Promise<void> => Promise.reject(cut);
  await expect(sync({ save })).rejects.toBe(cut);
  expect(called('AddTags')).toHaveLength(1);
  const state = await sync();
  expect([called('AddTags').length, new Set(called('AddTags')).size]).toEqual([9, 9]);
  expect(state).toMatchObject({ trainingJobCount: 9, tagsAdded: 8 });
});

test('jobs that are done with are not asked about again', async () => {
  const { sync, called } = await running(JOBS);
  const ending = new AbortController();
  const end = (): void => {
    if (called('AddTags').length === 5) ending.abort();
  };
  await expect(sync({ signal: ending.signal, onProgress: end })).rejects.toMatchObject({
    name: 'AbortError',
  });
  const before = called('ListTags').length;
  await sync();
  // The tags of two tuning jobs, and of the four training jobs that are left.
  expect(called('ListTags').length - before).toBe(6);
});

test('a run that has finished is followed by a new one', async () => {
  const { sync, called, stateFile } = await running(JOBS);
  await sync();
  expect(await savedState(stateFile)).toMatchObject({ finished: true, tagsAdded: 9 });
  const before = called('ListTags').length;
  expect(await sync()).toMatchObject({ finished: true, tagsAdded: 0, trainingJobCount: 9 });
  expect(called('ListTags').length - before).toBe(12);
});
