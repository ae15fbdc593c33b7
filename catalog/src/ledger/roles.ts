import type { LedgerEntry } from './member-ledger.ts';

/** Members whose names end like those of roles. */
export const ROLES: readonly LedgerEntry[] = [
  {
    becomes: 'passed',
    members: {
      RoleArn: `
        CreateAIBenchmarkJob CreateAIRecommendationJob CreateAutoMLJob CreateAutoMLJobV2
        CreateCompilationJob CreateDataQualityJobDefinition CreateDeviceFleet CreateEdgePackagingJob
        CreateFeatureGroup CreateFlowDefinition CreateImage CreateInferenceExperiment
        CreateInferenceRecommendationsJob CreateJob CreateLabelingJob CreateMlflowApp
        CreateMlflowTrackingServer CreateModelBiasJobDefinition CreateModelExplainabilityJobDefinition
        CreateModelQualityJobDefinition CreateNotebookInstance CreateOptimizationJob CreatePipeline
        CreateProcessingJob CreateTrainingJob RenderUiTemplate UpdateDeviceFleet UpdateImage
        UpdateNotebookInstance UpdatePipeline`,
      'ValidationSpecification.ValidationRole': 'CreateAlgorithm CreateModelPackage',
      'AutoMLComputeConfig.EmrServerlessComputeConfig.ExecutionRoleARN': 'CreateAutoMLJobV2',
      'InstanceGroups[*].ExecutionRole': 'CreateCluster UpdateCluster',
      'RestrictedInstanceGroups[*].ExecutionRole': 'CreateCluster UpdateCluster',
      ClusterRole: 'CreateCluster UpdateCluster',
      'DefaultUserSettings.ExecutionRole': 'CreateDomain UpdateDomain',
      'DefaultUserSettings.CanvasAppSettings.TimeSeriesForecastingSettings.AmazonForecastRoleArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.CanvasAppSettings.GenerativeAiSettings.AmazonBedrockRoleArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.CanvasAppSettings.EmrServerlessSettings.ExecutionRoleArn':
        'CreateDomain UpdateDomain',
      'DomainSettings.RStudioServerProDomainSettings.DomainExecutionRoleArn': 'CreateDomain',
      'DefaultSpaceSettings.ExecutionRole': 'CreateDomain UpdateDomain',
      ExecutionRoleArn: `
        CreateEndpointConfig CreateModel CreatePartnerApp ExportEarthObservationJob
        ExportVectorEnrichmentJob GetTile StartEarthObservationJob StartVectorEnrichmentJob`,
      'TrainingJobDefinition.RoleArn': 'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].RoleArn': 'CreateHyperParameterTuningJob',
      'MonitoringScheduleConfig.MonitoringJobDefinition.RoleArn':
        'CreateMonitoringSchedule UpdateMonitoringSchedule',
      'TemplateProviders[*].CfnTemplateProvider.RoleARN': 'CreateProject',
      'UserSettings.ExecutionRole': 'CreateUserProfile UpdateUserProfile',
      'UserSettings.CanvasAppSettings.TimeSeriesForecastingSettings.AmazonForecastRoleArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.CanvasAppSettings.GenerativeAiSettings.AmazonBedrockRoleArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.CanvasAppSettings.EmrServerlessSettings.ExecutionRoleArn':
        'CreateUserProfile UpdateUserProfile',
      'DomainSettingsForUpdate.RStudioServerProDomainSettingsForUpdate.DomainExecutionRoleArn':
        'UpdateDomain',
    },
  },
  {
    becomes: 'nothing',
    reason: 'a role of another account, which the caller cannot pass',
    members: {
      'DefaultUserSettings.CanvasAppSettings.ModelRegisterSettings.CrossAccountModelRegisterRoleArn':
        'CreateDomain UpdateDomain',
      'UserSettings.CanvasAppSettings.ModelRegisterSettings.CrossAccountModelRegisterRoleArn':
        'CreateUserProfile UpdateUserProfile',
    },
  },
  {
    becomes: 'nothing',
    reason: 'roles that applications of the domain may assume; the call passes none of them',
    members: {
      'DefaultUserSettings.JupyterLabAppSettings.EmrSettings.AssumableRoleArns[*]':
        'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.JupyterLabAppSettings.EmrSettings.AssumableRoleArns[*]':
        'CreateDomain UpdateDomain',
      'UserSettings.JupyterLabAppSettings.EmrSettings.AssumableRoleArns[*]':
        'CreateUserProfile UpdateUserProfile',
    },
  },
  {
    becomes: 'nothing',
    reason: 'roles that jobs may run with later; they are passed by the calls that start those',
    members: {
      'DefaultUserSettings.JupyterLabAppSettings.EmrSettings.ExecutionRoleArns[*]':
        'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.JupyterLabAppSettings.EmrSettings.ExecutionRoleArns[*]':
        'CreateDomain UpdateDomain',
      'UserSettings.JupyterLabAppSettings.EmrSettings.ExecutionRoleArns[*]':
        'CreateUserProfile UpdateUserProfile',
    },
  },
  {
    becomes: 'nothing',
    reason: 'how sessions are named',
    members: {
      'DefaultUserSettings.StudioWebPortalSettings.ExecutionRoleSessionNameMode': 'CreateDomain UpdateDomain',
      'UserSettings.StudioWebPortalSettings.ExecutionRoleSessionNameMode':
        'CreateUserProfile UpdateUserProfile',
    },
  },
  {
    becomes: 'nothing',
    reason: 'whether sessions carry the name of the user profile',
    members: {
      'DomainSettings.ExecutionRoleIdentityConfig': 'CreateDomain',
      'DomainSettingsForUpdate.ExecutionRoleIdentityConfig': 'UpdateDomain',
    },
  },
  {
    becomes: 'nothing',
    reason: 'a role of users inside the application',
    members: {
      'ApplicationConfig.RoleGroupAssignments[*].RoleName': 'CreatePartnerApp UpdatePartnerApp',
    },
  },
  {
    becomes: 'nothing',
    reason: 'the role of a Redshift cluster, which has it already',
    members: {
      'ProcessingInputs[*].DatasetDefinition.RedshiftDatasetDefinition.ClusterRoleArn': 'CreateProcessingJob',
    },
  },
];
