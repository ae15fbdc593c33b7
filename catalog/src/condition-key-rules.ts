import type { KeyRule } from './operation-row.ts';
import type { RequestMember } from './request-leaves.ts';

/** How a condition key follows from members of a request. */
export interface ConditionKeyRule {
  readonly rule: KeyRule | 'element';
  readonly oldKey?: string;
  /** Names that a member's path ends with. */
  readonly ends?: readonly string[];
  /** What the name of the structure that holds the member contains. */
  readonly within?: string;
  /** Members of the request's top level that count where no member has one of the ends. */
  readonly topLevel?: readonly string[];
  /** Whether the key is known without a member of these names too. */
  readonly orUntold?: true;
  /** Path of the member that is looked at whole. */
  readonly whole?: string;
  /** Whether the values of one structure belong together, though there may be several. */
  readonly perStructure?: true;
  /** Turns a member's path into the template of an ARN; a member that holds an ARN is a template of itself. */
  readonly template?: (path: string) => string;
}

/** Why a key of the reference has no rule: it is no property of the request. */
type Untold =
  | 'state of the resource'
  | 'tags of the request'
  | 'implied by tags'
  | 'told by the operation'
  | 'identity'
  | 'bearer token';

const IMAGE_VERSION = 'CustomImages[*].ImageVersionNumber';

