import { OverrideBook } from '../override-book.ts';

/** An operation's resource as a template of ours, in place of the one that would be found by name. */
export interface ResourceOverride {
  readonly type: string;
  /** See `ResourceRow` for the notation. */
  readonly templates: readonly string[];
  readonly optional?: true;
}

const LINEAGE_ENDS: readonly ResourceOverride[] = [
  { type: '*', templates: ['{SourceArn=*}', '{DestinationArn=*}'] },
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
const TAGGED: readonly ResourceOverride[] = [{ type: '*', templates: ['{ResourceArn=*}'] }];

const IMAGE_VERSION: readonly ResourceOverride[] = [
  { type: 'image-version', templates: ['image-version/{ImageName}/{Version|*}'] },
];

const IMAGE_VERSION_REASON =
  'without a number the version is an alias or the latest, which the request does not tell';
const LINEAGE_REASON =
  'the types of the reference are alternatives: each ARN is asked once, whatever its type';
const APP_REASON = 'apps of a space carry the name of the space in the second segment';
const WORKTEAM_REASON =
  'the ARN of a private work team has a segment more than the template of the reference';
const CALLBACK_REASON = 'the request carries an opaque callback token only';
const TAGGED_REASON = 'tag calls act on the ARN that they name, of any type';

const PLANS_OF_GROUPS = ['InstanceGroups', 'RestrictedInstanceGroups'].map(
  (groups) => `{${groups}[*].TrainingPlanArn=training-plan}`,
);

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
        templates: PLANS_OF_GROUPS,
        optional: true,
      },
    ],
    reason:
      'the id is made by the service; training plans are named inside the instance groups, the restricted ones too',
  },
  'sagemaker.UpdateCluster': {
    value: [
      {
        type: 'training-plan',
        templates: PLANS_OF_GROUPS,
        optional: true,
      },
    ],
    reason: 'training plans are named inside the instance groups, the restricted ones too',
  },
  'sagemaker.CreateTrainingJob': {
    value: [
      {
        type: 'training-plan',
        templates: [
          '{ResourceConfig.TrainingPlanArn=training-plan}',
          '{ResourceConfig.InstancePreferences[*].TrainingPlanArns[*]=training-plan}',
        ],
        optional: true,
      },
    ],
    reason: 'training plans are named inside the resource configuration',
  },
  'sagemaker.CreateHubContentReference': {
    value: [
      {
        type: 'hub-content',
        templates: [
          'hub-content/{HubName}/ModelReference/{HubContentName|SageMakerPublicHubContentArn=hub-content/3}',
        ],
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
    ],
    reason:
      'a package has a name, or a group that gives it a version number; the reference lists the package alone',
  },
  'sagemaker.SendPipelineExecutionStepFailure': { value: STEP_CALLBACK, reason: CALLBACK_REASON },
  'sagemaker.SendPipelineExecutionStepSuccess': { value: STEP_CALLBACK, reason: CALLBACK_REASON },
  'sagemaker.DeleteArtifact': {
    value: [{ type: 'artifact', templates: ['artifact/{ArtifactArn=artifact@1|*}'] }],
    reason: 'an artifact may be named by its source, whose hash is made by the service',
  },
  'sagemaker.DeleteImageVersion': { value: IMAGE_VERSION, reason: IMAGE_VERSION_REASON },
  'sagemaker.DescribeImageVersion': { value: IMAGE_VERSION, reason: IMAGE_VERSION_REASON },
  'sagemaker.UpdateImageVersion': { value: IMAGE_VERSION, reason: IMAGE_VERSION_REASON },
  'sagemaker.StartSession': {
    value: [{ type: 'space', templates: ['{ResourceIdentifier=space}'] }],
    reason: 'the member holds the ARN of the space',
  },
  'sagemaker.CreateApp': { value: APP, reason: APP_REASON },
  'sagemaker.DeleteApp': { value: APP, reason: APP_REASON },
  'sagemaker.DescribeApp': { value: APP, reason: APP_REASON },
  'sagemaker.CreateWorkteam': { value: WORKTEAM, reason: WORKTEAM_REASON },
  'sagemaker.UpdateWorkteam': { value: WORKTEAM, reason: WORKTEAM_REASON },
  'sagemaker.DeleteWorkteam': { value: WORKTEAM, reason: WORKTEAM_REASON },
  'sagemaker.DescribeWorkteam': { value: WORKTEAM, reason: WORKTEAM_REASON },
  'sagemaker-featurestore-runtime.BatchGetRecord': {
    value: [{ type: 'feature-group', templates: ['feature-group/{Identifiers[*].FeatureGroupName}'] }],
    reason: 'one resource for each group of the list',
  },
  'sagemaker-featurestore-runtime.BatchWriteRecord': {
    value: [{ type: 'feature-group', templates: ['feature-group/{Entries[*].FeatureGroupName}'] }],
    reason: 'one resource for each group of the list',
  },
  'sagemaker-metrics.BatchGetMetrics': {
    value: [{ type: '*', templates: ['{MetricQueries[*].ResourceArn=*}'] }],
    reason: 'the types of the reference are alternatives: each ARN is asked once, whatever its type',
  },
  'sagemaker-geospatial.TagResource': { value: TAGGED, reason: TAGGED_REASON },
  'sagemaker-geospatial.UntagResource': { value: TAGGED, reason: TAGGED_REASON },
  'sagemaker-geospatial.ListTagsForResource': { value: TAGGED, reason: TAGGED_REASON },
});
