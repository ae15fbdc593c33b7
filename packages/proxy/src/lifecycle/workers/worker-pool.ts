import type { Log } from '../../telemetry/log/log-event.ts';
import { onTimer } from '../reload/schedule.ts';
import type { Schedule } from '../reload/schedule.ts';
import { WorkerHandle } from './worker-handle.ts';
import type { LastGoodFiles, Listening, WorkerChild, WorkerHandleOptions } from './worker-handle.ts';

export interface WorkerPoolOptions extends WorkerHandleOptions {
  readonly count: number;
  readonly fork: () => WorkerChild;
  readonly log: Log;
  /** Told of each worker that is gone, before another one takes its place. */
  readonly onGone?: (worker: WorkerHandle) => void;
  /** Default: Node's timer. */
  readonly schedule?: Schedule;
}

const FIRST_RESTART_MS = 100;
const LONGEST_RESTART_MS = 30_000;
/** So many in a row that end before they are ready, while no other one takes requests: it will not get better. */
const MOST_FAILURES = 5;

/** Keeps so many workers running: one that ends is replaced, later the more often that fails. */
export class WorkerPool {
  /** Rejects when the workers cannot be kept running. */
  readonly givenUp: Promise<never>;
  readonly #options: WorkerPoolOptions;
  readonly #lastGood: LastGoodFiles = { contents: undefined };
  readonly #running = new Set<WorkerHandle>();
  readonly #ready = new Set<WorkerHandle>();
  #giveUp: (error: Error) => void = () => undefined;
  #failures = 0;
  #restarts = 0;
  #lastNumber = 0;
  #closing = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
    this.givenUp = new Promise((_resolve, reject) => {
      this.#giveUp = reject;
    });
    this.givenUp.catch(() => undefined);
  }

  /** Those that take requests. */
  get ready(): readonly WorkerHandle[] {
    return [...this.#ready];
  }

  get wanted(): number {
    return this.#options.count;
  }

  /** Workers that took the place of one that had ended. */
  get restarts(): number {
    return this.#restarts;
  }

  /** Resolves when all workers take requests. @throws WorkerStartError when one cannot; none is left then. */
  async start(): Promise<Listening> {
    try {
      const first = this.#begin();
      const others = Array.from({ length: this.#options.count - 1 }, () => this.#begin());
      const [where] = await Promise.all([first, ...others]);
      for (const [index, worker] of [...this.#ready].entries()) void this.#replaceOnEnd(worker, index + 1);
      this.#lastNumber = this.#ready.size;
      return where;
    } catch (error) {
      await this.close(0);
      throw error;
    }
  }

  /** Resolves when all have ended; those that do not in time are killed. */
  async close(graceMs?: number): Promise<void> {
    this.#closing = true;
    const workers = [...this.#running];
    for (const worker of workers) worker.close(graceMs);
    await Promise.all(workers.map((worker) => worker.ended));
  }

  kill(): void {
    for (const worker of this.#running) worker.kill();
  }

  #begin(): Promise<Listening> {
    return this.#fork().listening;
  }

  #fork(): WorkerHandle {
    const worker = new WorkerHandle(this.#options.fork(), this.#options, this.#lastGood);
    this.#running.add(worker);
    void worker.listening.then(
      () => this.#ready.add(worker),
      () => worker.kill(),
    );
    void this.#forgetOnEnd(worker);
    return worker;
  }

  async #forgetOnEnd(worker: WorkerHandle): Promise<void> {
    const { onGone = ignore } = this.#options;
    await worker.ended;
    this.#running.delete(worker);
    if (this.#ready.delete(worker)) onGone(worker);
  }

  async #replaceOnEnd(worker: WorkerHandle, number: number): Promise<void> {
    const { log } = this.#options;
    const { pid: workerPid } = worker;
    log({ event: 'workerStarted', worker: number, workerPid });
    const reason = await worker.ended;
    if (this.#closing) return;
    const restartMs = Math.min(FIRST_RESTART_MS * 2 ** this.#failures, LONGEST_RESTART_MS);
    this.#failures += 1;
    log({ event: 'workerEnded', worker: number, workerPid, reason, restartMs });
    this.#restartAfter(restartMs);
  }

  #restartAfter(milliseconds: number): void {
    const { schedule = onTimer, log } = this.#options;
    if (this.#failures > MOST_FAILURES && this.#ready.size === 0) {
      log({ event: 'workersGivenUp', attempts: this.#failures });
      this.#giveUp(new Error('the workers cannot be kept running'));
      return;
    }
    schedule(() => void this.#restart(), milliseconds);
  }

  async #restart(): Promise<void> {
    if (this.#closing) return;
    this.#restarts += 1;
    this.#lastNumber += 1;
    const worker = this.#fork();
    void this.#replaceOnEnd(worker, this.#lastNumber);
    try {
      await worker.listening;
      this.#forgetFailuresAfter(worker);
    } catch {
      // Its end is noticed where every end is.
    }
  }

  /** One that has lasted is a sign that the ones before it were not ended by what is everywhere. */
  #forgetFailuresAfter(worker: WorkerHandle): void {
    const { schedule = onTimer } = this.#options;
    schedule(() => {
      if (this.#ready.has(worker)) this.#failures = 0;
    }, LONGEST_RESTART_MS);
  }
}

function ignore(): void {
  // Nobody needs to know.
}
