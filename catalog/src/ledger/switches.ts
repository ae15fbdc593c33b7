import type { LedgerEntry } from './member-ledger.ts';

/** Members that turn a protection on or off. */
export const SWITCHES: readonly LedgerEntry[] = [
  {
    becomes: 'sagemaker:EnableRemoteDebug',
    members: {
      'RemoteDebugConfig.EnableRemoteDebug': 'CreateTrainingJob UpdateTrainingJob',
    },
  },
  {
    becomes: 'sagemaker:FeatureGroupDisableGlueTableCreation',
    members: {
      'OfflineStoreConfig.DisableGlueTableCreation': 'CreateFeatureGroup',
    },
  },
  {
    becomes: 'sagemaker:FeatureGroupEnableOnlineStore',
    members: {
      'OnlineStoreConfig.EnableOnlineStore': 'CreateFeatureGroup',
    },
  },
  {
    becomes: 'sagemaker:InterContainerTrafficEncryption',
    members: {
      'AutoMLJobConfig.SecurityConfig.EnableInterContainerTrafficEncryption': 'CreateAutoMLJob',
      'SecurityConfig.EnableInterContainerTrafficEncryption': 'CreateAutoMLJobV2',
      'NetworkConfig.EnableInterContainerTrafficEncryption': `
        CreateDataQualityJobDefinition CreateModelBiasJobDefinition
        CreateModelExplainabilityJobDefinition CreateModelQualityJobDefinition CreateProcessingJob`,
      'TrainingJobDefinition.EnableInterContainerTrafficEncryption': 'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].EnableInterContainerTrafficEncryption': 'CreateHyperParameterTuningJob',
      'MonitoringScheduleConfig.MonitoringJobDefinition.NetworkConfig.EnableInterContainerTrafficEncryption':
        'CreateMonitoringSchedule UpdateMonitoringSchedule',
      EnableInterContainerTrafficEncryption: 'CreateTrainingJob',
    },
  },
  {
    becomes: 'sagemaker:NetworkIsolation',
    members: {
      'NetworkConfig.EnableNetworkIsolation': `
        CreateDataQualityJobDefinition CreateModelBiasJobDefinition
        CreateModelExplainabilityJobDefinition CreateModelQualityJobDefinition CreateProcessingJob`,
      EnableNetworkIsolation: 'CreateEndpointConfig CreateModel CreateTrainingJob',
      'TrainingJobDefinition.EnableNetworkIsolation': 'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].EnableNetworkIsolation': 'CreateHyperParameterTuningJob',
      'MonitoringScheduleConfig.MonitoringJobDefinition.NetworkConfig.EnableNetworkIsolation':
        'CreateMonitoringSchedule UpdateMonitoringSchedule',
    },
  },
];
