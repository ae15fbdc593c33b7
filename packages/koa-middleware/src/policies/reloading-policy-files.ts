import { resolve } from 'node:path';
import { compilePolicies } from '@sagegate/core';
import type { Authorizer, CompileOptions } from '@sagegate/core';
import { checkFiles, checkFilesOptions, parseFileSet } from './policy-files.ts';
import type { PolicyFilePaths, PolicyFilesOptions } from './policy-files.ts';
import type { PolicyProvider } from './policy-provider.ts';
import { readFileSet, versionOf } from './read-file-set.ts';

/** Calls `work` once after so many milliseconds; what it returns calls that off. */
export type Schedule = (work: () => void, milliseconds: number) => () => void;

/** How policy files are looked after. */
export interface ReloadingPolicyFilesOptions extends PolicyFilesOptions, CompileOptions {
  /** How long to wait before the files are read again. Default: 5000. */
  readonly intervalMilliseconds?: number;
  /** Told when other policies are in force, with their version. */
  readonly onReload?: (version: string) => void;
  /** Told once of every set of files that cannot be used, with all its faults; the last good one stays in force. */
  readonly onReloadError: (error: Error) => void;
  /** The timer. Default: Node's, which does not keep the process alive. */
  readonly schedule?: Schedule;
}

/** Policies of files, which are read again and again. */
export interface ReloadingPolicyFiles extends PolicyProvider {
  /** A hash of the files in force: their places, names and contents. */
  readonly version: string;
  readonly authorizerFor: () => Authorizer;
  /**
   * Takes the files as they are now.
   *
   * @throws PolicyFilesError when they cannot be used; the last good ones stay in force.
   */
  readonly reload: () => void;
  /** Stops looking; the last good policies stay in force. */
  readonly close: () => void;
}

const DEFAULT_INTERVAL = 5000;

const OPTIONS: readonly string[] = [
  'directory',
  'intervalMilliseconds',
  'onReload',
  'onReloadError',
  'openPoints',
  'schedule',
];

/**
 * Policies of files that may be changed while the application runs: all are taken together, or none.
 *
 * A change counts when two readings in a row find the same, so that files in the middle of being written do not. Files
 * are read by their contents, not by their times, which also sees what is mounted over them, as Kubernetes does.
 *
 * @throws PolicyFilesError with every fault, TypeError that names the option: what is there at first must be good.
 */
export function reloadingPolicyFiles(
  files: PolicyFilePaths,
  options: ReloadingPolicyFilesOptions,
): ReloadingPolicyFiles {
  checkFiles(files);
  checkReloadingOptions(options);
  return new WatchedFiles(files, options);
}

function checkReloadingOptions(options: ReloadingPolicyFilesOptions): void {
  checkFilesOptions(options, OPTIONS);
  const { intervalMilliseconds: interval = DEFAULT_INTERVAL } = options;
  if (!Number.isSafeInteger(interval) || interval <= 0 || interval > 2 ** 31 - 1) {
    throw new TypeError('option `intervalMilliseconds` must be a positive whole number');
  }
  checkFunction('onReloadError', options.onReloadError);
  checkFunction('onReload', options.onReload ?? later);
  checkFunction('schedule', options.schedule ?? later);
}

function checkFunction(name: string, value: unknown): void {
  if (typeof value !== 'function') throw new TypeError(`option \`${name}\` must be a function`);
}

interface InForce {
  readonly version: string;
  readonly authorizer: Authorizer;
}

class WatchedFiles implements ReloadingPolicyFiles {
  readonly #files: PolicyFilePaths;
  readonly #options: ReloadingPolicyFilesOptions;
  #inForce: InForce;
  /** What the last reading found. */
  #seen: string;
  /** What was last taken or refused: nobody is told of the same faults twice. */
  #judged: string;
  #callOff: () => void = () => undefined;
  #closed = false;

  constructor(files: PolicyFilePaths, options: ReloadingPolicyFilesOptions) {
    // Copies: what was checked is what is read.
    this.#files = structuredClone(files);
    this.#options = { ...options, directory: resolve(options.directory ?? '.') };
    const { set, version } = this.#read();
    this.#inForce = { version, authorizer: this.#compile(set) };
    this.#seen = version;
    this.#judged = version;
    this.#wait();
  }

  get version(): string {
    return this.#inForce.version;
  }

  readonly authorizerFor = (): Authorizer => this.#inForce.authorizer;

  readonly reload = (): void => {
    const found = this.#read();
    this.#seen = found.version;
    this.#judged = found.version;
    this.#putInForce({ version: found.version, authorizer: this.#compile(found.set) });
  };

  readonly close = (): void => {
    this.#closed = true;
    this.#callOff();
  };

  #wait(): void {
    if (this.#closed) return;
    const { schedule = later, intervalMilliseconds = DEFAULT_INTERVAL } = this.#options;
    this.#callOff = schedule(() => this.#look(), intervalMilliseconds);
  }

  #look(): void {
    if (this.#closed) return;
    try {
      const found = this.#read();
      const isSettled = found.version === this.#seen;
      this.#seen = found.version;
      if (isSettled && found.version !== this.#judged) this.#judge(found);
    } finally {
      this.#wait();
    }
  }

  #judge({ set, version }: Found): void {
    this.#judged = version;
    let authorizer: Authorizer;
    try {
      authorizer = this.#compile(set);
    } catch (error) {
      this.#options.onReloadError(
        error instanceof Error ? error : new Error('reload failed', { cause: error }),
      );
      return;
    }
    this.#putInForce({ version, authorizer });
  }

  /** One assignment for all policies: no request is decided by some old and some new ones. */
  #putInForce(inForce: InForce): void {
    const isOther = inForce.version !== this.#inForce.version;
    this.#inForce = inForce;
    if (isOther) this.#options.onReload?.(inForce.version);
  }

  #read(): Found {
    const set = readFileSet(this.#files, this.#options.directory ?? '');
    return { set, version: versionOf(set) };
  }

  #compile(set: Found['set']): Authorizer {
    const { openPoints } = this.#options;
    return compilePolicies(parseFileSet(set), { ...(openPoints !== undefined && { openPoints }) });
  }
}

interface Found {
  readonly set: ReturnType<typeof readFileSet>;
  readonly version: string;
}

function later(work: () => void, milliseconds: number): () => void {
  const timer = setTimeout(work, milliseconds).unref();
  return () => clearTimeout(timer);
}
