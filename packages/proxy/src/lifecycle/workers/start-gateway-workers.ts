import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { availableParallelism } from 'node:os';
import { adminApplication } from '../../admin/admin-application.ts';
import type { Operations } from '../../admin/operations.ts';
import { CONFIG_DEFAULTS, logOf, shutdownOf } from '../../config/config-defaults.ts';
import type { GatewayConfig, WorkersConfig } from '../../config/gateway-config.ts';
import { UsedSignatures } from '../../sts/exchange/used-signatures.ts';
import { createLog } from '../../telemetry/log/create-log.ts';
import type { Log } from '../../telemetry/log/log-event.ts';
import { closeServer } from '../close-server.ts';
import { listen } from '../listen.ts';
import type { Gateway } from '../gateway.ts';
import { askAll, poolOperations } from './pool-operations.ts';
import { PoolMetrics } from './pool-metrics.ts';
import { forking } from './fork-worker.ts';
import type { Listening } from './worker-handle.ts';
import { WorkerPool } from './worker-pool.ts';

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
 * The configuration must come from `loadConfig`: each worker reads the file itself. What workers have put in force is kept in the memory of
 * this process, for one that starts in another's place while the files are at fault.
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
    answerMs: ANSWER_MS,
    signatures: new UsedSignatures({ now: () => new Date() }),
    onGone: (worker) => metrics.retire(worker),
  });
  let closing = false;
  const isCounted = config.metrics?.enabled ?? CONFIG_DEFAULTS.metrics.enabled;
  const operations = poolOperations(pool, { accepting: () => !closing, ...(isCounted && { metrics }) });
  const { admin, adminUrl } = await openAdmin(config, operations, log);
  const where = await startOrClose(pool, admin);
  return {
    ...where,
    adminUrl,
    reload: async () => void (await operations.reload()),
    reopenAudit: async () => void (await askAll(pool, 'reopenAudit')),
    givenUp: pool.givenUp,
    close: async ({ graceMs } = {}) => {
      closing = true;
      await closeWithin(pool, graceMs, config);
      await closeServer(admin);
    },
  };
}

async function openAdmin(
  config: GatewayConfig,
  operations: Operations,
  log: Log,
): Promise<{ readonly admin: Server; readonly adminUrl: string }> {
  const address = config.admin ?? CONFIG_DEFAULTS.admin;
  const reportError = (error: unknown): void => log({ event: 'unforeseen', error });
  const admin = createServer(adminApplication({ ...address, operations, reportError }).callback());
  return { admin, adminUrl: await listen(admin, address, 'admin') };
}

async function startOrClose(pool: WorkerPool, admin: Server): Promise<Listening> {
  try {
    return await pool.start();
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
