import type { IamFacts } from './iam-facts.ts';
import type { OperationRow } from './operation-row.ts';

/** Where the list stands. */
export const TAG_LIMITS_SOURCE =
  'Amazon SageMaker developer guide, “Control Access to Amazon SageMaker Resources by Using Tags”';

/** The calls that policies about tags of resources do not restrict, as AWS's guide lists them. */
export const CALLS_WITHOUT_TAGS: readonly string[] = [
  'ListAlgorithms',
  'ListCodeRepositories',
  'ListCompilationJobs',
  'ListEndpointConfigs',
  'ListEndpoints',
  'ListHyperParameterTuningJobs',
  'ListLabelingJobs',
  'ListLabelingJobsForWorkteam',
  'ListModelPackages',
  'ListModels',
  'ListNotebookInstanceLifecycleConfigs',
  'ListNotebookInstances',
  'ListSubscribedWorkteams',
  'ListTags',
  'ListTrainingJobs',
  'ListTrainingJobsForHyperParameterTuningJob',
  'ListTransformJobs',
  'ListWorkteams',
  'Search',
];

/** What keeps a policy from restricting a call by tags of resources: AWS's guide, or the reference, which lists no key. */
export type TagLimit = 'guide' | 'reference';

const RESOURCE_TAG = 'aws:ResourceTag/${TagKey}';

/** Whether tags can restrict an operation; `undefined` where they can. */
export function tagLimitOf(row: OperationRow, iam: IamFacts): TagLimit | undefined {
  if (CALLS_WITHOUT_TAGS.includes(row.name)) return 'guide';
  const action = iam.actions.get(row.action ?? row.name);
  const keys = action?.resourceTypes.flatMap(({ name, conditionKeys }) => [
    ...conditionKeys,
    ...(iam.resourceTypes.get(name)?.conditionKeys ?? []),
  ]);
  const isListed = [...(action?.conditionKeys ?? []), ...(keys ?? [])].includes(RESOURCE_TAG);
  return isListed ? undefined : 'reference';
}

/** @throws when the guide's list names an operation that there is not. */
export function assertTagLimitsKnown(rows: readonly OperationRow[]): void {
  const names = new Set(rows.map(({ name }) => name));
  const unknown = CALLS_WITHOUT_TAGS.find((name) => !names.has(name));
  if (unknown !== undefined) throw new Error(`calls that tags do not restrict: no operation ${unknown}`);
}
