import { ConfigError } from '../../documents/config-error.ts';
import type { ConfigFault, ReadSource } from '../../documents/config-error.ts';
import type { ConfigSource } from '../../config/config-source.ts';
import { reloadOf } from '../../config/config-defaults.ts';
import { digestOf, FileLooks } from '../../files/file-looks.ts';
import type { GatewayConfig } from '../../config/gateway-config.ts';
import type { Reloadable } from '../../config/reloadable.ts';
import { needsRestart } from './needs-restart.ts';
import type { ReloadOutcome, ReloadResult, ReloadStatus } from './reload-result.ts';
import { onTimer } from './schedule.ts';
import type { Schedule } from './schedule.ts';
import { watchFiles } from './watch-files.ts';

/** Takes a configuration anew when its files change: all of it that may change, or nothing. */
export interface Reloader {
  /** Looks at the files at once. Never rejects: what is wrong is in the result. */
  readonly reloadNow: () => Promise<ReloadResult>;
  readonly status: () => ReloadStatus;
  /** Looks no more; what is in force stays. */
  readonly close: () => void;
}

/** What a reloader works with. */
export interface ReloaderOptions {
  /** Put in force together, in this order. */
  readonly parts: readonly Reloadable[];
  readonly now: () => Date;
  /** Told of every attempt, also of those that found nothing new. Looks that find the same files are none. */
  readonly onResult: (result: ReloadResult) => void;
  /** Why the files as they are were refused at the start, when the configuration is an earlier state of them. */
  readonly refused?: ConfigError;
  /** Default: Node's timer. */
  readonly schedule?: Schedule;
}

/** Files in the middle of being written are looked at again after so many milliseconds. */
const SETTLE_MS = 200;
const MAX_TRIES = 5;

/** Starts to look after the files of a configuration; one without `source` stays as it is. */
export function startReloader(config: GatewayConfig, options: ReloaderOptions): Reloader {
  return new FileReloader(config, options);
}

class FileReloader implements Reloader {
  readonly #started: GatewayConfig;
  readonly #options: ReloaderOptions;
  readonly #pollMs: number;
  readonly #watches: boolean;
  readonly #looks = new FileLooks();
  #inForce: { readonly source: ConfigSource | undefined; readonly appliedAt: Date };
  /** What was taken or refused last: it is not judged again before it changes. */
  #judged: ReadSource | undefined;
  /** What the last look found, when that was something new. */
  #seen: string | undefined;
  #lastAttempt: ReloadResult | undefined;
  #working: Promise<unknown> = Promise.resolve();
  #callOff: () => void = () => undefined;
  #unwatch: () => void = () => undefined;
  #isHinted = false;
  #closed = false;

  constructor(config: GatewayConfig, options: ReloaderOptions) {
    this.#started = config;
    this.#options = options;
    const { pollSeconds, watch } = reloadOf(config);
    this.#pollMs = pollSeconds * 1_000;
    this.#watches = watch;
    this.#inForce = { source: config.source, appliedAt: options.now() };
    const { refused } = options;
    this.#judge(refused?.source ?? config.source);
    if (refused !== undefined) this.#note(this.#resultOf('refused', refused.faults));
    this.#wait(this.#pollMs);
  }

  readonly reloadNow = (): Promise<ReloadResult> => this.#inTurn(() => this.#attempt());

  readonly status = (): ReloadStatus => ({
    appliedAt: this.#inForce.appliedAt,
    ...(this.#lastAttempt && { lastAttempt: this.#lastAttempt }),
    faults: this.#lastAttempt?.faults ?? [],
    needsRestart: this.#lastAttempt?.needsRestart ?? [],
  });

  readonly close = (): void => {
    this.#closed = true;
    this.#callOff();
    this.#unwatch();
  };

  /** What is judged is what is looked after from now on. */
  #judge(source: ReadSource | undefined): void {
    this.#judged = source;
    this.#unwatch();
    if (source === undefined || this.#closed || !this.#watches || this.#pollMs === 0) return;
    this.#unwatch = watchFiles(source, () => {
      // Who writes often must not put off the look for ever.
      if (this.#isHinted) return;
      this.#isHinted = true;
      this.#wait(this.#pollMs);
    });
  }

