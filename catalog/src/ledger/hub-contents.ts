import type { LedgerEntry } from './member-ledger.ts';

/** Members that name content of a hub. */
export const HUB_CONTENTS: readonly LedgerEntry[] = [
  {
    becomes: 'nothing',
    reason: 'where a model comes from, as a note',
    members: {
      'InferenceSpecification.Containers[*].BaseModel.HubContentName':
        'CreateAlgorithm CreateModelPackage UpdateModelPackage',
      'AdditionalInferenceSpecifications[*].Containers[*].BaseModel.HubContentName': 'CreateModelPackage',
      'AdditionalInferenceSpecificationsToAdd[*].Containers[*].BaseModel.HubContentName':
        'UpdateModelPackage',
    },
  },
  {
    becomes: 'nothing',
    reason: 'where data are that somebody may deploy later; the table of operations lists no further action',
    members: {
      'InferenceSpecification.Containers[*].ModelDataSource.S3DataSource.HubAccessConfig.HubContentArn':
        'CreateAlgorithm CreateModelPackage UpdateModelPackage',
      'InferenceSpecification.Containers[*].AdditionalModelDataSources[*].S3DataSource.HubAccessConfig.HubContentArn':
        'CreateAlgorithm CreateModelPackage UpdateModelPackage',
      'SourceAlgorithmSpecification.SourceAlgorithms[*].ModelDataSource.S3DataSource.HubAccessConfig.HubContentArn':
        'CreateModelPackage',
      'AdditionalInferenceSpecifications[*].Containers[*].ModelDataSource.S3DataSource.HubAccessConfig.HubContentArn':
        'CreateModelPackage',
      'AdditionalInferenceSpecifications[*].Containers[*].AdditionalModelDataSources[*].S3DataSource.HubAccessConfig.HubContentArn':
        'CreateModelPackage',
      'AdditionalInferenceSpecificationsToAdd[*].Containers[*].ModelDataSource.S3DataSource.HubAccessConfig.HubContentArn':
        'UpdateModelPackage',
      'AdditionalInferenceSpecificationsToAdd[*].Containers[*].AdditionalModelDataSources[*].S3DataSource.HubAccessConfig.HubContentArn':
        'UpdateModelPackage',
    },
  },
  {
    becomes: 'resource',
    members: {
      HubContentName: `
        CreateHubContentPresignedUrls CreateHubContentReference DeleteHubContent
        DeleteHubContentReference DescribeHubContent ImportHubContent ListHubContentVersions
        UpdateHubContent UpdateHubContentReference`,
      SageMakerPublicHubContentArn: 'CreateHubContentReference',
    },
  },
  {
    becomes: 'sagemaker:DeployHubModel',
    members: {
      'PrimaryContainer.ModelDataSource.S3DataSource.HubAccessConfig.HubContentArn': 'CreateModel',
      'PrimaryContainer.AdditionalModelDataSources[*].S3DataSource.HubAccessConfig.HubContentArn':
        'CreateModel',
      'Containers[*].ModelDataSource.S3DataSource.HubAccessConfig.HubContentArn': 'CreateModel',
      'Containers[*].AdditionalModelDataSources[*].S3DataSource.HubAccessConfig.HubContentArn': 'CreateModel',
    },
  },
  {
    becomes: 'sagemaker:TrainHubModel',
    members: {
      'ValidationSpecification.ValidationProfiles[*].TrainingJobDefinition.InputDataConfig[*].DataSource.S3DataSource.HubAccessConfig.HubContentArn':
        'CreateAlgorithm',
      'TrainingJobDefinition.InputDataConfig[*].DataSource.S3DataSource.HubAccessConfig.HubContentArn':
        'CreateHyperParameterTuningJob',
      'TrainingJobDefinitions[*].InputDataConfig[*].DataSource.S3DataSource.HubAccessConfig.HubContentArn':
        'CreateHyperParameterTuningJob',
      'InputDataConfig[*].DataSource.S3DataSource.HubAccessConfig.HubContentArn': 'CreateTrainingJob',
    },
  },
];
