import type { LedgerEntry } from './member-ledger.ts';

/** Members that name a model. */
export const MODELS: readonly LedgerEntry[] = [
  {
    becomes: 'nothing',
    reason: 'a foundation model of JumpStart, by its name there',
    members: {
      'AutoMLProblemTypeConfig.TextGenerationJobConfig.BaseModelName': 'CreateAutoMLJobV2',
    },
  },
  {
    becomes: 'nothing',
    reason: 'a model that an earlier labeling job made; the reference lists no key for it',
    members: {
      'LabelingJobAlgorithmsConfig.InitialActiveLearningModelArn': 'CreateLabelingJob',
    },
  },
  {
    becomes: 'nothing',
    reason: 'a name on devices',
    members: {
      ModelName: 'CreateEdgePackagingJob ListDevices',
      'Models[*].ModelName': 'SendHeartbeat',
      'DeploymentResult.DeploymentModels[*].ModelName': 'SendHeartbeat',
    },
  },
  {
    becomes: 'nothing',
    reason: 'content of the public hub; the licence of a gated model tells',
    members: {
      'ServerlessJobConfig.BaseModelArn': 'CreateTrainingJob',
    },
  },
  {
    becomes: 'nothing',
    reason: 'the name of a public model that resembles it',
    members: {
      'InferenceSpecification.Containers[*].NearestModelName':
        'CreateAlgorithm CreateModelPackage UpdateModelPackage',
      'InputConfig.ContainerConfig.NearestModelName': 'CreateInferenceRecommendationsJob',
      'AdditionalInferenceSpecifications[*].Containers[*].NearestModelName': 'CreateModelPackage',
      'AdditionalInferenceSpecificationsToAdd[*].Containers[*].NearestModelName': 'UpdateModelPackage',
    },
  },
  {
    becomes: 'nothing',
    reason: 'the reference lists sagemaker:ModelArn for other operations only',
    members: {
      'ModelVariants[*].ModelName': 'CreateInferenceExperiment UpdateInferenceExperiment',
      'InputConfig.ModelName': 'CreateInferenceRecommendationsJob',
      'ModelSource.SageMakerModel.ModelName': 'CreateOptimizationJob',
      'OutputConfig.SageMakerModel.ModelName': 'CreateOptimizationJob',
      'DesiredModelVariants[*].ModelName': 'StopInferenceExperiment',
      'Specification.ModelName': 'UpdateInferenceComponent',
      'Specifications[*].ModelName': 'UpdateInferenceComponent',
    },
  },
  {
    becomes: 'resource',
    members: {
      ModelName: 'CreateModel DeleteModel DescribeModel',
    },
  },
  {
    becomes: 'sagemaker:ModelArn',
    members: {
      'ProductionVariants[*].ModelName': 'CreateEndpointConfig',
      'ProductionVariants[*].InstancePools[*].ModelNameOverride': 'CreateEndpointConfig',
      'ShadowProductionVariants[*].ModelName': 'CreateEndpointConfig',
      'ShadowProductionVariants[*].InstancePools[*].ModelNameOverride': 'CreateEndpointConfig',
      'Specification.ModelName': 'CreateInferenceComponent',
      'Specifications[*].ModelName': 'CreateInferenceComponent',
      ModelName: 'CreateTransformJob',
    },
  },
  {
    becomes: 'sagemaker:TargetModel',
    members: {
      TargetModel: 'InvokeEndpoint',
    },
  },
];
