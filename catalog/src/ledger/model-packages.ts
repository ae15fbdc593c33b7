import type { LedgerEntry } from './member-ledger.ts';

/** Members that name a model package or a group of them. */
export const MODEL_PACKAGES: readonly LedgerEntry[] = [
  {
    becomes: 'nothing',
    reason: 'the table of operations lists no action on the package or group for the operation',
    members: {
      'OutputConfig.ModelPackageGroupIdentifier': 'CreateAIRecommendationJob',
      'AdapterSource.ModelPackageArns[*].ModelPackageArn': 'CreateAIRecommendationJob',
      ModelPackageVersionArn: 'CreateCompilationJob',
      'InputConfig.ModelPackageVersionArn': 'CreateInferenceRecommendationsJob',
      'PrimaryContainer.ModelPackageName': 'CreateModel',
      'Containers[*].ModelPackageName': 'CreateModel',
      'ModelPackageConfig.ModelPackageGroupArn': 'CreateTrainingJob',
      'ModelPackageConfig.SourceModelPackageArn': 'CreateTrainingJob',
    },
  },
  {
    becomes: 'nothing',
    reason: 'what a list is narrowed to',
    members: {
      ModelPackageVersionArnEquals: 'ListInferenceRecommendationsJobs',
    },
  },
  {
    becomes: 'resource',
    members: {
      'ModelPackageArnList[*]': 'BatchDescribeModelPackage',
      ModelPackageName: 'CreateModelPackage DeleteModelPackage DescribeModelPackage',
      ModelPackageGroupName: `
        CreateModelPackage CreateModelPackageGroup DeleteModelPackageGroup
        DeleteModelPackageGroupPolicy DescribeModelPackageGroup GetModelPackageGroupPolicy
        ListModelPackages PutModelPackageGroupPolicy`,
      ModelPackageArn: 'UpdateModelPackage',
    },
  },
];
