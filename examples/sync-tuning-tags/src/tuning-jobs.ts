import {
  AddTagsCommand,
  CreateHyperParameterTuningJobCommand,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';

/** Tags by their keys. */
export type TagRecord = Readonly<Record<string, string>>;

/** A tuning job to create: the tags that it begins with are also those of its training jobs. */
export interface ExampleTuningJob {
  readonly name: string;
  /** How many it launches, all at once. */
  readonly trainingJobs: number;
  readonly tags: TagRecord;
  /** Tags that are added once the training jobs run: these do not have them then. */
  readonly addedLater: TagRecord;
}

/** What `npm start` brings in step. */
export const EXAMPLE_TUNING_JOBS: readonly ExampleTuningJob[] = [
  { name: 'churn', trainingJobs: 3, tags: { Project: 'A' }, addedLater: { Env: 'Dev' } },
  { name: 'fraud', trainingJobs: 2, tags: { Project: 'A', Env: 'Dev' }, addedLater: {} },
  { name: 'pricing', trainingJobs: 2, tags: { Project: 'B' }, addedLater: { Env: 'Dev' } },
];

/** Creates the tuning job, lets it launch its training jobs, and adds the later tags to it alone. */
export async function createTuningJob(owner: SageMakerClient, job: ExampleTuningJob): Promise<void> {
  const { name, trainingJobs, tags, addedLater } = job;
  const { HyperParameterTuningJobArn: ResourceArn } = await owner.send(
    new CreateHyperParameterTuningJobCommand({
      HyperParameterTuningJobName: name,
      HyperParameterTuningJobConfig: {
        Strategy: 'Bayesian',
        ResourceLimits: {
          MaxParallelTrainingJobs: trainingJobs,
          MaxNumberOfTrainingJobs: trainingJobs,
        },
      },
      Tags: tagList(tags),
    }),
  );
  if (Object.keys(addedLater).length > 0)
    await owner.send(new AddTagsCommand({ ResourceArn, Tags: tagList(addedLater) }));
}

function tagList(tags: TagRecord): { readonly Key: string; readonly Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
