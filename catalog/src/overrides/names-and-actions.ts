import { OverrideBook } from '../override-book.ts';

/** Members of requests whose names differ from the variable of the ARN that they fill. */
export const VARIABLE_ALIASES: OverrideBook<string> = new OverrideBook('variable alias', {
  AutoMLJobJobName: { value: 'AutoMLJobName', reason: 'the API says AutoMLJobName' },
  ClusterId: { value: 'ClusterName', reason: 'the API takes a name or an ARN, the ARN holds a generated id' },
  DataQualityJobDefinitionName: {
    value: 'JobDefinitionName',
    reason: 'one member for every kind of definition',
  },
  ModelBiasJobDefinitionName: {
    value: 'JobDefinitionName',
    reason: 'one member for every kind of definition',
  },
  ModelExplainabilityJobDefinitionName: {
    value: 'JobDefinitionName',
    reason: 'one member for every kind of definition',
  },
  ModelQualityJobDefinitionName: {
    value: 'JobDefinitionName',
    reason: 'one member for every kind of definition',
  },
  InferenceExperimentName: { value: 'Name', reason: 'the API says Name' },
  InferenceRecommendationsJobName: { value: 'JobName', reason: 'the API says JobName' },
  MlflowTrackingServerName: { value: 'TrackingServerName', reason: 'the API says TrackingServerName' },
  MonitoringScheduleAlertName: { value: 'MonitoringAlertName', reason: 'the API says MonitoringAlertName' },
});

/** Variables that hold an id which a name in the request does not tell: `*`, unless the request has the ARN. */
export const OPAQUE_VARIABLES: OverrideBook<true> = new OverrideBook('opaque variable', {
  ClusterId: { value: true, reason: 'HyperPod cluster ARNs carry a generated id' },
});

/** Variables that the service fills when it creates the resource: `*`. */
export const GENERATED_VARIABLES: OverrideBook<true> = new OverrideBook('generated variable', {
  HashOfArtifactSource: { value: true, reason: 'a hash of the source, made by the service' },
  ClusterSchedulerConfigId: { value: true, reason: 'made by the service' },
  ComputeQuotaId: { value: true, reason: 'made by the service' },
  DomainId: { value: true, reason: 'made by the service' },
  MLflowAppId: { value: true, reason: 'made by the service' },
  AppId: { value: true, reason: 'made by the service' },
  JobID: { value: true, reason: 'made by the service' },
});

/** Resource types that the reference lists for an action and that the request cannot name. */
export const DROPPED_RESOURCES: OverrideBook<string> = new OverrideBook('dropped resource', {
  'sagemaker.DisassociateTrialComponent': {
    value: 'processing-job',
    reason: 'the request has no processing job; the trial and its component are asked',
  },
  'sagemaker.CreateTrainingJob': {
    value: 'reserved-capacity',
    reason: 'the request names a training plan, never its capacity',
  },
  'sagemaker.CreateCluster': {
    value: 'reserved-capacity',
    reason: 'the request names a training plan, never its capacity',
  },
  'sagemaker.UpdateCluster': {
    value: 'reserved-capacity',
    reason: 'the request names a training plan, never its capacity',
  },
  'sagemaker-metrics.BatchPutMetrics': {
    value: 'training-job',
    reason: 'the request names a trial component, never a job',
  },
  'sagemaker-runtime-http2.InvokeEndpointWithBidirectionalStream': {
    value: 'inference-component',
    reason: 'the request names an endpoint, never a component',
  },
});