/** Every condition key of the reference: a key without a row stops the generator. */
export const CONDITION_KEY_RULES: Readonly<Record<string, ConditionKeyRule | Untold>> = {
  'aws:RequestTag/${TagKey}': 'tags of the request',
  // Tags tell it where a request has them; DeleteTags has keys alone.
  'aws:TagKeys': { rule: 'strings', ends: ['TagKeys[*]'], orUntold: true },
  'aws:ResourceTag/${TagKey}': 'state of the resource',
  'sagemaker:ResourceTag/': 'state of the resource',
  'sagemaker:ResourceTag/${TagKey}': 'state of the resource',
  'sagemaker:CurrentCustomerMetadataProperties/${MetadataKey}': 'state of the resource',
  'sagemaker:CurrentModelLifeCycleStage': 'state of the resource',
  'sagemaker:CurrentModelLifeCycleStageStatus': 'state of the resource',
  'sagemaker:TaggingAction': 'implied by tags',
  'sagemaker:IsUpdateRecord': 'told by the operation',
  'sagemaker:DomainId': 'identity',
  'sagemaker:UserProfileName': 'identity',
  'sagemaker:BearerTokenType': 'bearer token',

  'sagemaker:InstanceTypes': { rule: 'strings', ends: ['InstanceType', 'InstanceTypes[*]'] },
  'sagemaker:AcceleratorTypes': { rule: 'strings', ends: ['AcceleratorType', 'AcceleratorTypes[*]'] },
  'sagemaker:VpcSubnets': {
    rule: 'strings',
    ends: ['Subnets[*]', 'SubnetIds[*]', 'SubnetId'],
    perStructure: true,
  },
  'sagemaker:VpcSecurityGroupIds': {
    rule: 'strings',
    ends: ['SecurityGroupIds[*]', 'SecurityGroups[*]'],
    perStructure: true,
  },
  'sagemaker:UpdatableFeatures': { rule: 'strings', ends: ['Features[*].FeatureName'] },
  'sagemaker:CustomerMetadataPropertiesToRemove': {
    rule: 'strings',
    ends: ['CustomerMetadataPropertiesToRemove[*]'],
  },

  'sagemaker:VolumeKmsKeyArn': {
    rule: 'kms',
    oldKey: 'sagemaker:VolumeKmsKey',
    ends: ['VolumeKmsKeyId'],
    topLevel: ['KmsKeyId', 'HomeEfsFileSystemKmsKeyId'],
  },
  'sagemaker:OutputKmsKeyArn': {
    rule: 'kms',
    oldKey: 'sagemaker:OutputKmsKey',
    ends: ['KmsKeyId'],
    within: 'Output',
  },
  'sagemaker:DomainSharingOutputKmsKeyArn': {
    rule: 'kms',
    oldKey: 'sagemaker:DomainSharingOutputKmsKey',
    ends: ['SharingSettings.S3KmsKeyId'],
  },
  // The member was renamed, and both names are still taken.
  'sagemaker:HomeEfsFileSystemKmsKey': { rule: 'kms', topLevel: ['HomeEfsFileSystemKmsKeyId', 'KmsKeyId'] },
  'sagemaker:FeatureGroupOnlineStoreKmsKeyArn': {
    rule: 'kms',
    oldKey: 'sagemaker:FeatureGroupOnlineStoreKmsKey',
    ends: ['OnlineStoreConfig.SecurityConfig.KmsKeyId'],
  },
  'sagemaker:FeatureGroupOfflineStoreKmsKeyArn': {
    rule: 'kms',
    oldKey: 'sagemaker:FeatureGroupOfflineStoreKmsKey',
    ends: ['OfflineStoreConfig.S3StorageConfig.KmsKeyId'],
  },

  'sagemaker:FeatureGroupOfflineStoreS3Uri': {
    rule: 'string',
    ends: ['OfflineStoreConfig.S3StorageConfig.S3Uri'],
  },
  'sagemaker:FeatureGroupEnableOnlineStore': {
    rule: 'boolean',
    ends: ['OnlineStoreConfig.EnableOnlineStore'],
  },
  'sagemaker:FeatureGroupDisableGlueTableCreation': {
    rule: 'boolean',
    ends: ['OfflineStoreConfig.DisableGlueTableCreation'],
  },
  'sagemaker:FeatureGroupOfflineStoreConfig': { rule: 'present', whole: 'OfflineStoreConfig' },

  'sagemaker:FileSystemId': { rule: 'element', ends: ['FileSystemDataSource.FileSystemId'] },
  'sagemaker:FileSystemAccessMode': { rule: 'element', ends: ['FileSystemDataSource.FileSystemAccessMode'] },
  'sagemaker:FileSystemType': { rule: 'element', ends: ['FileSystemDataSource.FileSystemType'] },
  'sagemaker:FileSystemDirectoryPath': { rule: 'element', ends: ['FileSystemDataSource.DirectoryPath'] },

  'sagemaker:RootAccess': { rule: 'string', ends: ['RootAccess'] },
  'sagemaker:DirectInternetAccess': { rule: 'string', ends: ['DirectInternetAccess'] },
  'sagemaker:MinimumInstanceMetadataServiceVersion': {
    rule: 'string',
    ends: ['MinimumInstanceMetadataServiceVersion'],
  },
  'sagemaker:NetworkIsolation': { rule: 'boolean', ends: ['EnableNetworkIsolation'] },
  'sagemaker:InterContainerTrafficEncryption': {
    rule: 'boolean',
    ends: ['EnableInterContainerTrafficEncryption'],
  },
  'sagemaker:EnableRemoteDebug': { rule: 'boolean', ends: ['RemoteDebugConfig.EnableRemoteDebug'] },
  'sagemaker:MaxRuntimeInSeconds': { rule: 'number', ends: ['StoppingCondition.MaxRuntimeInSeconds'] },
  'sagemaker:KeepAlivePeriod': { rule: 'number', ends: ['KeepAlivePeriodInSeconds'] },
  'sagemaker:ServerlessMaxConcurrency': { rule: 'number', ends: ['ServerlessConfig.MaxConcurrency'] },
  'sagemaker:ServerlessMemorySize': { rule: 'number', ends: ['ServerlessConfig.MemorySizeInMB'] },
  'sagemaker:TargetModel': { rule: 'string', ends: ['TargetModel'] },
  'sagemaker:TargetContainerHostname': { rule: 'string', ends: ['TargetContainerHostname'] },
  'sagemaker:AppNetworkAccessType': { rule: 'string', ends: ['AppNetworkAccessType'] },
  'sagemaker:AuthMode': { rule: 'string', ends: ['AuthMode'] },
  'sagemaker:RemoteAccess': { rule: 'string', ends: ['RemoteAccess'] },
  'sagemaker:SpaceSharingType': { rule: 'string', ends: ['SpaceSharingSettings.SharingType'] },
  'sagemaker:ModelApprovalStatus': { rule: 'string', ends: ['ModelApprovalStatus'] },
  'sagemaker:ModelLifeCycle:Stage': { rule: 'string', ends: ['ModelLifeCycle.Stage'] },
  'sagemaker:ModelLifeCycle:StageStatus': { rule: 'string', ends: ['ModelLifeCycle.StageStatus'] },
  'sagemaker:DirectGatedModelAccess': { rule: 'gatedModel', ends: ['AcceptEula'] },
  'sagemaker:PipelineVersionId': { rule: 'number', ends: ['PipelineVersionId'] },

  // A pool of instances may have another model than its variant.
  'sagemaker:ModelArn': {
    rule: 'arn',
    ends: ['ModelName', 'ModelNameOverride'],
    template: (path) => `model/{${path}}`,
  },
  'sagemaker:WorkteamArn': { rule: 'arn', ends: ['WorkteamArn'], template: (path) => `{${path}=workteam}` },
  'sagemaker:WorkteamType': { rule: 'workteamType', ends: ['WorkteamArn'] },
  'sagemaker:OwnerUserProfileArn': {
    rule: 'arn',
    ends: ['OwnershipSettings.OwnerUserProfileName'],
    template: (path) => `user-profile/{DomainId}/{${path}}`,
  },
  'sagemaker:ImageArns': {
    rule: 'arns',
    ends: ['SageMakerImageArn', 'CustomImages[*].ImageName'],
    template: (path) => (path.endsWith('ImageName') ? `image/{${path}}` : `{${path}=image}`),
  },
  'sagemaker:ImageVersionArns': {
    rule: 'arns',
    ends: ['SageMakerImageVersionArn', IMAGE_VERSION],
    template: imageVersionTemplate,
  },
  'sagemaker:StudioLifecycleConfigArns': {
    rule: 'arns',
    ends: ['LifecycleConfigArn', 'LifecycleConfigArns[*]', 'BuiltInLifecycleConfigArn'],
    template: (path) => `{${path}=studio-lifecycle-config}`,
  },
  'sagemaker:NotebookInstanceLifecycleConfigArns': {
    rule: 'arns',
    ends: ['LifecycleConfigName'],
    template: (path) => `notebook-instance-lifecycle-config/{${path}}`,
  },

  'sagemaker:CustomerMetadataProperties/${MetadataKey}': {
    rule: 'entries',
    whole: 'CustomerMetadataProperties',
  },
  'sagemaker:SearchVisibilityCondition/${FilterKey}': { rule: 'pairs', whole: 'VisibilityConditions' },
};

/** A custom image names its version by a number beside the image's name. */
function imageVersionTemplate(path: string): string {
  if (!path.endsWith(IMAGE_VERSION)) return `{${path}=image-version}`;
  return `image-version/{${path.replace('ImageVersionNumber', 'ImageName')}}/{${path}}`;
}

/** Whether a rule reads a member. */
export function readsMember(rule: ConditionKeyRule, { path, kind }: RequestMember): boolean {
  if (rule.whole !== undefined) return path === rule.whole;
  if (kind === 'structure' || kind === 'list' || kind === 'map') return false;
  if (rule.within !== undefined && path.split('.').at(-2)?.includes(rule.within) !== true) return false;
  return rule.ends?.some((end) => path === end || path.endsWith(`.${end}`)) === true;
}
