import { OverrideBook } from '../override-book.ts';

/** What a member that names a resource may hold beside the name: an ARN; an ARN, or a version behind the name. */
export type NameForm = 'arn' | 'versioned';

const ARN_REASON = "AWS's API model lets this member hold an ARN";
const VERSIONED_REASON = "AWS's API model lets this member hold an ARN, and a version behind the name";

/**
 * Members that name a resource and may hold its ARN, by operation; every other name is a name and nothing else,
 * because an ARN in its place would let the caller choose account and region.
 */
export const NAME_FORMS: OverrideBook<Readonly<Record<string, NameForm>>> = new OverrideBook('name form', {
  'sagemaker.CreateHubContentPresignedUrls': { value: { HubName: 'arn' }, reason: ARN_REASON },
  'sagemaker.CreateHubContentReference': { value: { HubName: 'arn' }, reason: ARN_REASON },
  'sagemaker.CreateModelCardExportJob': { value: { ModelCardName: 'arn' }, reason: ARN_REASON },
  'sagemaker.CreateModelPackage': { value: { ModelPackageGroupName: 'arn' }, reason: ARN_REASON },
  'sagemaker.DeleteHub': { value: { HubName: 'arn' }, reason: ARN_REASON },
  'sagemaker.DeleteHubContent': { value: { HubName: 'arn' }, reason: ARN_REASON },
  'sagemaker.DeleteHubContentReference': { value: { HubName: 'arn' }, reason: ARN_REASON },
  'sagemaker.DeleteModelPackage': { value: { ModelPackageName: 'versioned' }, reason: VERSIONED_REASON },
  'sagemaker.DeleteModelPackageGroup': { value: { ModelPackageGroupName: 'arn' }, reason: ARN_REASON },
  'sagemaker.DescribeAction': { value: { ActionName: 'arn' }, reason: ARN_REASON },
  'sagemaker.DescribeAlgorithm': { value: { AlgorithmName: 'arn' }, reason: ARN_REASON },
  'sagemaker.DescribeContext': { value: { ContextName: 'arn' }, reason: ARN_REASON },
  'sagemaker.DescribeFeatureGroup': { value: { FeatureGroupName: 'arn' }, reason: ARN_REASON },
  'sagemaker.DescribeFeatureMetadata': { value: { FeatureGroupName: 'arn' }, reason: ARN_REASON },
  'sagemaker.DescribeHub': { value: { HubName: 'arn' }, reason: ARN_REASON },
  'sagemaker.DescribeHubContent': { value: { HubName: 'arn' }, reason: ARN_REASON },
  'sagemaker.DescribeModelCard': { value: { ModelCardName: 'arn' }, reason: ARN_REASON },
  'sagemaker.DescribeModelPackage': { value: { ModelPackageName: 'versioned' }, reason: VERSIONED_REASON },
  'sagemaker.DescribeModelPackageGroup': { value: { ModelPackageGroupName: 'arn' }, reason: ARN_REASON },
  'sagemaker.DescribePipeline': { value: { PipelineName: 'arn' }, reason: ARN_REASON },
  'sagemaker.DescribeTrainingPlan': { value: { TrainingPlanName: 'arn' }, reason: ARN_REASON },
  'sagemaker.DescribeTrialComponent': { value: { TrialComponentName: 'arn' }, reason: ARN_REASON },
  'sagemaker.ImportHubContent': { value: { HubName: 'arn' }, reason: ARN_REASON },
  'sagemaker.ListHubContentVersions': { value: { HubName: 'arn' }, reason: ARN_REASON },
  'sagemaker.ListHubContents': { value: { HubName: 'arn' }, reason: ARN_REASON },
  'sagemaker.ListModelCardVersions': { value: { ModelCardName: 'arn' }, reason: ARN_REASON },
  'sagemaker.ListModelPackages': { value: { ModelPackageGroupName: 'arn' }, reason: ARN_REASON },
  'sagemaker.ListPipelineExecutions': { value: { PipelineName: 'arn' }, reason: ARN_REASON },
  'sagemaker.ListPipelineVersions': { value: { PipelineName: 'arn' }, reason: ARN_REASON },
  'sagemaker.StartPipelineExecution': { value: { PipelineName: 'arn' }, reason: ARN_REASON },
  'sagemaker.UpdateFeatureGroup': { value: { FeatureGroupName: 'arn' }, reason: ARN_REASON },
  'sagemaker.UpdateFeatureMetadata': { value: { FeatureGroupName: 'arn' }, reason: ARN_REASON },
  'sagemaker.UpdateHub': { value: { HubName: 'arn' }, reason: ARN_REASON },
  'sagemaker.UpdateHubContent': { value: { HubName: 'arn' }, reason: ARN_REASON },
  'sagemaker.UpdateHubContentReference': { value: { HubName: 'arn' }, reason: ARN_REASON },
  'sagemaker.UpdateModelCard': { value: { ModelCardName: 'arn' }, reason: ARN_REASON },
  'sagemaker-featurestore-runtime.BatchGetRecord': {
    value: { 'Identifiers[*].FeatureGroupName': 'arn' },
    reason: ARN_REASON,
  },
  'sagemaker-featurestore-runtime.BatchWriteRecord': {
    value: { 'Entries[*].FeatureGroupName': 'arn' },
    reason: ARN_REASON,
  },
  'sagemaker-featurestore-runtime.DeleteRecord': { value: { FeatureGroupName: 'arn' }, reason: ARN_REASON },
  'sagemaker-featurestore-runtime.GetRecord': { value: { FeatureGroupName: 'arn' }, reason: ARN_REASON },
  'sagemaker-featurestore-runtime.ListRecords': { value: { FeatureGroupName: 'arn' }, reason: ARN_REASON },
  'sagemaker-featurestore-runtime.PutRecord': { value: { FeatureGroupName: 'arn' }, reason: ARN_REASON },
  'sagemaker-featurestore-runtime.UpdateRecord': { value: { FeatureGroupName: 'arn' }, reason: ARN_REASON },
});
