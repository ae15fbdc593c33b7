import { OverrideBook } from '../override-book.ts';

/** The value of a condition key where a create operation leaves its member out. */
export interface DefaultValue {
  readonly value: string;
  /** The operations that have the default; without it, every create operation that has the key. */
  readonly only?: readonly string[];
}

const OFF_REASON = 'API reference: a protection that the request switches on';

/** What AWS fills in, as far as its documents say it: a policy may mean this value. */
export const DEFAULT_VALUES: OverrideBook<DefaultValue> = new OverrideBook('default value', {
  'sagemaker:RootAccess': { value: { value: 'Enabled' }, reason: 'API reference of CreateNotebookInstance' },
  'sagemaker:DirectInternetAccess': {
    value: { value: 'Enabled' },
    reason: 'developer guide: notebook instances are internet-enabled by default',
  },
  'sagemaker:MinimumInstanceMetadataServiceVersion': {
    value: { value: '1' },
    reason: 'API reference: version 1 where CreateNotebookInstance selects none',
  },
  'sagemaker:AppNetworkAccessType': {
    value: { value: 'PublicInternetOnly' },
    reason: 'API reference of CreateDomain',
  },
  'sagemaker:NetworkIsolation': { value: { value: 'false' }, reason: OFF_REASON },
  'sagemaker:InterContainerTrafficEncryption': { value: { value: 'false' }, reason: OFF_REASON },
  'sagemaker:EnableRemoteDebug': {
    value: { value: 'false' },
    reason: 'API reference: a way in that the request switches on',
  },
  'sagemaker:FeatureGroupEnableOnlineStore': {
    value: { value: 'false' },
    reason: 'API reference of OnlineStoreConfig',
  },
  'sagemaker:MaxRuntimeInSeconds': {
    value: {
      value: '86400',
      only: ['sagemaker.CreateHyperParameterTuningJob', 'sagemaker.CreateTrainingJob'],
    },
    reason:
      'API reference of StoppingCondition: one day; the limits of other jobs have no documented default',
  },
});

/** Operations with another name that take defaults all the same. */
export const DEFAULTS_ON_UPDATE: OverrideBook<true> = new OverrideBook('update with defaults', {
  'sagemaker.UpdateMonitoringSchedule': {
    value: true,
    reason: 'the configuration is given anew as a whole: what is left out is the default, not what was there',
  },
});
