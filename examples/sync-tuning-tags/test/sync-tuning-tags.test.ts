import {
  AddTagsCommand,
  DeleteTrainingJobCommand,
  ListTrainingJobsForHyperParameterTuningJobCommand,
  SageMakerClient,
  StopTrainingJobCommand,
} from '@aws-sdk/client-sagemaker';
import type { HyperParameterTrainingJobSummary } from '@aws-sdk/client-sagemaker';
import { expect, test } from 'vitest';
import { Pacer } from '../src/pacer.ts';
import { TagCalls } from '../src/tag-calls.ts';
import type { TagDifferences } from '../src/tags.ts';
import type { ExampleTuningJob } from '../src/tuning-jobs.ts';
import { resourceArn, running, savedState, testClock } from './running.ts';

const CHURN: ExampleTuningJob = {
  name: 'churn',
  trainingJobs: 3,
  tags: { Project: 'A', Owner: 'alice' },
  addedLater: { Env: 'Dev', Owner: 'carol' },
};
const FRAUD: ExampleTuningJob = { name: 'fraud', trainingJobs: 2, tags: { Project: 'A' }, addedLater: {} };
const ARN = 'arn:aws:sagemaker:us-east-1:111122223333';

test('training jobs get what their tuning job has, and those that have it are left alone', async () => {
  const { sync, tagsOf, called } = await running([CHURN, FRAUD]);
  const changes: [string, TagDifferences][] = [];
  const state = await sync({ onChange: (arn, differences) => changes.push([arn, differences]) });
  const inStep = { Project: 'A', Owner: 'carol', Env: 'Dev' };
  expect(await tagsOf('churn')).toEqual([inStep, inStep, inStep]);
  expect(await tagsOf('fraud')).toEqual([{ Project: 'A' }, { Project: 'A' }]);
  expect(called('AddTags')).toEqual(changes.map(([arn]) => arn));
  expect(changes.map(([, { toAdd, toRemove }]) => [Object.fromEntries(toAdd), toRemove])).toEqual(
    Array.from({ length: 3 }, () => [{ Owner: 'carol', Env: 'Dev' }, []]),
  );
  expect(state).toMatchObject({ finished: true, trainingJobCount: 5, tagsAdded: 6, failures: [] });
});

test('a second run changes nothing', async () => {
  const { sync, called } = await running([CHURN, FRAUD]);
  await sync();
  const before = called('AddTags').length;
  const state = await sync();
  expect(called('AddTags')).toHaveLength(before);
  expect(state).toMatchObject({ trainingJobCount: 5, tagsAdded: 0, tagsRemoved: 0 });
});

test('what the tuning job does not have is removed on demand only', async () => {
  const { sync, tagsOf, called, owner } = await running([FRAUD]);
  const job = (await launched(owner, 'fraud'))[0]?.TrainingJobArn;
  const Tags = [
    { Key: 'Left', Value: 'over' },
    { Key: 'aws:createdBy', Value: 'AWS' },
  ];
  await owner.send(new AddTagsCommand({ ResourceArn: job, Tags }));
  await sync();
  expect(called('DeleteTags')).toEqual([]);
  expect(await sync({ remove: true })).toMatchObject({ tagsAdded: 0, tagsRemoved: 1 });
  expect(called('DeleteTags')).toEqual([job]);
  expect((await tagsOf('fraud'))[0]).toEqual({ Project: 'A', 'aws:createdBy': 'AWS' });
});

test('jobs and tags of several pages are all seen', async () => {
  const tags = { Project: 'A', Owner: 'alice', Stage: 'test' };
  const jobs = ['a', 'b', 'c', 'd', 'e'].map((name) => ({
    name,
    trainingJobs: 3,
    tags,
    addedLater: { Env: 'Dev' },
  }));
  const { sync, tagsOf, called } = await running(jobs);
  const state = await sync({ pageSize: 2 });
  expect(state).toMatchObject({ trainingJobCount: 15, tagsAdded: 15 });
  expect(called('ListHyperParameterTuningJobs')).toHaveLength(3);
  expect(called('ListTrainingJobsForHyperParameterTuningJob')).toHaveLength(5 * 2);
  // Four tags of each tuning job, and three of each training job.
  expect(called('ListTags')).toHaveLength(5 * 2 + 15 * 2);
  const inStep = { ...tags, Env: 'Dev' };
  for (const { name } of jobs) expect(await tagsOf(name)).toEqual([inStep, inStep, inStep]);
});

