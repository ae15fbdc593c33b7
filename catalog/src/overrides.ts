import { OverrideBook } from './override-book.ts';

/** An operation's resource as a template of ours, in place of the one that would be found by name. */
export interface ResourceOverride {
  readonly type: string;
  /** See `ResourceRow` for the notation. */
  readonly templates: readonly string[];
  readonly optional?: true;
}

/** A further action that an operation asks for, on resources that the request names. */
export interface DependentAction {
  readonly action: string;
  readonly template: string;
  readonly type: string;
  /** Asked only when this member is present. */
  readonly when?: string;
}

/** Members of requests whose names differ from the variable of the ARN that they fill. */
export const VARIABLE_ALIASES: OverrideBook<string> = new OverrideBook('variable alias', {
  AutoMLJobJobName: { value: 'AutoMLJobName', reason: 'the API says AutoMLJobName' },
  ClusterId: { value: 'ClusterName', reason: 'the API takes a name or an ARN, the ARN holds a generated id' },
  DataQualityJobDefinitionName: {
    value: 'JobDefinitionName',
    reason: 'one member for every kind of definition',
  },
  ModelBiasJobDefinitionName: {
    value: 'JobDefinitionName',
    reason: 'one member for every kind of definition',
  },
  ModelExplainabilityJobDefinitionName: {
    value: 'JobDefinitionName',
    reason: 'one member for every kind of definition',
  },
  ModelQualityJobDefinitionName: {
    value: 'JobDefinitionName',
    reason: 'one member for every kind of definition',
  },
  InferenceExperimentName: { value: 'Name', reason: 'the API says Name' },
  InferenceRecommendationsJobName: { value: 'JobName', reason: 'the API says JobName' },
  MlflowTrackingServerName: { value: 'TrackingServerName', reason: 'the API says TrackingServerName' },
  MonitoringScheduleAlertName: { value: 'MonitoringAlertName', reason: 'the API says MonitoringAlertName' },
});

/** Variables that hold an id which a name in the request does not tell: `*`, unless the request has the ARN. */
export const OPAQUE_VARIABLES: OverrideBook<true> = new OverrideBook('opaque variable', {
  ClusterId: { value: true, reason: 'HyperPod cluster ARNs carry a generated id' },
});

/** Variables that the service fills when it creates the resource: `*`. */
export const GENERATED_VARIABLES: OverrideBook<true> = new OverrideBook('generated variable', {
  HashOfArtifactSource: { value: true, reason: 'a hash of the source, made by the service' },
  ClusterSchedulerConfigId: { value: true, reason: 'made by the service' },
  ComputeQuotaId: { value: true, reason: 'made by the service' },
  DomainId: { value: true, reason: 'made by the service' },
  MLflowAppId: { value: true, reason: 'made by the service' },
  AppId: { value: true, reason: 'made by the service' },
});

/** Operations that ask for another action than the one of their name. */
export const ACTIONS: OverrideBook<string> = new OverrideBook('action', {
  'sagemaker-runtime.InvokeEndpointWithResponseStream': {
    value: 'InvokeEndpoint',
    reason:
      'API reference and the table of API operations: the operation authorizes sagemaker:InvokeEndpoint',
  },
});

/** Resource types that the reference lists for an action and that the request cannot name. */
export const DROPPED_RESOURCES: OverrideBook<string> = new OverrideBook('dropped resource', {
  'sagemaker.DisassociateTrialComponent': {
    value: 'processing-job',
    reason: 'the request has no processing job; the trial and its component are asked',
  },
  'sagemaker.CreateTrainingJob': {
    value: 'reserved-capacity',
    reason: 'the request names a training plan, never its capacity',
  },
  'sagemaker.CreateCluster': {
    value: 'reserved-capacity',
    reason: 'the request names a training plan, never its capacity',
  },
  'sagemaker.UpdateCluster': {
    value: 'reserved-capacity',
    reason: 'the request names a training plan, never its capacity',
  },
});

const LINEAGE_ENDS: readonly ResourceOverride[] = [
  { type: '*', templates: ['{SourceArn}', '{DestinationArn}'] },
];
const APP: readonly ResourceOverride[] = [
  { type: 'app', templates: ['app/{DomainId}/{UserProfileName|SpaceName}/{AppType}/{AppName}'] },
];
const WORKTEAM: readonly ResourceOverride[] = [
  { type: 'workteam', templates: ['workteam/private-crowd/{WorkteamName}'] },
];
const STEP_CALLBACK: readonly ResourceOverride[] = [
  { type: 'pipeline-execution', templates: ['pipeline/*/execution/*'] },
];
const TAGGED: readonly ResourceOverride[] = [{ type: '*', templates: ['{ResourceArn}'] }];

const LINEAGE_REASON =
  'the types of the reference are alternatives: each ARN is asked once, whatever its type';
const APP_REASON = 'apps of a space carry the name of the space in the second segment';
const WORKTEAM_REASON =
  'the ARN of a private work team has a segment more than the template of the reference';
const CALLBACK_REASON = 'the request carries an opaque callback token only';
const TAGGED_REASON = 'tag calls act on the ARN that they name, of any type';

