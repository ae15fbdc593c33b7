/** Types of resources whose names AWS does not tell apart by case, with the sentence of its API reference that says so. */
export const CASELESS_TYPES: ReadonlyMap<string, string> = new Map([
  ['automl-job', 'CreateAutoMLJob: the name is case insensitive'],
  ['endpoint', 'CreateEndpoint: the name is case-insensitive in CreateEndpoint'],
  ['experiment', 'CreateExperiment: the name is not case-sensitive'],
  ['experiment-trial', 'CreateTrial: the name is not case-sensitive'],
  ['experiment-trial-component', 'CreateTrialComponent: the name is not case-sensitive'],
  ['hyper-parameter-tuning-job', 'CreateHyperParameterTuningJob: the name is not case sensitive'],
  ['labeling-job', 'CreateLabelingJob: LabelingJobName is not case sensitive'],
]);
