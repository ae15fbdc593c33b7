import type { LedgerEntry } from './member-ledger.ts';

/** Members that name a subnet or a security group. */
export const NETWORKS: readonly LedgerEntry[] = [
  {
    becomes: 'nothing',
    reason: 'the reference lists no condition key of this kind for the operation',
    members: {
      'NetworkConfig.VpcConfig.SecurityGroupIds[*]': 'CreateAIBenchmarkJob',
      'NetworkConfig.VpcConfig.Subnets[*]': 'CreateAIBenchmarkJob',
      'VpcConfig.SecurityGroupIds[*]': 'CreateCompilationJob CreateOptimizationJob',
      'VpcConfig.Subnets[*]': 'CreateCompilationJob CreateOptimizationJob',
      'InputConfig.VpcConfig.SecurityGroupIds[*]': 'CreateInferenceRecommendationsJob',
      'InputConfig.VpcConfig.Subnets[*]': 'CreateInferenceRecommendationsJob',
      'LabelingJobAlgorithmsConfig.LabelingJobResourceConfig.VpcConfig.SecurityGroupIds[*]':
        'CreateLabelingJob',
      'LabelingJobAlgorithmsConfig.LabelingJobResourceConfig.VpcConfig.Subnets[*]': 'CreateLabelingJob',
      'WorkforceVpcConfig.SecurityGroupIds[*]': 'CreateWorkforce UpdateWorkforce',
      'WorkforceVpcConfig.Subnets[*]': 'CreateWorkforce UpdateWorkforce',
    },
  },
  {
    becomes: 'nothing',
    reason: 'who manages security groups: no group',
    members: {
      AppSecurityGroupManagement: 'CreateDomain UpdateDomain',
    },
  },
  {
    becomes: 'sagemaker:VpcSecurityGroupIds',
    members: {
      'AutoMLJobConfig.SecurityConfig.VpcConfig.SecurityGroupIds[*]': 'CreateAutoMLJob',
      'SecurityConfig.VpcConfig.SecurityGroupIds[*]': 'CreateAutoMLJobV2',
      'InstanceGroups[*].OverrideVpcConfig.SecurityGroupIds[*]': 'CreateCluster UpdateCluster',
      'RestrictedInstanceGroups[*].OverrideVpcConfig.SecurityGroupIds[*]': 'CreateCluster UpdateCluster',
      'VpcConfig.SecurityGroupIds[*]': 'CreateCluster CreateEndpointConfig CreateModel CreateTrainingJob',
      'NetworkConfig.VpcConfig.SecurityGroupIds[*]': `
        CreateDataQualityJobDefinition CreateModelBiasJobDefinition CreateModelExplainabilityJobDefinition
        CreateModelQualityJobDefinition CreateProcessingJob`,
      'DefaultUserSettings.SecurityGroups[*]': 'CreateDomain UpdateDomain',
      'DomainSettings.SecurityGroupIds[*]': 'CreateDomain',
      'DefaultSpaceSettings.SecurityGroups[*]': 'CreateDomain UpdateDomain',
      'TrainingJobDefinition.VpcConfig.SecurityGroupIds[*]': 'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].VpcConfig.SecurityGroupIds[*]': 'CreateHyperParameterTuningJob',
      'MonitoringScheduleConfig.MonitoringJobDefinition.NetworkConfig.VpcConfig.SecurityGroupIds[*]':
        'CreateMonitoringSchedule UpdateMonitoringSchedule',
      'SecurityGroupIds[*]': 'CreateNotebookInstance',
      'UserSettings.SecurityGroups[*]': 'CreateUserProfile UpdateUserProfile',
      'DomainSettingsForUpdate.SecurityGroupIds[*]': 'UpdateDomain',
    },
  },
  {
    becomes: 'sagemaker:VpcSubnets',
    members: {
      'AutoMLJobConfig.SecurityConfig.VpcConfig.Subnets[*]': 'CreateAutoMLJob',
      'SecurityConfig.VpcConfig.Subnets[*]': 'CreateAutoMLJobV2',
      'InstanceGroups[*].OverrideVpcConfig.Subnets[*]': 'CreateCluster UpdateCluster',
      'RestrictedInstanceGroups[*].OverrideVpcConfig.Subnets[*]': 'CreateCluster UpdateCluster',
      'VpcConfig.Subnets[*]': 'CreateCluster CreateEndpointConfig CreateModel CreateTrainingJob',
      'NetworkConfig.VpcConfig.Subnets[*]': `
        CreateDataQualityJobDefinition CreateModelBiasJobDefinition CreateModelExplainabilityJobDefinition
        CreateModelQualityJobDefinition CreateProcessingJob`,
      'SubnetIds[*]': 'CreateDomain UpdateDomain',
      'TrainingJobDefinition.VpcConfig.Subnets[*]': 'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].VpcConfig.Subnets[*]': 'CreateHyperParameterTuningJob',
      'MonitoringScheduleConfig.MonitoringJobDefinition.NetworkConfig.VpcConfig.Subnets[*]':
        'CreateMonitoringSchedule UpdateMonitoringSchedule',
      SubnetId: 'CreateNotebookInstance',
    },
  },
];
