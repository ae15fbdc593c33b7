import { leaf, listOf, optional, required, structure } from './overlay-operation.ts';
import type { OverlayOperation } from './overlay-operation.ts';

const MODEL = 'API model of Amazon SageMaker Metrics, version 2022-09-30';
const TEXT = leaf('string');
const NUMBER = leaf('number');

/** Metrics of training runs. */
export const METRICS: readonly OverlayOperation[] = [
  {
    name: 'BatchGetMetrics',
    http: ['POST', '/BatchGetMetrics'],
    members: {
      MetricQueries: required(
        listOf(
          structure('MetricQuery', {
            MetricName: required(TEXT),
            ResourceArn: required(TEXT),
            MetricStat: required(TEXT),
            Period: required(TEXT),
            XAxisType: required(TEXT),
            Start: optional(NUMBER),
            End: optional(NUMBER),
          }),
        ),
      ),
    },
    provenance: MODEL,
  },
  {
    name: 'BatchPutMetrics',
    http: ['PUT', '/BatchPutMetrics'],
    members: {
      TrialComponentName: required(TEXT),
      MetricData: required(
        listOf(
          structure('RawMetricData', {
            MetricName: required(TEXT),
            Timestamp: required(leaf('timestamp')),
            Step: optional(NUMBER),
            Value: required(NUMBER),
          }),
        ),
      ),
    },
    provenance: MODEL,
  },
];
