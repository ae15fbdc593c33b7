import type { ConditionKeyRow } from '../operation-row.ts';
import { OverrideBook } from '../override-book.ts';

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
    'sagemaker-runtime-http2.InvokeEndpointWithBidirectionalStream': {
      value: ['sagemaker:TargetModel'],
      reason: 'the request has no target model',
    },
    'sagemaker-featurestore-runtime.PutRecord': {
      value: ['sagemaker:UpdatableFeatures'],
      reason: 'developer guide: there for updates only',
    },
  },
);

/** Condition keys that the operation itself tells. */
export const CONSTANT_KEYS: OverrideBook<Readonly<Record<string, string>>> = new OverrideBook(
  'key that the operation tells',
  {
    'sagemaker-featurestore-runtime.PutRecord': {
      value: { 'sagemaker:IsUpdateRecord': 'false' },
      reason: 'developer guide: tells a record that is put from one that is updated',
    },
    'sagemaker-featurestore-runtime.UpdateRecord': {
      value: { 'sagemaker:IsUpdateRecord': 'true' },
      reason: 'developer guide: tells a record that is put from one that is updated',
    },
  },
);

const GATED_KEY = ['sagemaker:DirectGatedModelAccess'];
const GATED_REASON =
  'it takes a gated model too: a Deny of every action with this key would be open to it, whatever the reference lists';

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
  'sagemaker.CreateAlgorithm': { value: GATED_KEY, reason: GATED_REASON },
  'sagemaker.CreateAutoMLJobV2': { value: GATED_KEY, reason: GATED_REASON },
  'sagemaker.CreateJob': { value: GATED_KEY, reason: GATED_REASON },
  'sagemaker.CreateHyperParameterTuningJob': { value: GATED_KEY, reason: GATED_REASON },
  'sagemaker.CreateModelPackage': { value: GATED_KEY, reason: GATED_REASON },
  'sagemaker.CreateOptimizationJob': { value: GATED_KEY, reason: GATED_REASON },
  'sagemaker.UpdateModelPackage': { value: GATED_KEY, reason: GATED_REASON },
});

/** A member that holds a JSON document as a string, and the keys and roles that are read from inside it. */
export interface DocumentKeys {
  readonly member: string;
  readonly keys: readonly ConditionKeyRow[];
  /** Ends of names of members inside that hold roles to pass. */
  readonly roleEnds: readonly string[];
}

/** Condition keys that the reference lists for an operation and that stand inside a JSON document. */
export const DOCUMENT_KEYS: OverrideBook<DocumentKeys> = new OverrideBook('key inside a document', {
  'sagemaker.CreateJob': {
    value: {
      member: 'JobConfigDocument',
      roleEnds: ['RoleArn', 'RoleArns', 'ExecutionRole', 'ExecutionRoles'],
      keys: [
        {
          key: 'sagemaker:OutputKmsKeyArn',
          oldKey: 'sagemaker:OutputKmsKey',
          rule: 'kms',
          from: ['**.KmsKeyId', '**.KmsKeyArn'],
        },
        { key: 'sagemaker:DirectGatedModelAccess', rule: 'gatedModel', from: ['**.AcceptEula'] },
        { key: 'sagemaker:VpcSecurityGroupIds', rule: 'strings', from: ['**.VpcConfig.SecurityGroupIds[*]'] },
        { key: 'sagemaker:VpcSubnets', rule: 'strings', from: ['**.VpcConfig.Subnets[*]'] },
      ],
    },
    reason: 'the schema of the document differs by category; these names stand in all of them',
  },
});
