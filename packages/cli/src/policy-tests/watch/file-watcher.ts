import { basename, resolve } from 'node:path';

/** Tells of changes of files. */
export interface FileWatcher {
  /** Watches these files and folders, too. */
  readonly add: (paths: readonly string[]) => void;
  /** What changed since it was last asked, as absolute paths, once anything has; `undefined` once it is closed. */
  readonly next: () => Promise<readonly string[] | undefined>;
  /** Lets `next` tell of no change at all. */
  readonly wake: () => void;
  readonly close: () => Promise<void>;
}

const PASSED_OVER = new Set(['node_modules', '.git']);

/** Watches the disk. */
export async function watchDisk(): Promise<FileWatcher> {
  const { watch } = await import('chokidar');
  const watcher = watch([], { ignoreInitial: true, ignored: (path) => PASSED_OVER.has(basename(path)) });
  const changes = new ChangeQueue();
  watcher.on('all', (_event, path) => changes.add(resolve(path)));
  watcher.on('error', (error) => changes.fail(error));
  return {
    add: (paths) => void watcher.add([...paths]),
    next: () => changes.next(),
    wake: () => changes.wake(),
    close: async () => {
      changes.close();
      await watcher.close();
    },
  };
}

/** Gathers what changes until somebody asks: changes that come together are told together. */
export class ChangeQueue {
  readonly #changed = new Set<string>();
  #wake: () => void = () => undefined;
  #isAwake = false;
  #isClosed = false;
  #failure: { readonly error: unknown } | undefined;

  add(path: string): void {
    this.#changed.add(path);
    this.#wake();
  }

  wake(): void {
    this.#isAwake = true;
    this.#wake();
  }

  fail(error: unknown): void {
    this.#failure = { error };
    this.#wake();
  }

  close(): void {
    this.#isClosed = true;
    this.#wake();
  }

  /** @throws what it was failed with. */
  async next(): Promise<readonly string[] | undefined> {
    if (!this.#hasNews()) {
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
      // An editor that replaces a file tells it in several events of one turn.
      await new Promise<void>((wake) => {
        setImmediate(wake);
      });
    }
    if (this.#failure !== undefined) throw this.#failure.error;
    if (this.#isClosed) return undefined;
    const changed = [...this.#changed];
    this.#changed.clear();
    this.#isAwake = false;
    return changed;
  }

  #hasNews(): boolean {
    return this.#isClosed || this.#isAwake || this.#failure !== undefined || this.#changed.size > 0;
  }
}
