import { expect, test } from 'vitest';
import { running } from './running.ts';

const JOB = { name: 'churn', trainingJobs: 3, tags: { Project: 'A' }, addedLater: { Env: 'Dev' } };

test('throttled calls are made again, more slowly, until all is in step', async () => {
  let calls = 0;
  let throttled = 0;
  const isOfProgram = (agent: string | undefined): boolean =>
    agent !== undefined && agent !== 'sagegate-lookup';
  const { sync, tagsOf, clock } = await running([JOB], {
    throttles: ({ headers, operation }) => {
      if (!isOfProgram(headers.get('user-agent')) || operation.startsWith('Create')) return false;
      calls += 1;
      if (calls % 3 !== 0) return false;
      throttled += 1;
      return true;
    },
  });
  const state = await sync();
  expect(throttled).toBeGreaterThan(2);
  expect((await tagsOf('churn')).map(({ Env }) => Env)).toEqual(['Dev', 'Dev', 'Dev']);
  expect(state).toMatchObject({ tagsAdded: 3, failures: [] });
  expect(Math.max(...clock.slept)).toBeGreaterThan(100);
});

test('a SageMaker that throttles without end stops the run, which can be continued', async () => {
  let throttling = true;
  const { sync, tagsOf, clock } = await running([JOB], {
    throttles: ({ operation }) => throttling && operation === 'ListTags',
  });
  await expect(sync()).rejects.toMatchObject({ name: 'ThrottlingException' });
  expect(clock.slept.at(-1)).toBe(30_000);
  throttling = false;
  expect(await sync()).toMatchObject({ finished: true, tagsAdded: 3 });
  expect((await tagsOf('churn')).map(({ Env }) => Env)).toEqual(['Dev', 'Dev', 'Dev']);
});