/** Resources that are not found by the names of members. Types listed here replace the reference's of that name. */
export const RESOURCES: OverrideBook<readonly ResourceOverride[]> = new OverrideBook('resource', {
  'sagemaker.AddAssociation': { value: LINEAGE_ENDS, reason: LINEAGE_REASON },
  'sagemaker.DeleteAssociation': { value: LINEAGE_ENDS, reason: LINEAGE_REASON },
  'sagemaker.AddTags': { value: TAGGED, reason: TAGGED_REASON },
  'sagemaker.DeleteTags': { value: TAGGED, reason: TAGGED_REASON },
  'sagemaker.ListTags': { value: TAGGED, reason: TAGGED_REASON },
  'sagemaker.CreateCluster': {
    value: [
      { type: 'cluster', templates: ['cluster/*'] },
      {
        type: 'training-plan',
        templates: ['{InstanceGroups[*].TrainingPlanArn=training-plan/}'],
        optional: true,
      },
    ],
    reason: 'the id is made by the service; training plans are named inside the instance groups',
  },
  'sagemaker.UpdateCluster': {
    value: [
      {
        type: 'training-plan',
        templates: ['{InstanceGroups[*].TrainingPlanArn=training-plan/}'],
        optional: true,
      },
    ],
    reason: 'training plans are named inside the instance groups',
  },
  'sagemaker.CreateTrainingJob': {
    value: [
      {
        type: 'training-plan',
        templates: ['{ResourceConfig.TrainingPlanArn=training-plan/}'],
        optional: true,
      },
    ],
    reason: 'the training plan is named inside the resource configuration',
  },
  'sagemaker.CreateHubContentReference': {
    value: [
      {
        type: 'hub-content',
        templates: ['hub-content/{HubName}/ModelReference/{HubContentName|SageMakerPublicHubContentArn/3}'],
      },
    ],
    reason:
      'a reference is content of the type ModelReference, named like the content that it refers to by default',
  },
  'sagemaker.RegisterDevices': {
    value: [{ type: 'device', templates: ['device-fleet/{DeviceFleetName}/device/{Devices[*].DeviceName}'] }],
    reason: 'one resource for each device of the list',
  },
  'sagemaker.UpdateDevices': {
    value: [{ type: 'device', templates: ['device-fleet/{DeviceFleetName}/device/{Devices[*].DeviceName}'] }],
    reason: 'one resource for each device of the list',
  },
  'sagemaker.DeregisterDevices': {
    value: [{ type: 'device', templates: ['device-fleet/{DeviceFleetName}/device/{DeviceNames[*]}'] }],
    reason: 'one resource for each device of the list',
  },
  'sagemaker.ListModelPackages': {
    value: [{ type: 'model-package', templates: ['model-package/{ModelPackageGroupName|*}/*'] }],
    reason: 'lists the packages of one group, or of all',
  },
  'sagemaker.CreateModelPackage': {
    value: [
      { type: 'model-package', templates: ['model-package/{ModelPackageName}'], optional: true },
      { type: 'model-package', templates: ['model-package/{ModelPackageGroupName}/*'], optional: true },
      {
        type: 'model-package-group',
        templates: ['model-package-group/{ModelPackageGroupName}'],
        optional: true,
      },
    ],
    reason:
      'a package has a name, or a group that gives it a version number; the group is a resource of its own',
  },
  'sagemaker.SendPipelineExecutionStepFailure': { value: STEP_CALLBACK, reason: CALLBACK_REASON },
  'sagemaker.SendPipelineExecutionStepSuccess': { value: STEP_CALLBACK, reason: CALLBACK_REASON },
  'sagemaker.StartSession': {
    value: [{ type: 'space', templates: ['{ResourceIdentifier=space/}'] }],
    reason: 'the member holds the ARN of the space',
  },
  'sagemaker.CreateApp': { value: APP, reason: APP_REASON },
  'sagemaker.DeleteApp': { value: APP, reason: APP_REASON },
  'sagemaker.DescribeApp': { value: APP, reason: APP_REASON },
  'sagemaker.CreateWorkteam': { value: WORKTEAM, reason: WORKTEAM_REASON },
  'sagemaker.UpdateWorkteam': { value: WORKTEAM, reason: WORKTEAM_REASON },
  'sagemaker.DeleteWorkteam': { value: WORKTEAM, reason: WORKTEAM_REASON },
  'sagemaker.DescribeWorkteam': { value: WORKTEAM, reason: WORKTEAM_REASON },
});

const CUSTOM_IMAGE: readonly DependentAction[] = [
  {
    action: 'sagemaker:UpdateClusterSoftware',
    type: 'cluster',
    template: 'cluster/*',
    when: 'InstanceGroups[*].ImageId',
  },
];

