import { LATENCY_BOUNDS } from './latency-histogram.ts';
import type { LatencyHistogram } from './latency-histogram.ts';
import type { MetricRow, MetricValue } from './metric-row.ts';
import { single } from './metric-row.ts';
import { STEPS } from './request-counts.ts';
import type { RequestCounts } from './request-counts.ts';
import type { Tally } from './tally.ts';

/** What the data path counts. No label is anything that a caller chooses or is: only names of catalogues. */
export const REQUEST_METRICS: readonly MetricRow<RequestCounts>[] = [
  {
    name: 'sagegate_requests_total',
    help: 'Requests that are over, by operation of the catalogue and how they ended.',
    type: 'counter',
    aggregator: 'sum',
    labels: ['service', 'operation', 'outcome'],
    read: ({ requests }) => byOperation(requests, 'outcome'),
  },
  {
    name: 'sagegate_decisions_total',
    help: 'Decisions of the policies, by the type of policy that decided.',
    type: 'counter',
    aggregator: 'sum',
    labels: ['policy_type', 'outcome'],
    *read({ decisions }) {
      for (const [policyType, outcome, value] of decisions.entries())
        yield { labels: { policy_type: policyType, outcome }, value };
    },
  },
  {
    name: 'sagegate_report_only_decisions_total',
    help: 'What policy sets would have decided that are only tried, by their names in the configuration.',
    type: 'counter',
    aggregator: 'sum',
    labels: ['set', 'outcome'],
    *read({ reports }) {
      for (const [set, outcome, value] of reports.entries()) yield { labels: { set, outcome }, value };
    },
  },
  {
    name: 'sagegate_refusals_total',
    help: 'Requests that the gateway answered itself or broke off, by error code.',
    type: 'counter',
    aggregator: 'sum',
    labels: ['code'],
    read: ({ refusals }) => byFirst(refusals, 'code'),
  },
  {
    name: 'sagegate_upstream_responses_total',
    help: 'Answers of the upstream, by class of status.',
    type: 'counter',
    aggregator: 'sum',
    labels: ['service', 'code'],
    read: ({ upstreamResponses }) => byService(upstreamResponses),
  },
  {
    name: 'sagegate_connection_faults_total',
    help: 'Connections that were refused or broke off before they brought a request.',
    type: 'counter',
    aggregator: 'sum',
    labels: ['kind'],
    read: ({ connectionFaults }) => byFirst(connectionFaults, 'kind'),
  },
  {
    name: 'sagegate_request_body_bytes_total',
    help: 'Bytes of the bodies of requests.',
    type: 'counter',
    aggregator: 'sum',
    labels: [],
    read: ({ requestBytes }) => single(requestBytes),
  },
  {
    name: 'sagegate_response_body_bytes_total',
    help: 'Bytes of the bodies of answers.',
    type: 'counter',
    aggregator: 'sum',
    labels: [],
    read: ({ responseBytes }) => single(responseBytes),
  },
  {
    name: 'sagegate_request_duration_seconds',
    help: 'From the arrival of a request until its answer has left.',
    type: 'histogram',
    aggregator: 'sum',
    labels: [],
    read: ({ total }) => histogram('sagegate_request_duration_seconds', {}, total),
  },
  {
    name: 'sagegate_step_duration_seconds',
    help: 'Time of each step on the way of a request; `upstream` ends with the first byte of the answer.',
    type: 'histogram',
    aggregator: 'sum',
    labels: ['step'],
    *read({ steps }) {
      for (const step of STEPS) yield* histogram('sagegate_step_duration_seconds', { step }, steps[step]);
    },
  },
];

function* byOperation(tally: Tally, second: string): Generator<MetricValue> {
  for (const [name, other, value] of tally.entries()) {
    const [service, operation = 'unknown'] = splitOperation(name);
    yield { labels: { service, operation, [second]: other }, value };
  }
}

/** Operations of a service are added up: their statuses apart would be hundreds of series that nobody looks at. */
function* byService(tally: Tally): Generator<MetricValue> {
  const sums = new Map<string, MetricValue & { value: number }>();
  for (const [name, code, value] of tally.entries()) {
    const [service] = splitOperation(name);
    const key = `${service} ${code}`;
    const sum = sums.get(key);
    if (sum === undefined) sums.set(key, { labels: { service, code }, value });
    else sum.value += value;
  }
  yield* sums.values();
}

function* byFirst(tally: Tally, label: string): Generator<MetricValue> {
  for (const [first, , value] of tally.entries()) yield { labels: { [label]: first }, value };
}

function splitOperation(name: string): readonly [service: string, operation?: string] {
  const colon = name.indexOf(':');
  return colon < 0 ? [name] : [name.slice(0, colon), name.slice(colon + 1)];
}

function* histogram(
  name: string,
  labels: MetricValue['labels'],
  latencies: LatencyHistogram,
): Generator<MetricValue> {
  const counts = latencies.cumulative();
  for (const [index, value] of counts.entries())
    yield { labels: { le: LATENCY_BOUNDS[index] ?? '+Inf', ...labels }, value, metricName: `${name}_bucket` };
  yield { labels, value: latencies.sum, metricName: `${name}_sum` };
  yield { labels, value: counts.at(-1) ?? 0, metricName: `${name}_count` };
}
