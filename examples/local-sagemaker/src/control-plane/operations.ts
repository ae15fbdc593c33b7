import { AwsError } from '../protocol/aws-error.ts';
import { changeStatus, type StatusRule } from './change-status.ts';
import type { ControlPlaneOperation } from './control-plane-operation.ts';
import { create } from './create.ts';
import { describe } from './describe.ts';
import {
  ENDPOINT,
  ENDPOINT_CONFIG,
  HYPER_PARAMETER_TUNING_JOB,
  MODEL,
  NOTEBOOK_INSTANCE,
  TRAINING_JOB,
} from './kinds.ts';
import { list } from './list.ts';
import { openNotebook } from './open-notebook.ts';
import { remove } from './remove.ts';
import { addTags, deleteTags, listTags } from './tags.ts';
import { launchNext, launchTrainingJobs, listLaunched, stopLaunched } from './tuning-jobs.ts';
import { update } from './update.ts';

/** Everything that this SageMaker can do on its control plane: one row an operation. */
export const CONTROL_PLANE_OPERATIONS: ReadonlyMap<string, ControlPlaneOperation> = new Map([
  ['CreateModel', create(MODEL)],
  ['DescribeModel', describe(MODEL)],
  ['ListModels', list(MODEL)],
  ['DeleteModel', remove(MODEL)],

  ['CreateEndpointConfig', create(ENDPOINT_CONFIG)],
  ['DescribeEndpointConfig', describe(ENDPOINT_CONFIG)],
  ['ListEndpointConfigs', list(ENDPOINT_CONFIG)],
  ['DeleteEndpointConfig', remove(ENDPOINT_CONFIG)],

  ['CreateEndpoint', create(ENDPOINT)],
  ['DescribeEndpoint', describe(ENDPOINT)],
  ['ListEndpoints', list(ENDPOINT)],
  ['UpdateEndpoint', update(ENDPOINT, ({ arn }) => ({ EndpointArn: arn }))],
  ['DeleteEndpoint', remove(ENDPOINT)],

  ['CreateTrainingJob', create(TRAINING_JOB)],
  ['DescribeTrainingJob', describe(TRAINING_JOB)],
  ['ListTrainingJobs', list(TRAINING_JOB)],
  ['StopTrainingJob', changeStatus(TRAINING_JOB, 'Stopped', jobMustBe('training', 'InProgress'), launchNext)],
  ['DeleteTrainingJob', remove(TRAINING_JOB, jobMustBe('training', 'Stopped'))],

  ['CreateHyperParameterTuningJob', create(HYPER_PARAMETER_TUNING_JOB, launchTrainingJobs)],
  ['DescribeHyperParameterTuningJob', describe(HYPER_PARAMETER_TUNING_JOB)],
  ['ListHyperParameterTuningJobs', list(HYPER_PARAMETER_TUNING_JOB)],
  ['ListTrainingJobsForHyperParameterTuningJob', listLaunched],
  [
    'StopHyperParameterTuningJob',
    changeStatus(
      HYPER_PARAMETER_TUNING_JOB,
      'Stopped',
      jobMustBe('hyperparameter tuning', 'InProgress'),
      stopLaunched,
    ),
  ],

  ['CreateNotebookInstance', create(NOTEBOOK_INSTANCE)],
  ['DescribeNotebookInstance', describe(NOTEBOOK_INSTANCE)],
  ['ListNotebookInstances', list(NOTEBOOK_INSTANCE)],
  [
    'StartNotebookInstance',
    changeStatus(NOTEBOOK_INSTANCE, 'InService', notebookMustBe('Stopped', 'Starting')),
  ],
  [
    'StopNotebookInstance',
    changeStatus(NOTEBOOK_INSTANCE, 'Stopped', notebookMustBe('InService', 'Stopping')),
  ],
  ['UpdateNotebookInstance', update(NOTEBOOK_INSTANCE, () => ({}), notebookMustBe('Stopped', 'Updating'))],
  ['CreatePresignedNotebookInstanceUrl', openNotebook],
  ['DeleteNotebookInstance', remove(NOTEBOOK_INSTANCE, notebookMustBe('Stopped', 'Deleting'))],

  ['AddTags', addTags],
  ['ListTags', listTags],
  ['DeleteTags', deleteTags],
]);

function jobMustBe(kind: string, from: string): StatusRule {
  const refusal = ({ status }: { readonly status: string | undefined }): AwsError =>
    new AwsError(
      'ValidationException',
      `The request was rejected because the ${kind} job is in status ${status}.`,
    );
  return { from: [from], refusal };
}

function notebookMustBe(from: string, next: string): StatusRule {
  const refusal = ({
    status,
    arn,
  }: {
    readonly status: string | undefined;
    readonly arn: string;
  }): AwsError =>
    new AwsError(
      'ValidationException',
      `Status (${status}) not in ([${from}]). Unable to transition to (${next}) for Notebook Instance (${arn}).`,
    );
  return { from: [from], refusal };
}
