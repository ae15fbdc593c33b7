import type { MetricSnapshot, MetricValue } from './metric-row.ts';

/** The counters and histograms of two reports as one; gauges are of a moment and are left out. */
export function addCounts(
  known: readonly MetricSnapshot[],
  more: readonly MetricSnapshot[],
): readonly MetricSnapshot[] {
  const byName = new Map<string, MetricSnapshot>();
  for (const metric of [...known, ...more]) {
    if (metric.type === 'gauge') continue;
    const before = byName.get(metric.name);
    const values = before === undefined ? metric.values : added(before.values, metric.values);
    byName.set(metric.name, { ...metric, values });
  }
  return [...byName.values()];
}

function added(known: readonly MetricValue[], more: readonly MetricValue[]): readonly MetricValue[] {
  const byKey = new Map<string, MetricValue>();
  for (const one of [...known, ...more]) {
    const key = JSON.stringify([one.metricName, one.labels]);
    byKey.set(key, { ...one, value: one.value + (byKey.get(key)?.value ?? 0) });
  }
  return [...byKey.values()];
}
