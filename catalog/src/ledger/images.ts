import type { LedgerEntry } from './member-ledger.ts';

/** Members that name an image. */
export const IMAGES: readonly LedgerEntry[] = [
  {
    becomes: 'nothing',
    reason: 'an image in a registry: no condition key of SageMaker tells it',
    members: {
      'TrainingSpecification.TrainingImage': 'CreateAlgorithm',
      'InferenceSpecification.Containers[*].Image': 'CreateAlgorithm CreateModelPackage UpdateModelPackage',
      'DataQualityAppSpecification.ImageUri': 'CreateDataQualityJobDefinition',
      'TrainingJobDefinition.AlgorithmSpecification.TrainingImage': 'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].AlgorithmSpecification.TrainingImage': 'CreateHyperParameterTuningJob',
      BaseImage: 'CreateImageVersion',
      'Specification.Container.Image': 'CreateInferenceComponent UpdateInferenceComponent',
      'Specifications[*].Container.Image': 'CreateInferenceComponent UpdateInferenceComponent',
      'PrimaryContainer.Image': 'CreateModel',
      'Containers[*].Image': 'CreateModel',
      'ModelBiasAppSpecification.ImageUri': 'CreateModelBiasJobDefinition',
      'ModelExplainabilityAppSpecification.ImageUri': 'CreateModelExplainabilityJobDefinition',
      'AdditionalInferenceSpecifications[*].Containers[*].Image': 'CreateModelPackage',
      'ModelQualityAppSpecification.ImageUri': 'CreateModelQualityJobDefinition',
      'MonitoringScheduleConfig.MonitoringJobDefinition.MonitoringAppSpecification.ImageUri':
        'CreateMonitoringSchedule UpdateMonitoringSchedule',
      'OptimizationConfigs[*].ModelQuantizationConfig.Image': 'CreateOptimizationJob',
      'OptimizationConfigs[*].ModelCompilationConfig.Image': 'CreateOptimizationJob',
      'OptimizationConfigs[*].ModelShardingConfig.Image': 'CreateOptimizationJob',
      'AppSpecification.ImageUri': 'CreateProcessingJob',
      'AlgorithmSpecification.TrainingImage': 'CreateTrainingJob',
      'DebugRuleConfigurations[*].RuleEvaluatorImage': 'CreateTrainingJob',
      'ProfilerRuleConfigurations[*].RuleEvaluatorImage': 'CreateTrainingJob UpdateTrainingJob',
      'AdditionalInferenceSpecificationsToAdd[*].Containers[*].Image': 'UpdateModelPackage',
    },
  },
  {
    becomes: 'nothing',
    reason: 'an image that a user interface hides',
    members: {
      'DefaultUserSettings.StudioWebPortalSettings.HiddenSageMakerImageVersionAliases[*].SageMakerImageName':
        'CreateDomain UpdateDomain',
      'UserSettings.StudioWebPortalSettings.HiddenSageMakerImageVersionAliases[*].SageMakerImageName':
        'CreateUserProfile UpdateUserProfile',
    },
  },
  {
    becomes: 'nothing',
    reason: 'the image of the instances: the call is the one that asks for it',
    members: {
      ImageId: 'UpdateClusterSoftware',
    },
  },
  {
    becomes: 'sagemaker:ImageArns',
    members: {
      'ResourceSpec.SageMakerImageArn': 'CreateApp',
      'DefaultUserSettings.JupyterServerAppSettings.DefaultResourceSpec.SageMakerImageArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.KernelGatewayAppSettings.DefaultResourceSpec.SageMakerImageArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.TensorBoardAppSettings.DefaultResourceSpec.SageMakerImageArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.RSessionAppSettings.DefaultResourceSpec.SageMakerImageArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.CodeEditorAppSettings.DefaultResourceSpec.SageMakerImageArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.JupyterLabAppSettings.DefaultResourceSpec.SageMakerImageArn':
        'CreateDomain UpdateDomain',
      'DomainSettings.RStudioServerProDomainSettings.DefaultResourceSpec.SageMakerImageArn': 'CreateDomain',
      'DefaultSpaceSettings.JupyterServerAppSettings.DefaultResourceSpec.SageMakerImageArn':
        'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.KernelGatewayAppSettings.DefaultResourceSpec.SageMakerImageArn':
        'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.JupyterLabAppSettings.DefaultResourceSpec.SageMakerImageArn':
        'CreateDomain UpdateDomain',
      'SpaceSettings.JupyterServerAppSettings.DefaultResourceSpec.SageMakerImageArn':
        'CreateSpace UpdateSpace',
      'SpaceSettings.KernelGatewayAppSettings.DefaultResourceSpec.SageMakerImageArn':
        'CreateSpace UpdateSpace',
      'SpaceSettings.CodeEditorAppSettings.DefaultResourceSpec.SageMakerImageArn': 'CreateSpace UpdateSpace',
      'SpaceSettings.JupyterLabAppSettings.DefaultResourceSpec.SageMakerImageArn': 'CreateSpace UpdateSpace',
      'UserSettings.JupyterServerAppSettings.DefaultResourceSpec.SageMakerImageArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.KernelGatewayAppSettings.DefaultResourceSpec.SageMakerImageArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.TensorBoardAppSettings.DefaultResourceSpec.SageMakerImageArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.RSessionAppSettings.DefaultResourceSpec.SageMakerImageArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.CodeEditorAppSettings.DefaultResourceSpec.SageMakerImageArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.JupyterLabAppSettings.DefaultResourceSpec.SageMakerImageArn':
        'CreateUserProfile UpdateUserProfile',
      'DomainSettingsForUpdate.RStudioServerProDomainSettingsForUpdate.DefaultResourceSpec.SageMakerImageArn':
        'UpdateDomain',
    },
  },
  {
    becomes: 'sagemaker:ImageVersionArns',
    members: {
      'ResourceSpec.SageMakerImageVersionArn': 'CreateApp',
      'DefaultUserSettings.JupyterServerAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.KernelGatewayAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.TensorBoardAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.RSessionAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.CodeEditorAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.JupyterLabAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateDomain UpdateDomain',
      'DomainSettings.RStudioServerProDomainSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateDomain',
      'DefaultSpaceSettings.JupyterServerAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.KernelGatewayAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.JupyterLabAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateDomain UpdateDomain',
      'SpaceSettings.JupyterServerAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateSpace UpdateSpace',
      'SpaceSettings.KernelGatewayAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateSpace UpdateSpace',
      'SpaceSettings.CodeEditorAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateSpace UpdateSpace',
      'SpaceSettings.JupyterLabAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateSpace UpdateSpace',
      'UserSettings.JupyterServerAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.KernelGatewayAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.TensorBoardAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.RSessionAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.CodeEditorAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.JupyterLabAppSettings.DefaultResourceSpec.SageMakerImageVersionArn':
        'CreateUserProfile UpdateUserProfile',
      'DomainSettingsForUpdate.RStudioServerProDomainSettingsForUpdate.DefaultResourceSpec.SageMakerImageVersionArn':
        'UpdateDomain',
    },
  },
  {
    becomes: 'sagemaker:UpdateClusterSoftware',
    members: {
      'InstanceGroups[*].ImageId': 'CreateCluster UpdateCluster',
    },
  },
  {
    becomes: 'sagemaker:ImageArns sagemaker:ImageVersionArns',
    members: {
      'DefaultUserSettings.KernelGatewayAppSettings.CustomImages[*].ImageName': 'CreateDomain UpdateDomain',
      'DefaultUserSettings.RSessionAppSettings.CustomImages[*].ImageName': 'CreateDomain UpdateDomain',
      'DefaultUserSettings.CodeEditorAppSettings.CustomImages[*].ImageName': 'CreateDomain UpdateDomain',
      'DefaultUserSettings.JupyterLabAppSettings.CustomImages[*].ImageName': 'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.KernelGatewayAppSettings.CustomImages[*].ImageName': 'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.JupyterLabAppSettings.CustomImages[*].ImageName': 'CreateDomain UpdateDomain',
      'SpaceSettings.KernelGatewayAppSettings.CustomImages[*].ImageName': 'CreateSpace UpdateSpace',
      'UserSettings.KernelGatewayAppSettings.CustomImages[*].ImageName':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.RSessionAppSettings.CustomImages[*].ImageName': 'CreateUserProfile UpdateUserProfile',
      'UserSettings.CodeEditorAppSettings.CustomImages[*].ImageName': 'CreateUserProfile UpdateUserProfile',
      'UserSettings.JupyterLabAppSettings.CustomImages[*].ImageName': 'CreateUserProfile UpdateUserProfile',
    },
  },
  {
    becomes: 'resource',
    members: {
      ImageName: `
        CreateImage CreateImageVersion DeleteImage DeleteImageVersion DescribeImage DescribeImageVersion
        ListAliases ListImageVersions UpdateImage UpdateImageVersion`,
    },
  },
];
