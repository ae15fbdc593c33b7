import type { LedgerEntry } from './member-ledger.ts';

/** Members that name a type of instances or accelerators. */
export const INSTANCE_TYPES: readonly LedgerEntry[] = [
  {
    becomes: 'nothing',
    reason: 'a share of a cluster that exists',
    members: {
      'ComputeQuotaConfig.ComputeQuotaResources[*].InstanceType': 'CreateComputeQuota UpdateComputeQuota',
      'ComputeQuotaConfig.ResourceSharingConfig.AbsoluteBorrowLimits[*].InstanceType':
        'CreateComputeQuota UpdateComputeQuota',
    },
  },
  {
    becomes: 'nothing',
    reason: 'read-only: the service tells it, and takes it in no request',
    members: {
      'ValidationSpecification.ValidationProfiles[*].TrainingJobDefinition.ResourceConfig.SelectedInstanceType':
        'CreateAlgorithm',
      'TrainingJobDefinition.ResourceConfig.SelectedInstanceType': 'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].ResourceConfig.SelectedInstanceType': 'CreateHyperParameterTuningJob',
      'ProcessingResources.ClusterConfig.SelectedInstanceType': 'CreateProcessingJob',
      'ResourceConfig.SelectedInstanceType': 'CreateTrainingJob',
    },
  },
  {
    becomes: 'nothing',
    reason: 'the reference lists no sagemaker:InstanceTypes for the operation',
    members: {
      'NodesToAdd[*].InstanceTypes[*]': 'BatchAddClusterNodes',
      'ComputeSpec.InstanceTypes[*]': 'CreateAIRecommendationJob',
      'ValidationSpecification.ValidationProfiles[*].TrainingJobDefinition.ResourceConfig.InstanceType':
        'CreateAlgorithm',
      'ValidationSpecification.ValidationProfiles[*].TrainingJobDefinition.ResourceConfig.InstanceGroups[*].InstanceType':
        'CreateAlgorithm',
      'ValidationSpecification.ValidationProfiles[*].TrainingJobDefinition.ResourceConfig.InstancePreferences[*].InstanceType':
        'CreateAlgorithm',
      'ValidationSpecification.ValidationProfiles[*].TransformJobDefinition.TransformResources.InstanceType':
        'CreateAlgorithm CreateModelPackage',
      'Specification.InstanceType': 'CreateInferenceComponent UpdateInferenceComponent',
      'Specifications[*].InstanceType': 'CreateInferenceComponent UpdateInferenceComponent',
      'ModelVariants[*].InfrastructureConfig.RealTimeInferenceConfig.InstanceType':
        'CreateInferenceExperiment UpdateInferenceExperiment',
      'InputConfig.EndpointConfigurations[*].InstanceType': 'CreateInferenceRecommendationsJob',
      DeploymentInstanceType: 'CreateOptimizationJob',
      'DesiredModelVariants[*].InfrastructureConfig.RealTimeInferenceConfig.InstanceType':
        'StopInferenceExperiment',
    },
  },
  {
    becomes: 'nothing',
    reason: 'what a search is narrowed to',
    members: {
      InstanceType: 'SearchTrainingPlanOfferings',
    },
  },
  {
    becomes: 'nothing',
    reason: 'what a user does not see',
    members: {
      'DefaultUserSettings.StudioWebPortalSettings.HiddenInstanceTypes[*]': 'CreateDomain UpdateDomain',
      'UserSettings.StudioWebPortalSettings.HiddenInstanceTypes[*]': 'CreateUserProfile UpdateUserProfile',
    },
  },
  {
    becomes: 'nothing',
    reason: 'what may be used later',
    members: {
      'TrainingSpecification.SupportedTrainingInstanceTypes[*]': 'CreateAlgorithm',
      'InferenceSpecification.SupportedTransformInstanceTypes[*]':
        'CreateAlgorithm CreateModelPackage UpdateModelPackage',
      'InferenceSpecification.SupportedRealtimeInferenceInstanceTypes[*]':
        'CreateAlgorithm CreateModelPackage UpdateModelPackage',
      'InputConfig.ContainerConfig.SupportedInstanceTypes[*]': 'CreateInferenceRecommendationsJob',
      'AdditionalInferenceSpecifications[*].SupportedTransformInstanceTypes[*]': 'CreateModelPackage',
      'AdditionalInferenceSpecifications[*].SupportedRealtimeInferenceInstanceTypes[*]': 'CreateModelPackage',
      'AdditionalInferenceSpecificationsToAdd[*].SupportedTransformInstanceTypes[*]': 'UpdateModelPackage',
      'AdditionalInferenceSpecificationsToAdd[*].SupportedRealtimeInferenceInstanceTypes[*]':
        'UpdateModelPackage',
    },
  },
  {
    becomes: 'sagemaker:AcceleratorTypes',
    members: {
      'ProductionVariants[*].AcceleratorType': 'CreateEndpointConfig',
      'ShadowProductionVariants[*].AcceleratorType': 'CreateEndpointConfig',
      'AcceleratorTypes[*]': 'CreateNotebookInstance UpdateNotebookInstance',
    },
  },
  {
    becomes: 'sagemaker:InstanceTypes',
    members: {
      'ResourceSpec.InstanceType': 'CreateApp',
      'InstanceGroups[*].InstanceType': 'CreateCluster UpdateCluster',
      'InstanceGroups[*].InstanceRequirements.InstanceTypes[*]': 'CreateCluster UpdateCluster',
      'RestrictedInstanceGroups[*].InstanceType': 'CreateCluster UpdateCluster',
      'JobResources.ClusterConfig.InstanceType': `
        CreateDataQualityJobDefinition CreateModelBiasJobDefinition
        CreateModelExplainabilityJobDefinition CreateModelQualityJobDefinition`,
      'DefaultUserSettings.JupyterServerAppSettings.DefaultResourceSpec.InstanceType':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.KernelGatewayAppSettings.DefaultResourceSpec.InstanceType':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.TensorBoardAppSettings.DefaultResourceSpec.InstanceType':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.RSessionAppSettings.DefaultResourceSpec.InstanceType': 'CreateDomain UpdateDomain',
      'DefaultUserSettings.CodeEditorAppSettings.DefaultResourceSpec.InstanceType':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.JupyterLabAppSettings.DefaultResourceSpec.InstanceType':
        'CreateDomain UpdateDomain',
      'DomainSettings.RStudioServerProDomainSettings.DefaultResourceSpec.InstanceType': 'CreateDomain',
      'DefaultSpaceSettings.JupyterServerAppSettings.DefaultResourceSpec.InstanceType':
        'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.KernelGatewayAppSettings.DefaultResourceSpec.InstanceType':
        'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.JupyterLabAppSettings.DefaultResourceSpec.InstanceType':
        'CreateDomain UpdateDomain',
      'ProductionVariants[*].InstanceType': 'CreateEndpointConfig',
      'ProductionVariants[*].InstancePools[*].InstanceType': 'CreateEndpointConfig',
      'ShadowProductionVariants[*].InstanceType': 'CreateEndpointConfig',
      'ShadowProductionVariants[*].InstancePools[*].InstanceType': 'CreateEndpointConfig',
      'TrainingJobDefinition.ResourceConfig.InstanceType': 'CreateHyperParameterTuningJob',
      'TrainingJobDefinition.ResourceConfig.InstanceGroups[*].InstanceType': 'CreateHyperParameterTuningJob',
      'TrainingJobDefinition.ResourceConfig.InstancePreferences[*].InstanceType':
        'CreateHyperParameterTuningJob',
      'TrainingJobDefinition.HyperParameterTuningResourceConfig.InstanceType':
        'CreateHyperParameterTuningJob',
      'TrainingJobDefinition.HyperParameterTuningResourceConfig.InstanceConfigs[*].InstanceType':
        'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].ResourceConfig.InstanceType': 'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].ResourceConfig.InstanceGroups[*].InstanceType':
        'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].ResourceConfig.InstancePreferences[*].InstanceType':
        'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].HyperParameterTuningResourceConfig.InstanceType':
        'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].HyperParameterTuningResourceConfig.InstanceConfigs[*].InstanceType':
        'CreateHyperParameterTuningJob',
      'MonitoringScheduleConfig.MonitoringJobDefinition.MonitoringResources.ClusterConfig.InstanceType':
        'CreateMonitoringSchedule UpdateMonitoringSchedule',
      InstanceType: 'CreateNotebookInstance UpdateNotebookInstance',
      'ProcessingResources.ClusterConfig.InstanceType': 'CreateProcessingJob',
      'ProcessingResources.ClusterConfig.InstancePreferences[*].InstanceType': 'CreateProcessingJob',
      'SpaceSettings.JupyterServerAppSettings.DefaultResourceSpec.InstanceType': 'CreateSpace UpdateSpace',
      'SpaceSettings.KernelGatewayAppSettings.DefaultResourceSpec.InstanceType': 'CreateSpace UpdateSpace',
      'SpaceSettings.CodeEditorAppSettings.DefaultResourceSpec.InstanceType': 'CreateSpace UpdateSpace',
      'SpaceSettings.JupyterLabAppSettings.DefaultResourceSpec.InstanceType': 'CreateSpace UpdateSpace',
      'ResourceConfig.InstanceType': 'CreateTrainingJob',
      'ResourceConfig.InstanceGroups[*].InstanceType': 'CreateTrainingJob',
      'ResourceConfig.InstancePreferences[*].InstanceType': 'CreateTrainingJob',
      'DebugRuleConfigurations[*].InstanceType': 'CreateTrainingJob',
      'ProfilerRuleConfigurations[*].InstanceType': 'CreateTrainingJob UpdateTrainingJob',
      'TransformResources.InstanceType': 'CreateTransformJob',
      'UserSettings.JupyterServerAppSettings.DefaultResourceSpec.InstanceType':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.KernelGatewayAppSettings.DefaultResourceSpec.InstanceType':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.TensorBoardAppSettings.DefaultResourceSpec.InstanceType':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.RSessionAppSettings.DefaultResourceSpec.InstanceType':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.CodeEditorAppSettings.DefaultResourceSpec.InstanceType':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.JupyterLabAppSettings.DefaultResourceSpec.InstanceType':
        'CreateUserProfile UpdateUserProfile',
      'DomainSettingsForUpdate.RStudioServerProDomainSettingsForUpdate.DefaultResourceSpec.InstanceType':
        'UpdateDomain',
    },
  },
];
