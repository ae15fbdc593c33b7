import type { LedgerEntry } from './member-ledger.ts';

/** Members that accept the licence of a model. */
export const LICENCES: readonly LedgerEntry[] = [
  {
    becomes: 'nothing',
    reason: 'a link to content of the hub that is asked about as a resource',
    members: {
      'AccessConfig.AcceptEula': 'CreateHubContentPresignedUrls',
    },
  },
  {
    becomes: 'sagemaker:DirectGatedModelAccess',
    members: {
      'InferenceSpecification.Containers[*].ModelDataSource.S3DataSource.ModelAccessConfig.AcceptEula':
        'CreateAlgorithm CreateModelPackage UpdateModelPackage',
      'InferenceSpecification.Containers[*].AdditionalModelDataSources[*].S3DataSource.ModelAccessConfig.AcceptEula':
        'CreateAlgorithm CreateModelPackage UpdateModelPackage',
      'ValidationSpecification.ValidationProfiles[*].TrainingJobDefinition.InputDataConfig[*].DataSource.S3DataSource.ModelAccessConfig.AcceptEula':
        'CreateAlgorithm',
      'AutoMLProblemTypeConfig.TextGenerationJobConfig.ModelAccessConfig.AcceptEula': 'CreateAutoMLJobV2',
      'TrainingJobDefinition.InputDataConfig[*].DataSource.S3DataSource.ModelAccessConfig.AcceptEula':
        'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].InputDataConfig[*].DataSource.S3DataSource.ModelAccessConfig.AcceptEula':
        'CreateHyperParameterTuningJob',
      'PrimaryContainer.ModelDataSource.S3DataSource.ModelAccessConfig.AcceptEula': 'CreateModel',
      'PrimaryContainer.AdditionalModelDataSources[*].S3DataSource.ModelAccessConfig.AcceptEula':
        'CreateModel',
      'Containers[*].ModelDataSource.S3DataSource.ModelAccessConfig.AcceptEula': 'CreateModel',
      'Containers[*].AdditionalModelDataSources[*].S3DataSource.ModelAccessConfig.AcceptEula': 'CreateModel',
      'SourceAlgorithmSpecification.SourceAlgorithms[*].ModelDataSource.S3DataSource.ModelAccessConfig.AcceptEula':
        'CreateModelPackage',
      'AdditionalInferenceSpecifications[*].Containers[*].ModelDataSource.S3DataSource.ModelAccessConfig.AcceptEula':
        'CreateModelPackage',
      'AdditionalInferenceSpecifications[*].Containers[*].AdditionalModelDataSources[*].S3DataSource.ModelAccessConfig.AcceptEula':
        'CreateModelPackage',
      'ModelSource.S3.ModelAccessConfig.AcceptEula': 'CreateOptimizationJob',
      'InputDataConfig[*].DataSource.S3DataSource.ModelAccessConfig.AcceptEula': 'CreateTrainingJob',
      'ServerlessJobConfig.AcceptEula': 'CreateTrainingJob',
      'AdditionalInferenceSpecificationsToAdd[*].Containers[*].ModelDataSource.S3DataSource.ModelAccessConfig.AcceptEula':
        'UpdateModelPackage',
      'AdditionalInferenceSpecificationsToAdd[*].Containers[*].AdditionalModelDataSources[*].S3DataSource.ModelAccessConfig.AcceptEula':
        'UpdateModelPackage',
    },
  },
];