  #wait(most: number): void {
    this.#callOff();
    if (this.#closed || this.#judged === undefined || this.#pollMs === 0) return;
    const { schedule = onTimer } = this.#options;
    const milliseconds = this.#isHinted ? Math.min(SETTLE_MS, most) : most;
    this.#callOff = schedule(() => void this.#inTurn(() => this.#look()), milliseconds);
  }

  /** One attempt at a time: a later one must not be overtaken by an earlier one. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#working.then(work);
    this.#working = result.catch(() => undefined);
    return result;
  }

  /** A change counts when two looks in a row find the same: then nobody is writing any more. */
  async #look(): Promise<void> {
    this.#isHinted = false;
    if (this.#closed || this.#judged === undefined) return;
    const digest = await this.#looks.digest(this.#judged);
    const isNew = digest !== this.#judged.digest;
    const isSettled = digest === this.#seen;
    this.#seen = isNew ? digest : undefined;
    if (isNew && isSettled) await this.#attempt();
    else this.#wait(isNew ? Math.min(SETTLE_MS, this.#pollMs) : this.#pollMs);
  }

  async #attempt(): Promise<ReloadResult> {
    this.#seen = undefined;
    this.#isHinted = false;
    const result = await this.#takeFiles();
    this.#note(result);
    this.#wait(result.outcome === 'changing' ? SETTLE_MS : this.#pollMs);
    return result;
  }

  #note(result: ReloadResult): void {
    if (result.outcome !== 'changing') this.#lastAttempt = result;
    this.#options.onResult(result);
  }

  /** A set that has changed while it was read is no set. */
  async #takeFiles(): Promise<ReloadResult> {
    const { source } = this.#inForce;
    if (source === undefined || this.#closed) return this.#resultOf('unchanged');
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const read = await readAgain(source);
      if (read.source !== undefined && (await digestOf(read.source)) !== read.source.digest) continue;
      if (read.source !== undefined) this.#judge(read.source);
      return 'config' in read ? await this.#take(read.config) : this.#resultOf('refused', read.faults);
    }
    return this.#resultOf('changing');
  }

  async #take(config: GatewayConfig): Promise<ReloadResult> {
    const restart = needsRestart(this.#started, config);
    if (config.source?.digest === this.#inForce.source?.digest)
      return this.#resultOf('unchanged', [], restart);
    const faults = await this.#putInForce(config);
    return faults.length > 0 ? this.#resultOf('refused', faults) : this.#resultOf('applied', [], restart);
  }

  /** Everything that can fail comes first; then all parts change in one go, between two requests. */
  async #putInForce(config: GatewayConfig): Promise<readonly ConfigFault[]> {
    const prepared = await Promise.allSettled(this.#options.parts.map(async (part) => part.prepare(config)));
    const file = config.source?.files[0] ?? '';
    const faults = prepared.flatMap((one) => (one.status === 'rejected' ? faultsOf(one.reason, file) : []));
    if (faults.length > 0) return faults;
    for (const one of prepared) if (one.status === 'fulfilled') one.value();
    this.#inForce = { source: config.source, appliedAt: this.#options.now() };
    return [];
  }

  #resultOf(
    outcome: ReloadOutcome,
    faults: readonly ConfigFault[] = [],
    restart: readonly string[] = [],
  ): ReloadResult {
    return { outcome, at: this.#options.now(), faults, needsRestart: restart };
  }
}

type ReadAgain =
  | { readonly config: GatewayConfig; readonly source: ReadSource | undefined }
  | { readonly faults: readonly ConfigFault[]; readonly source: ReadSource | undefined };

async function readAgain(source: ConfigSource): Promise<ReadAgain> {
  try {
    const config = await source.load();
    return { config, source: config.source };
  } catch (error) {
    const [file = ''] = source.files;
    return {
      faults: faultsOf(error, file),
      source: error instanceof ConfigError ? error.source : undefined,
    };
  }
}

function faultsOf(error: unknown, file: string): readonly ConfigFault[] {
  if (error instanceof ConfigError) return error.faults;
  const message = error instanceof Error ? error.message : 'the configuration cannot be taken';
  return [{ file, line: 1, column: 1, path: '', message }];
}
