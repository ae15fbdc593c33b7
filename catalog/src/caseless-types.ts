import type { IamFacts } from './iam-facts.ts';

const NOT_CASE_SENSITIVE = 'API reference: the name is not case-sensitive';
const PIPELINE_OUTPUT = 'developer guide, output of a pipeline: its ARN has the name in lower case';
const RETURNED_BY_REF = 'user guide of CloudFormation, value of Ref: its ARN has the name in lower case';

/**
 * Types of resources whose names AWS does not tell apart by case, or whose ARNs it has shown with the name in lower case:
 * a policy about such an ARN may be written either way.
 */
const CASELESS_TYPES: Readonly<Record<string, string>> = {
  app: 'carries the name of the user profile; developer guide, isolation of domains: its ARN has the type of the app in lower case',
  'automl-job': NOT_CASE_SENSITIVE,
  endpoint: 'API reference of CreateEndpoint: the name is case-insensitive there, and must match later',
  'endpoint-config': RETURNED_BY_REF,
  experiment: NOT_CASE_SENSITIVE,
  'experiment-trial': NOT_CASE_SENSITIVE,
  'experiment-trial-component': NOT_CASE_SENSITIVE,
  'hyper-parameter-tuning-job': NOT_CASE_SENSITIVE,
  'inference-component': 'its metrics and its ARN differ in case: exporters lower-case the name to find it',
  'labeling-job': NOT_CASE_SENSITIVE,
  model: PIPELINE_OUTPUT,
  'model-package': PIPELINE_OUTPUT,
  'model-package-group': 'its packages carry its name, and their ARNs have it in lower case',
  'notebook-instance': RETURNED_BY_REF,
  'notebook-instance-lifecycle-config': RETURNED_BY_REF,
  pipeline: 'answers of ListPipelines: its ARN has the name in lower case',
  'pipeline-execution': 'carries the name of the pipeline',
  'processing-job': PIPELINE_OUTPUT,
  'training-job': PIPELINE_OUTPUT,
  'transform-job': PIPELINE_OUTPUT,
  'user-profile': NOT_CASE_SENSITIVE,
};

/**
 * The types, each with the reason.
 *
 * @throws when the reference does not know one of them any more.
 */
export function caselessTypes({ resourceTypes }: IamFacts): Readonly<Record<string, string>> {
  const unknown = Object.keys(CASELESS_TYPES).find((type) => !resourceTypes.has(type));
  if (unknown !== undefined) throw new Error(`type without case: the reference has no ${unknown}`);
  return CASELESS_TYPES;
}
