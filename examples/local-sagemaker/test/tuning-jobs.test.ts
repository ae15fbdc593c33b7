import {
  AddTagsCommand,
  CreateHyperParameterTuningJobCommand,
  DescribeHyperParameterTuningJobCommand,
  DescribeTrainingJobCommand,
  ListHyperParameterTuningJobsCommand,
  ListModelsCommand,
  ListTagsCommand,
  ListTrainingJobsForHyperParameterTuningJobCommand,
  StopHyperParameterTuningJobCommand,
  StopTrainingJobCommand,
} from '@aws-sdk/client-sagemaker';
import type { HyperParameterTrainingJobSummary, SageMakerClient, Tag } from '@aws-sdk/client-sagemaker';
import { expect, test } from 'vitest';
import { refusalOf, ROLE, started } from './started.ts';

const ARN = 'arn:aws:sagemaker:us-east-1:111122223333';
const TUNING = { HyperParameterTuningJobName: 'churn' };

async function tune(sagemaker: SageMakerClient, more: { inAll?: number; Tags?: Tag[] } = {}): Promise<void> {
  await sagemaker.send(
    new CreateHyperParameterTuningJobCommand({
      ...TUNING,
      Tags: more.Tags,
      HyperParameterTuningJobConfig: {
        Strategy: 'Bayesian',
        ResourceLimits: { MaxNumberOfTrainingJobs: more.inAll ?? 3, MaxParallelTrainingJobs: 2 },
      },
      TrainingJobDefinition: {
        RoleArn: ROLE,
        AlgorithmSpecification: { TrainingInputMode: 'File', TrainingImage: '111122223333.dkr.ecr/churn' },
        OutputDataConfig: { S3OutputPath: 's3://example/output' },
        StoppingCondition: { MaxRuntimeInSeconds: 3600 },
      },
    }),
  );
}

async function launched(
  sagemaker: SageMakerClient,
  more: object = {},
): Promise<HyperParameterTrainingJobSummary[]> {
  const list = new ListTrainingJobsForHyperParameterTuningJobCommand({ ...TUNING, ...more });
  return (await sagemaker.send(list)).TrainingJobSummaries ?? [];
}

async function stop(sagemaker: SageMakerClient, number: number): Promise<void> {
  const TrainingJobName = (await launched(sagemaker))[number]?.TrainingJobName;
  await sagemaker.send(new StopTrainingJobCommand({ TrainingJobName }));
}

test('a tuning job launches training jobs, as many at once as it may', async () => {
  const { sagemaker } = await started();
  await tune(sagemaker);
  const jobs = await launched(sagemaker);
  expect(jobs.map(({ TrainingJobName, TrainingJobStatus }) => [TrainingJobName, TrainingJobStatus])).toEqual([
    [expect.stringMatching(/^churn-001-[0-9a-f]{8}$/), 'InProgress'],
    [expect.stringMatching(/^churn-002-[0-9a-f]{8}$/), 'InProgress'],
  ]);
  const describeFirst = new DescribeTrainingJobCommand({ TrainingJobName: jobs[0]?.TrainingJobName });
  expect(await sagemaker.send(describeFirst)).toMatchObject({
    TuningJobArn: `${ARN}:hyper-parameter-tuning-job/churn`,
    RoleArn: ROLE,
  });
  expect(await launched(sagemaker, { MaxResults: 1 })).toEqual([jobs[0]]);
});

test('it is complete when the last one has ended', async () => {
  const { sagemaker } = await started();
  await tune(sagemaker);
  const status = async () =>
    (await sagemaker.send(new DescribeHyperParameterTuningJobCommand(TUNING))).HyperParameterTuningJobStatus;
  await stop(sagemaker, 0);
  await stop(sagemaker, 1);
  expect([(await launched(sagemaker)).length, await status()]).toEqual([3, 'InProgress']);
  await stop(sagemaker, 2);
  expect([(await launched(sagemaker)).length, await status()]).toEqual([3, 'Completed']);
});

test('tags that are added later are those of the training jobs that are launched later', async () => {
  const { sagemaker } = await started();
  await tune(sagemaker, { Tags: [{ Key: 'Project', Value: 'A' }] });
  await sagemaker.send(
    new AddTagsCommand({
      ResourceArn: `${ARN}:hyper-parameter-tuning-job/churn`,
      Tags: [{ Key: 'Env', Value: 'Dev' }],
    }),
  );
  await stop(sagemaker, 0);
  const keys: unknown[] = [];
  for (const { TrainingJobArn } of await launched(sagemaker)) {
    const { Tags = [] } = await sagemaker.send(new ListTagsCommand({ ResourceArn: TrainingJobArn }));
    keys.push(Tags.map(({ Key }) => Key));
  }
  expect(keys).toEqual([['Project'], ['Project'], ['Project', 'Env']]);
});

test('it stops its training jobs when it is stopped, and launches no others', async () => {
  const { sagemaker } = await started();
  await tune(sagemaker);
  await sagemaker.send(new StopHyperParameterTuningJobCommand(TUNING));
  const statuses = (await launched(sagemaker)).map(({ TrainingJobStatus }) => TrainingJobStatus);
  expect(statuses).toEqual(['Stopped', 'Stopped']);
  const again = await refusalOf(sagemaker.send(new StopHyperParameterTuningJobCommand(TUNING)));
  expect(again.message).toBe(
    'The request was rejected because the hyperparameter tuning job is in status Stopped.',
  );
});

test('tuning jobs are listed by name, and one that is not there is not found', async () => {
  const { sagemaker } = await started();
  await tune(sagemaker, { inAll: 1 });
  expect((await launched(sagemaker)).length).toBe(1);
  const { HyperParameterTuningJobSummaries } = await sagemaker.send(
    new ListHyperParameterTuningJobsCommand({}),
  );
  expect(HyperParameterTuningJobSummaries).toMatchObject([
    { ...TUNING, HyperParameterTuningJobStatus: 'InProgress' },
  ]);
  const none = new ListTrainingJobsForHyperParameterTuningJobCommand({ HyperParameterTuningJobName: 'none' });
  expect((await refusalOf(sagemaker.send(none))).name).toBe('ResourceNotFound');
  const long = { ...TUNING, HyperParameterTuningJobName: 'a'.repeat(33) };
  const create = new CreateHyperParameterTuningJobCommand({
    ...long,
    HyperParameterTuningJobConfig: { Strategy: 'Random', ResourceLimits: { MaxParallelTrainingJobs: 1 } },
  });
  expect((await refusalOf(sagemaker.send(create))).name).toBe('ValidationException');
});

test('calls that come too fast are throttled, and the SDK tries them again', async () => {
  let calls = 0;
  const { local, sagemaker } = await started({ throttles: () => (calls += 1) < 3 });
  expect(await sagemaker.send(new ListModelsCommand({}))).toMatchObject({ $metadata: { attempts: 3 } });
  expect(local.requests).toHaveLength(3);
});
