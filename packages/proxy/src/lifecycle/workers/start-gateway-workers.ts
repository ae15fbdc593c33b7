import cluster from 'node:cluster';
import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { adminApplication } from '../../admin/admin-application.ts';
import { CONFIG_DEFAULTS, logOf, shutdownOf } from '../../config/config-defaults.ts';
import type { GatewayConfig, WorkersConfig } from '../../config/gateway-config.ts';
import { createLog } from '../../telemetry/log/create-log.ts';
import type { Log } from '../../telemetry/log/log-event.ts';
import { closeServer } from '../close-server.ts';
import { listen } from '../listen.ts';
import type { Gateway } from '../gateway.ts';
import { askAll, poolOperations } from './pool-operations.ts';
import { PoolMetrics } from './pool-metrics.ts';
import type { WorkerChild } from './worker-handle.ts';
import { WorkerPool } from './worker-pool.ts';
import { writeToStdout } from './write-to-stdout.ts';

/** A gateway of several processes. */
export interface GatewayWorkers extends Pick<Gateway, 'url' | 'adminUrl' | 'account' | 'region' | 'close'> {
  /** Has all workers take the files of the configuration as they are now; what came of it is in the log. */
  readonly reload: () => Promise<void>;
  /** Has all workers open the file of the audit anew. */
  readonly reopenAudit: () => Promise<void>;
  /** Rejects when the workers cannot be kept running. */
  readonly givenUp: Promise<never>;
}

export interface GatewayWorkersEnvironment {
  /** Default: a log on standard error, as configured. Workers have one of their own. */
  readonly log?: Log;
}

/** An answer that takes longer is none. */
const ANSWER_MS = 5_000;
/** A worker that has not ended so long after its grace time is killed. */
const KILL_MS = 5_000;

/**
 * Starts `workers` processes that share the port, and resolves when all of them accept requests. This process takes none: it
 * answers on the admin port, replaces workers that end, and passes on what it is told.
 *
 * The configuration must come from `loadConfig`: each worker reads the file itself, so no secret is passed on.
 *
 * @throws ListenError when the admin port cannot be bound.
 * @throws WorkerStartError when a worker cannot start, for any reason that `startGateway` has.
 * @throws TypeError for a configuration that no file was read for.
 */
export async function startGatewayWorkers(
  config: GatewayConfig,
  environment: GatewayWorkersEnvironment = {},
): Promise<GatewayWorkers> {
  const [path] = config.source?.files ?? [];
  if (path === undefined) throw new TypeError('workers need a configuration that `loadConfig` has read');
  const log = environment.log ?? (await createLog(logOf(config)));
  const metrics = new PoolMetrics(() => pool);
  const pool = new WorkerPool({
    count: workerCount(config.workers),
    path,
    log,
    fork: forking(),
    writeAudit: writeToStdout,
    answerMs: ANSWER_MS,
    onGone: (worker) => metrics.retire(worker),
  });
  let closing = false;
  const isCounted = config.metrics?.enabled ?? CONFIG_DEFAULTS.metrics.enabled;
  const operations = poolOperations(pool, { accepting: () => !closing, ...(isCounted && { metrics }) });
  const address = config.admin ?? CONFIG_DEFAULTS.admin;
  const reportError = (error: unknown): void => log({ event: 'unforeseen', error });
  const admin = createServer(adminApplication({ ...address, operations, reportError }).callback());
  const close = async (options: { readonly graceMs?: number } = {}): Promise<void> => {
    closing = true;
    await closeWithin(pool, options.graceMs, config);
    await closeServer(admin);
  };
  const adminUrl = await listen(admin, address, 'admin');
  try {
    const where = await pool.start();
    return {
      ...where,
      adminUrl,
      close,
      reload: async () => void (await operations.reload()),
      reopenAudit: async () => void (await askAll(pool, 'reopenAudit')),
      givenUp: pool.givenUp,
    };
  } catch (error) {
    await closeServer(admin);
    throw error;
  }
}

/** How many workers a configuration asks for. */
export function workerCount(workers: WorkersConfig = CONFIG_DEFAULTS.workers): number {
  return workers === 'auto' ? availableParallelism() : workers;
}

async function closeWithin(
  pool: WorkerPool,
  graceMs: number | undefined,
  config: GatewayConfig,
): Promise<void> {
  const { graceSeconds, readinessDelaySeconds } = shutdownOf(config);
  const longest = graceMs ?? (graceSeconds + readinessDelaySeconds) * 1_000;
  const timer = setTimeout(() => pool.kill(), longest + KILL_MS);
  await pool.close(graceMs);
  clearTimeout(timer);
}

function forking(): () => WorkerChild {
  cluster.setupPrimary({
    exec: fileURLToPath(new URL('./worker-main.js', import.meta.url)),
    args: [],
    // JSON has neither NaN nor dates.
    serialization: 'advanced',
  });
  return () => {
    const worker = cluster.fork();
    // A message to a worker that is just ending goes nowhere; its end is noticed.
    worker.on('error', () => undefined);
    return {
      pid: worker.process.pid ?? 0,
      send: (message) => void worker.send(message, () => undefined),
      onMessage: (take) => void worker.on('message', take),
      onExit: (ended) => void worker.on('exit', (code, signal) => ended(signal ?? `exit code ${code}`)),
      kill: () => void worker.process.kill('SIGKILL'),
    };
  };
}
