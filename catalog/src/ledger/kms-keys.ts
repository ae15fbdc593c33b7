import type { LedgerEntry } from './member-ledger.ts';

/** Members that name a KMS key. */
export const KMS_KEYS: readonly LedgerEntry[] = [
  {
    becomes: 'nothing',
    reason: 'the reference lists no key of KMS keys for the operation',
    members: {
      'ValidationSpecification.ValidationProfiles[*].TrainingJobDefinition.OutputDataConfig.KmsKeyId':
        'CreateAlgorithm',
      'ValidationSpecification.ValidationProfiles[*].TrainingJobDefinition.ResourceConfig.VolumeKmsKeyId':
        'CreateAlgorithm',
      'ValidationSpecification.ValidationProfiles[*].TransformJobDefinition.TransformOutput.KmsKeyId':
        'CreateAlgorithm CreateModelPackage',
      'ValidationSpecification.ValidationProfiles[*].TransformJobDefinition.TransformResources.VolumeKmsKeyId':
        'CreateAlgorithm CreateModelPackage',
      'OutputConfig.KmsKeyId': `
        CreateCompilationJob CreateDeviceFleet CreateEdgePackagingJob CreateFlowDefinition
        CreateInferenceRecommendationsJob CreateOptimizationJob UpdateDeviceFleet`,
      'DataStorageConfig.KmsKey': 'CreateInferenceExperiment UpdateInferenceExperiment',
      KmsKey: 'CreateInferenceExperiment',
      'InputConfig.VolumeKmsKeyId': 'CreateInferenceRecommendationsJob',
      KmsKeyId: 'CreateMlflowApp CreatePartnerApp StartEarthObservationJob StartVectorEnrichmentJob',
      'SecurityConfig.KmsKeyId': 'CreateModelCard CreateModelPackage',
      'OutputConfig.S3Data.KmsKeyId': 'ExportEarthObservationJob ExportVectorEnrichmentJob',
      'JobConfig.ZonalStatisticsConfig.ZoneS3PathKmsKeyId': 'StartEarthObservationJob',
      'InputConfig.DataSourceConfig.S3Data.KmsKeyId': 'StartVectorEnrichmentJob',
    },
  },
  {
    becomes: 'nothing',
    reason: 'the reference lists no key of volumes for clusters',
    members: {
      'InstanceGroups[*].InstanceStorageConfigs[*].EbsVolumeConfig.VolumeKmsKeyId':
        'CreateCluster UpdateCluster',
      'RestrictedInstanceGroups[*].InstanceStorageConfigs[*].EbsVolumeConfig.VolumeKmsKeyId':
        'CreateCluster UpdateCluster',
    },
  },
  {
    becomes: 'nothing',
    reason: 'encrypts artifacts of Canvas; the key about sharing means shared notebooks',
    members: {
      'DefaultUserSettings.CanvasAppSettings.WorkspaceSettings.S3KmsKeyId': 'CreateDomain UpdateDomain',
      'UserSettings.CanvasAppSettings.WorkspaceSettings.S3KmsKeyId': 'CreateUserProfile UpdateUserProfile',
    },
  },
  {
    becomes: 'nothing',
    reason: 'encrypts the volume on the device; the reference lists no key for it',
    members: {
      ResourceKey: 'CreateEdgePackagingJob',
    },
  },
  {
    becomes: 'nothing',
    reason: 'the reference lists the key of the volume alone',
    members: {
      'ProductionVariants[*].CoreDumpConfig.KmsKeyId': 'CreateEndpointConfig',
      'DataCaptureConfig.KmsKeyId': 'CreateEndpointConfig CreateTransformJob',
      'AsyncInferenceConfig.OutputConfig.KmsKeyId': 'CreateEndpointConfig',
      'ShadowProductionVariants[*].CoreDumpConfig.KmsKeyId': 'CreateEndpointConfig',
    },
  },
  {
    becomes: 'nothing',
    reason: 'encrypts what a query of the data set gives; the key about output means the results of the job',
    members: {
      'ProcessingInputs[*].DatasetDefinition.AthenaDatasetDefinition.KmsKeyId': 'CreateProcessingJob',
      'ProcessingInputs[*].DatasetDefinition.RedshiftDatasetDefinition.KmsKeyId': 'CreateProcessingJob',
    },
  },
  {
    becomes: 'sagemaker:OutputKmsKeyArn',
    members: {
      'OutputDataConfig.KmsKeyId': 'CreateAutoMLJob CreateAutoMLJobV2 CreateTrainingJob',
      'DataQualityJobOutputConfig.KmsKeyId': 'CreateDataQualityJobDefinition',
      'TrainingJobDefinition.OutputDataConfig.KmsKeyId': 'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].OutputDataConfig.KmsKeyId': 'CreateHyperParameterTuningJob',
      'OutputConfig.KmsKeyId': 'CreateLabelingJob',
      'ModelBiasJobOutputConfig.KmsKeyId': 'CreateModelBiasJobDefinition',
      'ModelExplainabilityJobOutputConfig.KmsKeyId': 'CreateModelExplainabilityJobDefinition',
      'ModelQualityJobOutputConfig.KmsKeyId': 'CreateModelQualityJobDefinition',
      'MonitoringScheduleConfig.MonitoringJobDefinition.MonitoringOutputConfig.KmsKeyId':
        'CreateMonitoringSchedule UpdateMonitoringSchedule',
      'ProcessingOutputConfig.KmsKeyId': 'CreateProcessingJob',
      'TransformOutput.KmsKeyId': 'CreateTransformJob',
    },
  },
  {
    becomes: 'sagemaker:VolumeKmsKeyArn',
    members: {
      'AutoMLJobConfig.SecurityConfig.VolumeKmsKeyId': 'CreateAutoMLJob',
      'SecurityConfig.VolumeKmsKeyId': 'CreateAutoMLJobV2',
      'JobResources.ClusterConfig.VolumeKmsKeyId': `
        CreateDataQualityJobDefinition CreateModelBiasJobDefinition CreateModelExplainabilityJobDefinition
        CreateModelQualityJobDefinition`,
      KmsKeyId: 'CreateEndpointConfig CreateNotebookInstance',
      'TrainingJobDefinition.ResourceConfig.VolumeKmsKeyId': 'CreateHyperParameterTuningJob',
      'TrainingJobDefinition.HyperParameterTuningResourceConfig.VolumeKmsKeyId':
        'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].ResourceConfig.VolumeKmsKeyId': 'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].HyperParameterTuningResourceConfig.VolumeKmsKeyId':
        'CreateHyperParameterTuningJob',
      'LabelingJobAlgorithmsConfig.LabelingJobResourceConfig.VolumeKmsKeyId': 'CreateLabelingJob',
      'MonitoringScheduleConfig.MonitoringJobDefinition.MonitoringResources.ClusterConfig.VolumeKmsKeyId':
        'CreateMonitoringSchedule UpdateMonitoringSchedule',
      'ProcessingResources.ClusterConfig.VolumeKmsKeyId': 'CreateProcessingJob',
      'ResourceConfig.VolumeKmsKeyId': 'CreateTrainingJob',
      'TransformResources.VolumeKmsKeyId': 'CreateTransformJob',
    },
  },
  {
    becomes: 'sagemaker:DomainSharingOutputKmsKeyArn',
    members: {
      'DefaultUserSettings.SharingSettings.S3KmsKeyId': 'CreateDomain UpdateDomain',
      'UserSettings.SharingSettings.S3KmsKeyId': 'CreateUserProfile UpdateUserProfile',
    },
  },
  {
    becomes: 'sagemaker:HomeEfsFileSystemKmsKey sagemaker:VolumeKmsKeyArn',
    members: {
      HomeEfsFileSystemKmsKeyId: 'CreateDomain',
      KmsKeyId: 'CreateDomain',
    },
  },
  {
    becomes: 'sagemaker:FeatureGroupOnlineStoreKmsKeyArn',
    members: {
      'OnlineStoreConfig.SecurityConfig.KmsKeyId': 'CreateFeatureGroup',
    },
  },
  {
    becomes: 'sagemaker:FeatureGroupOfflineStoreKmsKeyArn',
    members: {
      'OfflineStoreConfig.S3StorageConfig.KmsKeyId': 'CreateFeatureGroup',
    },
  },
];
