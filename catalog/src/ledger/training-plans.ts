import type { LedgerEntry } from './member-ledger.ts';

/** Members that name a training plan. */
export const TRAINING_PLANS: readonly LedgerEntry[] = [
  {
    becomes: 'nothing',
    reason: 'the reference lists the training plan as a resource of other operations only',
    members: {
      'ValidationSpecification.ValidationProfiles[*].TrainingJobDefinition.ResourceConfig.TrainingPlanArn':
        'CreateAlgorithm',
      'ValidationSpecification.ValidationProfiles[*].TrainingJobDefinition.ResourceConfig.InstancePreferences[*].TrainingPlanArns[*]':
        'CreateAlgorithm',
      'ResourceSpec.TrainingPlanArn': 'CreateApp',
      'DefaultUserSettings.JupyterServerAppSettings.DefaultResourceSpec.TrainingPlanArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.KernelGatewayAppSettings.DefaultResourceSpec.TrainingPlanArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.TensorBoardAppSettings.DefaultResourceSpec.TrainingPlanArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.RSessionAppSettings.DefaultResourceSpec.TrainingPlanArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.CodeEditorAppSettings.DefaultResourceSpec.TrainingPlanArn':
        'CreateDomain UpdateDomain',
      'DefaultUserSettings.JupyterLabAppSettings.DefaultResourceSpec.TrainingPlanArn':
        'CreateDomain UpdateDomain',
      'DomainSettings.RStudioServerProDomainSettings.DefaultResourceSpec.TrainingPlanArn': 'CreateDomain',
      'DefaultSpaceSettings.JupyterServerAppSettings.DefaultResourceSpec.TrainingPlanArn':
        'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.KernelGatewayAppSettings.DefaultResourceSpec.TrainingPlanArn':
        'CreateDomain UpdateDomain',
      'DefaultSpaceSettings.JupyterLabAppSettings.DefaultResourceSpec.TrainingPlanArn':
        'CreateDomain UpdateDomain',
      'TrainingJobDefinition.ResourceConfig.TrainingPlanArn': 'CreateHyperParameterTuningJob',
      'TrainingJobDefinition.ResourceConfig.InstancePreferences[*].TrainingPlanArns[*]':
        'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].ResourceConfig.TrainingPlanArn': 'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].ResourceConfig.InstancePreferences[*].TrainingPlanArns[*]':
        'CreateHyperParameterTuningJob',
      'TrainingPlanArns[*]': 'CreateOptimizationJob',
      'SpaceSettings.JupyterServerAppSettings.DefaultResourceSpec.TrainingPlanArn': 'CreateSpace UpdateSpace',
      'SpaceSettings.KernelGatewayAppSettings.DefaultResourceSpec.TrainingPlanArn': 'CreateSpace UpdateSpace',
      'SpaceSettings.CodeEditorAppSettings.DefaultResourceSpec.TrainingPlanArn': 'CreateSpace UpdateSpace',
      'SpaceSettings.JupyterLabAppSettings.DefaultResourceSpec.TrainingPlanArn': 'CreateSpace UpdateSpace',
      'UserSettings.JupyterServerAppSettings.DefaultResourceSpec.TrainingPlanArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.KernelGatewayAppSettings.DefaultResourceSpec.TrainingPlanArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.TensorBoardAppSettings.DefaultResourceSpec.TrainingPlanArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.RSessionAppSettings.DefaultResourceSpec.TrainingPlanArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.CodeEditorAppSettings.DefaultResourceSpec.TrainingPlanArn':
        'CreateUserProfile UpdateUserProfile',
      'UserSettings.JupyterLabAppSettings.DefaultResourceSpec.TrainingPlanArn':
        'CreateUserProfile UpdateUserProfile',
      'DomainSettingsForUpdate.RStudioServerProDomainSettingsForUpdate.DefaultResourceSpec.TrainingPlanArn':
        'UpdateDomain',
    },
  },
  {
    becomes: 'nothing',
    reason: 'what a list is narrowed to',
    members: {
      TrainingPlanArn: 'ListClusters SearchTrainingPlanOfferings',
      TrainingPlanArnEquals: 'ListTrainingJobs',
    },
  },
  {
    becomes: 'resource',
    members: {
      'InstanceGroups[*].TrainingPlanArn': 'CreateCluster UpdateCluster',
      'RestrictedInstanceGroups[*].TrainingPlanArn': 'CreateCluster UpdateCluster',
      'ResourceConfig.TrainingPlanArn': 'CreateTrainingJob',
      'ResourceConfig.InstancePreferences[*].TrainingPlanArns[*]': 'CreateTrainingJob',
      TrainingPlanArn: 'DescribeTrainingPlanExtensionHistory',
    },
  },
];
