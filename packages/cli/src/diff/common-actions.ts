/** What most people do with SageMaker, which makes the examples that they understand; the most common ones first. */
const COMMON_ACTIONS: readonly string[] = [
  'sagemaker:CreateModel',
  'sagemaker:CreateTrainingJob',
  'sagemaker:CreateEndpoint',
  'sagemaker:InvokeEndpoint',
  'sagemaker:CreateNotebookInstance',
  'sagemaker:CreateProcessingJob',
  'sagemaker:CreatePipeline',
  'sagemaker:CreateDomain',
  'sagemaker:DescribeModel',
  'sagemaker:DeleteModel',
  'sagemaker:ListModels',
];

/** The same of types of resources, for the actions that are not listed. */
const COMMON_TYPES: readonly string[] = [
  'model',
  'training-job',
  'endpoint',
  'endpoint-config',
  'notebook-instance',
  'processing-job',
  'pipeline',
  'transform-job',
  'hyper-parameter-tuning-job',
  'feature-group',
  'model-package',
  'domain',
  'user-profile',
];

const TYPE = /^arn:[^:]*:sagemaker:[^:]*:[^:]*:([^/]+)/;

/** How uncommon a call is: 0 for the most common one. */
export function uncommonness(action: string, resource: string): number {
  const place = COMMON_ACTIONS.indexOf(action);
  if (place >= 0) return place;
  const type = COMMON_TYPES.indexOf(TYPE.exec(resource)?.[1] ?? '');
  return COMMON_ACTIONS.length + (type >= 0 ? type : COMMON_TYPES.length);
}

/** The same of an action of which only the patterns of its resources are known. */
export function uncommonnessOfAction(action: string, patterns: readonly string[]): number {
  return Math.min(uncommonness(action, ''), ...patterns.map((pattern) => uncommonness(action, pattern)));
}
