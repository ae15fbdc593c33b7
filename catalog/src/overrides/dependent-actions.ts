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

const HUB_CONTENT = 'S3DataSource.HubAccessConfig.HubContentArn';

function deployedFrom(container: string): readonly DependentAction[] {
  return ['ModelDataSource', 'AdditionalModelDataSources[*]'].flatMap((data) =>
    hubAccess('sagemaker:DeployHubModel', `${container}.${data}.${HUB_CONTENT}`),
  );
}

function trainedFrom(job: string): readonly DependentAction[] {
  return hubAccess('sagemaker:TrainHubModel', `${job}InputDataConfig[*].DataSource.${HUB_CONTENT}`);
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
      value: [...deployedFrom('PrimaryContainer'), ...deployedFrom('Containers[*]')],
      reason: 'table of API operations; asked when the model data come from a hub',
    },
    'sagemaker.CreateTrainingJob': {
      value: trainedFrom(''),
      reason: 'description of the action: grants permission to train a model of a hub',
    },
    'sagemaker.CreateHyperParameterTuningJob': {
      value: [...trainedFrom('TrainingJobDefinition.'), ...trainedFrom('TrainingJobDefinitions[*].')],
      reason: 'description of the action: grants permission to train a model of a hub, which these jobs do',
    },
    'sagemaker.CreateAlgorithm': {
      value: trainedFrom('ValidationSpecification.ValidationProfiles[*].TrainingJobDefinition.'),
      reason: 'description of the action: the validation trains a model of the hub',
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
