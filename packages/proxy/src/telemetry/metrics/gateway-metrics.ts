import { AggregatorRegistry, collectDefaultMetrics, Registry } from 'prom-client';
import type { GatewayState } from './gateway-state.ts';
import type { MetricRow, MetricSnapshot } from './metric-row.ts';
import type { RequestCounts } from './request-counts.ts';
import { REQUEST_METRICS } from './request-metrics.ts';
import { STATE_METRICS } from './state-metrics.ts';

/** The metrics of one process; `process_…` and `nodejs_…` are prom-client's. */
export interface MetricsReport {
  readonly gateway: readonly MetricSnapshot[];
  /** As prom-client gives them. */
  readonly process: readonly object[];
}

/** What Prometheus reads. */
export interface Exposition {
  readonly contentType: string;
  readonly text: string;
}

/** What the process has to report now. */
export async function reportMetrics(counts: RequestCounts, state: GatewayState): Promise<MetricsReport> {
  return {
    gateway: [...snapshots(REQUEST_METRICS, counts), ...snapshots(STATE_METRICS, state)],
    process: await processRegistry().getMetricsAsJSON(),
  };
}

/** Writes the reports of one process, or of all workers added up. */
export async function exposeMetrics(reports: readonly MetricsReport[]): Promise<Exposition> {
  const registry = AggregatorRegistry.aggregate(
    reports.map(({ gateway, process }) => [...gateway, ...process]),
  );
  return { contentType: registry.contentType, text: await registry.metrics() };
}

function snapshots<Source>(rows: readonly MetricRow<Source>[], source: Source): readonly MetricSnapshot[] {
  return rows.map(({ name, help, type, aggregator, read }) => ({
    name,
    help,
    type,
    aggregator,
    values: [...read(source)],
  }));
}

let ofProcess: Registry | undefined;

/** One for all gateways of a process: its garbage collections are watched once, and never unwatched. */
function processRegistry(): Registry {
  if (ofProcess === undefined) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}
