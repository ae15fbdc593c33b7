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