function hubAccess(action: string, path: string): readonly DependentAction[] {
  return [
    { action, type: 'hub', template: `hub/{${path}@1}`, when: path },
    { action, type: 'hub-content', template: `{${path}=hub-content/}`, when: path },
  ];
}

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
        },
      ],
      reason: 'table of API operations; the capacity gets a generated id',
    },
    'sagemaker.CreateModel': {
      value: [
        ...hubAccess(
          'sagemaker:DeployHubModel',
          'PrimaryContainer.ModelDataSource.S3DataSource.HubAccessConfig.HubContentArn',
        ),
        ...hubAccess(
          'sagemaker:DeployHubModel',
          'Containers[*].ModelDataSource.S3DataSource.HubAccessConfig.HubContentArn',
        ),
      ],
      reason: 'table of API operations; asked when the model data come from a hub',
    },
    'sagemaker.CreateTrainingJob': {
      value: hubAccess(
        'sagemaker:TrainHubModel',
        'InputDataConfig[*].DataSource.S3DataSource.HubAccessConfig.HubContentArn',
      ),
      reason: 'description of the action: grants permission to train a model of a hub',
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
          when: 'InstanceGroups[*].ImageId',
        },
        {
          action: 'sagemaker:BatchDeleteClusterNodes',
          type: 'cluster',
          template: 'cluster/{ClusterName:resolve}',
          when: 'InstanceGroupsToDelete',
        },
      ],
      reason:
        'table of API operations; whether a count of instances grows or shrinks, the request alone does not tell',
    },
  },
);

/** Members that look like roles and are passed to nobody. */
export const NOT_PASSED_ROLES: OverrideBook<true> = new OverrideBook('role that is not passed', {
  'AssumableRoleArns[*]': {
    value: true,
    reason: 'the domain may assume them; CreateDomain passes none of them',
  },
  'ExecutionRoleArns[*]': { value: true, reason: 'a list of roles that may be used later' },
  CrossAccountModelRegisterRoleArn: { value: true, reason: 'a role of another account' },
  'RedshiftDatasetDefinition.ClusterRoleArn': {
    value: true,
    reason: 'used by Redshift, not passed to SageMaker',
  },
});

/** Services that a role is passed to, where it is not SageMaker alone. */
export const PASSED_TO: OverrideBook<readonly string[]> = new OverrideBook(
  'service that a role is passed to',
  {
    'sagemaker.CreateJob': {
      value: ['job.sagemaker.amazonaws.com', 'sagemaker.amazonaws.com'],
      reason: 'the API reference names a service principal of its own; both are asked until it is confirmed',
    },
  },
);

/** Operations with tags whose row of the reference lists no tag keys. */
export const ALSO_TAGS: OverrideBook<true> = new OverrideBook('operation with tags', {
  'sagemaker.UpdatePartnerApp': {
    value: true,
    reason: 'table of API operations: it authorizes sagemaker:AddTags',
  },
});

/** Condition keys that the reference lists for an operation and that its request does not tell. */
export const UNTOLD_KEYS: OverrideBook<readonly string[]> = new OverrideBook(
  'key that the request does not tell',
  {
    'sagemaker.UpdateMonitoringSchedule': {
      value: ['aws:RequestTag/${TagKey}', 'aws:TagKeys'],
      reason: 'the request has no tags',
    },
    'sagemaker.CreateEdgeDeploymentStage': {
      value: ['aws:RequestTag/${TagKey}', 'aws:TagKeys'],
      reason: 'the request has no tags',
    },
    'sagemaker.CreateJob': {
      value: ['sagemaker:OutputKmsKeyArn', 'sagemaker:VpcSubnets', 'sagemaker:VpcSecurityGroupIds'],
      reason: 'inside a JSON document that is a string',
    },
    'sagemaker.CreateApp': {
      value: ['sagemaker:OwnerUserProfileArn', 'sagemaker:SpaceSharingType'],
      reason: 'facts about the existing space',
    },
    'sagemaker.DeleteApp': {
      value: ['sagemaker:OwnerUserProfileArn', 'sagemaker:SpaceSharingType'],
      reason: 'facts about the existing space',
    },
    'sagemaker.DeleteSpace': {
      value: ['sagemaker:OwnerUserProfileArn', 'sagemaker:SpaceSharingType'],
      reason: 'facts about the existing space',
    },
    'sagemaker.UpdateSpace': {
      value: ['sagemaker:OwnerUserProfileArn', 'sagemaker:SpaceSharingType'],
      reason: 'facts about the existing space',
    },
    'sagemaker-runtime.InvokeEndpointWithResponseStream': {
      value: ['sagemaker:TargetModel'],
      reason: 'the request has no target model',
    },
  },
);

/** Condition keys that apply although the reference does not list them for the action. */
export const FURTHER_KEYS: OverrideBook<readonly string[]> = new OverrideBook('further key', {
  'sagemaker-runtime.InvokeEndpoint': {
    value: ['sagemaker:TargetContainerHostname'],
    reason: 'developer guide, invoke a container directly',
  },
  'sagemaker-runtime.InvokeEndpointWithResponseStream': {
    value: ['sagemaker:TargetContainerHostname'],
    reason: 'developer guide, invoke a container directly',
  },
  'sagemaker.CreateDomain': {
    value: ['sagemaker:HomeEfsFileSystemKmsKey'],
    reason: 'the older name of the key of the home file system',
  },
});