test('only tuning jobs with a part in their names', async () => {
  const { sync, tagsOf } = await running([CHURN, { ...CHURN, name: 'other' }]);
  const state = await sync({ nameContains: 'chu' });
  expect(state.tuningJobs).toEqual([`${ARN}:hyper-parameter-tuning-job/churn`]);
  expect((await tagsOf('other'))[0]).not.toHaveProperty('Env');
});

test('a dry run sees everything and changes nothing', async () => {
  const { sync, called } = await running([CHURN]);
  expect(await sync({ dryRun: true })).toMatchObject({ trainingJobCount: 3, tagsAdded: 6 });
  expect(called('AddTags')).toEqual([]);
});

test('a job that is denied is a failure, and the others go on', async () => {
  const denied = { name: 'pricing', trainingJobs: 2, tags: { Project: 'B' }, addedLater: { Env: 'Dev' } };
  const { sync, tagsOf, stateFile } = await running([{ ...denied, name: 'a' }, CHURN, denied]);
  const { failures } = await sync();
  expect((await tagsOf('churn')).every(({ Env }) => Env === 'Dev')).toBe(true);
  expect((await tagsOf('pricing')).some(({ Env }) => Env === 'Dev')).toBe(false);
  const names = failures.map(({ arn }) => arn.slice(`${ARN}:training-job/`.length, -'-12345678'.length));
  expect(names).toEqual(['a-001', 'a-002', 'pricing-001', 'pricing-002']);
  expect(failures[0]).toMatchObject({
    code: 'AccessDeniedException',
    message: expect.stringMatching(/sagemaker:AddTags .* with an explicit deny in an identity-based policy$/),
  });
  expect((await savedState(stateFile)).finished).toBe(true);
});

test('a training job that has gone meanwhile is a failure, too', async () => {
  const { sync, owner, called, sagemaker } = await running([CHURN, FRAUD]);
  const gone = async (TrainingJobName: string): Promise<void> => {
    await owner.send(new StopTrainingJobCommand({ TrainingJobName }));
    await owner.send(new DeleteTrainingJobCommand({ TrainingJobName }));
  };
  const { failures } = await sync({
    save: async (state) => {
      if (state.trainingJobs.length !== 1 || state.tuningJobs.length > 0) return;
      await gone((await launched(owner, 'churn'))[2]?.TrainingJobName ?? '');
    },
  });
  expect(failures).toMatchObject([{ code: 'ResourceNotFound' }]);
  expect(called('AddTags')).toHaveLength(2);
  expect(sagemaker.requests.filter(({ operation }) => operation === 'ListTags').map(resourceArn)).toContain(
    failures[0]?.arn,
  );
});

test('what concerns every call ends the run', async () => {
  const { sync, gateway, called } = await running([CHURN]);
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wrong' };
  const client = new SageMakerClient({ endpoint: gateway.url, region: 'us-east-1', credentials });
  const calls = new TagCalls(client, new Pacer(10, testClock()));
  await expect(sync({ calls })).rejects.toMatchObject({ name: 'InvalidSignatureException' });
  expect(called('ListHyperParameterTuningJobs')).toEqual([]);
  client.destroy();
});

async function launched(
  owner: SageMakerClient,
  tuningJob: string,
): Promise<HyperParameterTrainingJobSummary[]> {
  const list = { HyperParameterTuningJobName: tuningJob };
  const answer = await owner.send(new ListTrainingJobsForHyperParameterTuningJobCommand(list));
  return answer.TrainingJobSummaries ?? [];
}
