import { createHash } from 'node:crypto';
import type { JsonObject } from '../protocol/json.ts';
import { arnOf, type AccountState } from './account-state.ts';
import type { ControlPlaneOperation } from './control-plane-operation.ts';
import { findNamed } from './find-resource.ts';
import { HYPER_PARAMETER_TUNING_JOB, LAUNCHED_TRAINING_JOB, TRAINING_JOB } from './kinds.ts';
import { list } from './list.ts';
import { optionalCount, optionalObject } from './members.ts';
import type { Resource } from './resource.ts';

/** The first training jobs of a tuning job, as many as may run at once. */
export function launchTrainingJobs(tuningJob: Resource, state: AccountState): void {
  const { atOnce } = limitsOf(tuningJob);
  for (let running = 0; running < atOnce; running += 1) launch(tuningJob, state);
}

/** A tuning job launches the next training job, with the tags that it has by now, when one of its own ends. */
export function launchNext({ members }: Resource, state: AccountState): void {
  const { TuningJobArn: arn } = members;
  const tuningJob = typeof arn === 'string' ? state.resources.get(arn) : undefined;
  if (tuningJob?.status !== 'InProgress') return;
  launch(tuningJob, state);
  if (launchedBy(tuningJob, state).every(({ status }) => status !== 'InProgress'))
    tuningJob.status = 'Completed';
}

/** A tuning job that is stopped stops its training jobs. */
export function stopLaunched(tuningJob: Resource, state: AccountState): void {
  for (const job of launchedBy(tuningJob, state)) {
    job.status = 'Stopped';
    job.modifiedAt = state.now();
  }
}

/** ListTrainingJobsForHyperParameterTuningJob. */
export const listLaunched: ControlPlaneOperation = (input, state) => {
  const { arn } = findNamed(HYPER_PARAMETER_TUNING_JOB, input, state);
  return list(LAUNCHED_TRAINING_JOB, ({ members }) => members['TuningJobArn'] === arn)(input, state);
};

function launchedBy({ arn }: Resource, { resources }: AccountState): readonly Resource[] {
  return [...resources.values()].filter(({ members }) => members['TuningJobArn'] === arn);
}

function launch(tuningJob: Resource, state: AccountState): void {
  const number = (tuningJob.launched ?? 0) + 1;
  if (number > limitsOf(tuningJob).inAll) return;
  tuningJob.launched = number;
  const name = trainingJobName(tuningJob.name, number);
  const arn = arnOf(state, TRAINING_JOB.type, name);
  const createdAt = state.now();
  const times = { createdAt, modifiedAt: createdAt };
  const tags = new Map(tuningJob.tags);
  state.resources.set(arn, {
    name,
    arn,
    ...times,
    members: membersOf(tuningJob),
    status: 'InProgress',
    tags,
  });
}

function membersOf({ arn, members }: Resource): JsonObject {
  return { ...optionalObject(members, 'TrainingJobDefinition'), TuningJobArn: arn, TunedHyperParameters: {} };
}

/** `churn-001-9f86d081`: AWS's end in eight characters, too, that nobody can foresee. */
function trainingJobName(tuningJob: string, number: number): string {
  const digits = String(number).padStart(3, '0');
  const end = createHash('sha256').update(`${tuningJob}-${digits}`).digest('hex').slice(0, 8);
  return `${tuningJob}-${digits}-${end}`;
}

const MOST_TRAINING_JOBS = 750;
const MOST_AT_ONCE = 100;

function limitsOf({ members }: Resource): { readonly atOnce: number; readonly inAll: number } {
  const limits = optionalObject(optionalObject(members, 'HyperParameterTuningJobConfig'), 'ResourceLimits');
  const inAll = optionalCount(limits, 'MaxNumberOfTrainingJobs', 1, MOST_TRAINING_JOBS);
  return { inAll, atOnce: optionalCount(limits, 'MaxParallelTrainingJobs', 1, MOST_AT_ONCE) };
}
