/** One measurement, as prom-client writes and adds it up. */
export interface MetricValue {
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
  /** Of the parts of a histogram: `…_bucket`, `…_sum`, `…_count`. */
  readonly metricName?: string;
}

/** A metric at one moment; plain data, so that it can go from a worker to the primary. */
export interface MetricSnapshot {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  /** How several workers are made one. */
  readonly aggregator: 'sum' | 'min' | 'max' | 'first';
  readonly values: readonly MetricValue[];
}

/** A metric of the gateway, and how it is read from a source. */
export interface MetricRow<Source> extends Omit<MetricSnapshot, 'values'> {
  readonly labels: readonly string[];
  readonly read: (source: Source) => Iterable<MetricValue>;
}

/** One value without labels; none where nothing is known. */
export function* single(value: number | undefined): Generator<MetricValue> {
  if (value !== undefined) yield { labels: {}, value };
}
