import type { Operations, ReadinessCheck, ReloadReport } from '../../admin/operations.ts';
import { exposeMetrics } from '../../telemetry/metrics/gateway-metrics.ts';
import type { Exposition, MetricsReport } from '../../telemetry/metrics/gateway-metrics.ts';
import { readVersion } from '../read-version.ts';
import type { Answers, Question } from './messages.ts';
import type { PoolMetrics } from './pool-metrics.ts';
import type { WorkerPool } from './worker-pool.ts';

/** What the people who run several workers may ask: the primary asks each of them. */
export function poolOperations(
  pool: WorkerPool,
  { accepting, metrics }: { readonly accepting: () => boolean; readonly metrics?: PoolMetrics },
): Operations {
  return {
    checks: () => checksOf(pool, accepting()),
    version: async () => ({
      name: 'sagegate',
      version: readVersion(),
      node: process.version,
      revisions: [...new Set(await askAll(pool, 'revision'))],
      processes: pool.ready.map(({ pid }) => pid),
    }),
    ...(metrics && { metrics: () => expositionOf(pool, metrics) }),
    reload: async () => combined(await askAll(pool, 'reload')),
  };
}

/** The answers of those that gave one. */
export async function askAll<Name extends Question>(
  pool: WorkerPool,
  question: Name,
): Promise<readonly NonNullable<Answers[Name]>[]> {
  const answers = await Promise.all(pool.ready.map((worker) => worker.ask(question)));
  return answers.filter((answer) => answer !== undefined && answer !== null);
}

/** Nobody can send requests past a worker that is not well, so each check must hold in all that run. */
async function checksOf(pool: WorkerPool, accepting: boolean): Promise<readonly ReadinessCheck[]> {
  const workers = pool.ready;
  const answers = await Promise.all(
    workers.map(async (worker) => ({ pid: worker.pid, checks: await worker.ask('checks') })),
  );
  const silent = answers.filter(({ checks }) => checks === undefined).map(({ pid }) => pid);
  const processes = workers.map(({ pid }) => pid);
  const detail = { wanted: pool.wanted, ready: workers.length, restarts: pool.restarts, processes, silent };
  return [
    { name: 'workers', holds: workers.length > 0 && silent.length === 0, detail },
    { name: 'accepting', holds: accepting },
    ...merged(answers.flatMap(({ checks }) => checks ?? [])).filter(({ name }) => name !== 'accepting'),
  ];
}

/** One check of each name; the detail is that of a worker in which it does not hold, where there is one. */
function merged(checks: readonly ReadinessCheck[]): readonly ReadinessCheck[] {
  const byName = new Map<string, ReadinessCheck>();
  for (const check of checks) {
    const known = byName.get(check.name);
    if (known === undefined || (known.holds && !check.holds)) byName.set(check.name, check);
  }
  return [...byName.values()];
}

async function expositionOf(pool: WorkerPool, metrics: PoolMetrics): Promise<Exposition> {
  const reports = await Promise.all(
    pool.ready.map(async (worker) => {
      const report = await worker.ask('metrics');
      if (report !== undefined) metrics.remember(worker, report);
      return report;
    }),
  );
  return exposeMetrics([...reports.filter(isReport), metrics.ofPrimary()]);
}

function isReport(report: MetricsReport | undefined): report is MetricsReport {
  return report !== undefined;
}

const WORST_FIRST: readonly ReloadReport['outcome'][] = ['refused', 'changing', 'applied', 'unchanged'];

/** What became of a reload in all workers; without any there is none. */
function combined(reports: readonly ReloadReport[]): ReloadReport {
  const sorted = reports.toSorted(
    (one, other) => WORST_FIRST.indexOf(one.outcome) - WORST_FIRST.indexOf(other.outcome),
  );
  const [worst] = sorted;
  return worst ?? { outcome: 'changing', revision: '', faults: [], needsRestart: [] };
}
