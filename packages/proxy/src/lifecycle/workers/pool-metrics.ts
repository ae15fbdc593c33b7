import type { MetricsReport } from '../../telemetry/metrics/gateway-metrics.ts';
import { addCounts } from '../../telemetry/metrics/add-counts.ts';
import type { MetricSnapshot } from '../../telemetry/metrics/metric-row.ts';
import type { WorkerHandle } from './worker-handle.ts';
import type { WorkerPool } from './worker-pool.ts';

/**
 * What the primary adds to the metrics of its workers: how many there are, and what those counted that are gone. Without the
 * latter, counters would fall when a worker ends, and Prometheus would take that for a restart of all.
 */
export class PoolMetrics {
  readonly #pool: () => WorkerPool;
  readonly #last = new WeakMap<WorkerHandle, MetricsReport>();
  #gone: readonly MetricSnapshot[] = [];

  constructor(pool: () => WorkerPool) {
    this.#pool = pool;
  }

  remember(worker: WorkerHandle, report: MetricsReport): void {
    this.#last.set(worker, report);
  }

  /** What it counted after it was last asked is lost. */
  retire(worker: WorkerHandle): void {
    const report = this.#last.get(worker);
    if (report !== undefined) this.#gone = addCounts(this.#gone, report.gateway);
  }

  ofPrimary(): MetricsReport {
    const pool = this.#pool();
    return {
      gateway: [
        ...this.#gone,
        gauge('sagegate_workers', 'Workers that take requests.', pool.ready.length),
        gauge('sagegate_workers_wanted', 'Workers that should take requests.', pool.wanted),
        {
          ...gauge(
            'sagegate_worker_restarts_total',
            'Workers that replaced one that had ended.',
            pool.restarts,
          ),
          type: 'counter',
        },
      ],
      process: [],
    };
  }
}

function gauge(name: string, help: string, value: number): MetricSnapshot {
  return { name, help, type: 'gauge', aggregator: 'sum', values: [{ labels: {}, value }] };
}
