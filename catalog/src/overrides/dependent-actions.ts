import { OverrideBook } from '../override-book.ts';

/** A further action that an operation asks for, on resources that the request names. */
export interface DependentAction {
  readonly action: string;
  readonly template: string;
  readonly type: string;
  /** Asked only when one of these members is present. */
  readonly when?: readonly string[];
  /** Asked with the tags of the request. */
  readonly tags?: true;
  /** What `sagemaker:TaggingAction` is. */
  readonly taggingAction?: string;
}

const CUSTOM_IMAGE: readonly DependentAction[] = [
  {
    action: 'sagemaker:UpdateClusterSoftware',
    type: 'cluster',
    template: 'cluster/*',
    when: ['InstanceGroups[*].ImageId'],
  },
];

function hubAccess(action: string, path: string): readonly DependentAction[] {
  return [
    { action, type: 'hub', template: `hub/{${path}=hub-content@1}`, when: [path] },
    { action, type: 'hub-content', template: `{${path}=hub-content}`, when: [path] },
  ];
}

/** Where a model's data come from. */
const MODEL_DATA: readonly string[] = ['PrimaryContainer', 'Containers[*]'].flatMap((container) => [
  `${container}.ModelDataSource`,
  `${container}.AdditionalModelDataSources[*]`,
]);

function trainingOnHubModel(definition: string): readonly DependentAction[] {
  const source = `${definition}InputDataConfig[*].DataSource.S3DataSource`;
  return hubAccess('sagemaker:TrainHubModel', `${source}.HubAccessConfig.HubContentArn`);
}

const HUB_CONTENT_OF_JOB: readonly DependentAction[] = [
  'sagemaker:ImportHubContent',
  'sagemaker:UpdateHubContent',
].flatMap((action) => [
  { action, type: 'hub', template: 'hub/*' },
  { action, type: 'hub-content', template: 'hub-content/*/*/*' },
]);

/** Further actions, as far as the request alone decides whether they are asked. */
export const DEPENDENT_ACTIONS: OverrideBook<readonly DependentAction[]> = new OverrideBook(
  'dependent action',
  {
    'sagemaker.CreateTrainingPlan': {
      value: [
        {
          action: 'sagemaker:CreateReservedCapacity',
          type: 'reserved-capacity',
          template: 'reserved-capacity/*',
          tags: true,
        },
        {
          action: 'sagemaker:AddTags',
          type: 'reserved-capacity',
          template: 'reserved-capacity/*',
          when: ['Tags[*]'],
          tags: true,
          taggingAction: 'CreateReservedCapacity',
        },
      ],
      reason:
        'table of API operations; the capacity gets a generated id, and the tags too, as the managed policy AmazonSageMakerTrainingPlanCreateAccess shows',
    },
    'sagemaker.CreateModel': {
      value: MODEL_DATA.flatMap((source) =>
        hubAccess('sagemaker:DeployHubModel', `${source}.S3DataSource.HubAccessConfig.HubContentArn`),
      ),
      reason: 'table of API operations; asked when the model data come from a hub',
    },
    'sagemaker.CreateTrainingJob': {
      value: trainingOnHubModel(''),
      reason: 'description of the action: grants permission to train a model of a hub',
    },
    'sagemaker.CreateHyperParameterTuningJob': {
      value: ['TrainingJobDefinition.', 'TrainingJobDefinitions[*].'].flatMap(trainingOnHubModel),
      reason: 'its jobs train what a training job of the same definition would',
    },
    'sagemaker.CreateJob': {
      value: HUB_CONTENT_OF_JOB,
      reason: 'table of API operations; which hub the content goes to, the request does not tell',
    },
    'sagemaker.CreateCluster': {
      value: CUSTOM_IMAGE,
      reason: 'table of API operations; asked for a custom image',
    },
    'sagemaker.UpdateCluster': {
      value: [
        {
          action: 'sagemaker:UpdateClusterSoftware',
          type: 'cluster',
          template: 'cluster/{ClusterName:resolve}',
          when: ['InstanceGroups[*].ImageId'],
        },
        {
          action: 'sagemaker:BatchDeleteClusterNodes',
          type: 'cluster',
          template: 'cluster/{ClusterName:resolve}',
          when: ['InstanceGroupsToDelete'],
        },
        {
          action: 'sagemaker:BatchAddClusterNodes',
          type: 'cluster',
          template: 'cluster/{ClusterName:resolve}',
          when: ['InstanceGroups', 'RestrictedInstanceGroups'],
        },
      ],
      reason:
        'table of API operations; a group that is given may grow, whether it does the request alone does not tell',
    },
    'sagemaker-featurestore-runtime.BatchWriteRecord': {
      value: [
        {
          action: 'sagemaker:PutRecord',
          type: 'feature-group',
          template: 'feature-group/{Entries[*].FeatureGroupName}',
        },
      ],
      reason: 'table of API operations; asked without sagemaker:IsUpdateRecord, which entries do not tell',
    },
  },
);
