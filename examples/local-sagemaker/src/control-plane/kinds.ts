import { AwsError } from '../protocol/aws-error.ts';
import { productionVariants } from './production-variants.ts';
import { objectList, optionalString, requiredString } from './members.ts';
import type { ListOrder, ResourceKind } from './resource-kind.ts';

const NEWEST_FIRST: ListOrder = { sortBy: 'CreationTime', sortOrder: 'Descending' };
const BY_NAME: ListOrder = { sortBy: 'Name', sortOrder: 'Ascending' };

/** What an endpoint serves. */
export const MODEL: ResourceKind = {
  type: 'model',
  nameMember: 'ModelName',
  arnMember: 'ModelArn',
  listMember: 'Models',
  required: ['ModelName'],
  list: NEWEST_FIRST,
  notFound: (arn) => invalid(`Could not find model "${arn}".`),
  alreadyExists: (arn) => invalid(`Cannot create already existing model "${arn}".`),
};

/** Which models an endpoint serves, and on which instances. */
export const ENDPOINT_CONFIG: ResourceKind = {
  type: 'endpoint-config',
  nameMember: 'EndpointConfigName',
  arnMember: 'EndpointConfigArn',
  listMember: 'EndpointConfigs',
  required: ['EndpointConfigName', 'ProductionVariants'],
  list: NEWEST_FIRST,
  references: (input) =>
    objectList(input, 'ProductionVariants')
      .map((variant) => optionalString(variant, 'ModelName'))
      .filter((name) => name !== undefined)
      .map((name) => ({ kind: MODEL, name })),
  notFound: (arn) => invalid(`Could not find endpoint configuration "${arn}".`),
  alreadyExists: (arn) => invalid(`Cannot create already existing endpoint configuration "${arn}".`),
};

/** What answers InvokeEndpoint. */
export const ENDPOINT: ResourceKind = {
  type: 'endpoint',
  nameMember: 'EndpointName',
  arnMember: 'EndpointArn',
  listMember: 'Endpoints',
  statusMember: 'EndpointStatus',
  initialStatus: 'InService',
  required: ['EndpointName', 'EndpointConfigName'],
  list: NEWEST_FIRST,
  references: (input) => [{ kind: ENDPOINT_CONFIG, name: requiredString(input, 'EndpointConfigName') }],
  derived: (endpoint, state) => ({
    ProductionVariants: productionVariants(endpoint, state).map((VariantName) => ({
      VariantName,
      CurrentWeight: 1,
    })),
  }),
  notFound: (arn) => invalid(`Could not find endpoint "${arn}".`),
  alreadyExists: (arn) => invalid(`Cannot create already existing endpoint "${arn}".`),
};

/** A training job runs until it is stopped. */
export const TRAINING_JOB: ResourceKind = {
  type: 'training-job',
  nameMember: 'TrainingJobName',
  arnMember: 'TrainingJobArn',
  listMember: 'TrainingJobSummaries',
  statusMember: 'TrainingJobStatus',
  initialStatus: 'InProgress',
  required: ['TrainingJobName', 'RoleArn', 'OutputDataConfig', 'StoppingCondition'],
  list: NEWEST_FIRST,
  derived: ({ status }) => ({ SecondaryStatus: status === 'InProgress' ? 'Training' : 'Stopped' }),
  notFound: () => invalid('Requested resource not found.'),
  alreadyExists: (arn) =>
    new AwsError(
      'ResourceInUse',
      'Job name must be unique within an AWS account and region, ' +
        `and a training job with this name already exists (${arn})`,
    ),
};

/** A training job as its tuning job lists it. */
export const LAUNCHED_TRAINING_JOB: ResourceKind = {
  ...TRAINING_JOB,
  list: BY_NAME,
  summaryMembers: ['TunedHyperParameters'],
};

/** What launches training jobs until it has had enough of them. */
export const HYPER_PARAMETER_TUNING_JOB: ResourceKind = {
  type: 'hyper-parameter-tuning-job',
  nameMember: 'HyperParameterTuningJobName',
  arnMember: 'HyperParameterTuningJobArn',
  listMember: 'HyperParameterTuningJobSummaries',
  statusMember: 'HyperParameterTuningJobStatus',
  initialStatus: 'InProgress',
  required: ['HyperParameterTuningJobName', 'HyperParameterTuningJobConfig'],
  longestName: 32,
  list: BY_NAME,
  notFound: () => new AwsError('ResourceNotFound', 'Requested resource not found.'),
  alreadyExists: (arn) =>
    new AwsError(
      'ResourceInUse',
      'Hyperparameter tuning job names must be unique within an AWS account and region, ' +
        `and a tuning job with this name already exists (${arn})`,
    ),
};

/** A notebook instance, the classic kind. */
export const NOTEBOOK_INSTANCE: ResourceKind = {
  type: 'notebook-instance',
  nameMember: 'NotebookInstanceName',
  arnMember: 'NotebookInstanceArn',
  listMember: 'NotebookInstances',
  statusMember: 'NotebookInstanceStatus',
  initialStatus: 'InService',
  required: ['NotebookInstanceName', 'InstanceType', 'RoleArn'],
  list: BY_NAME,
  summaryMembers: ['InstanceType'],
  notFound: () => invalid('RecordNotFound'),
  alreadyExists: (arn) => invalid(`Cannot create a duplicate Notebook Instance (${arn})`),
};

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message, 400);
}
