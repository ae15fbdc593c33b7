import { Worker } from 'node:worker_threads';
import { describeFileError } from '../../../files/describe-file-error.ts';
import type { LoadedModel } from '../load-model.ts';
import type { ReportProgress } from '../load-progress.ts';
import type { SourceFiles } from '../source-files.ts';
import { LoadThreadError } from './load-thread-error.ts';
import type { FromThread, ThreadTask, ToThread } from './messages.ts';
import { ModelJoiner } from './model-parts.ts';

/** Whether there is a program for a thread: not beside sources, which not every Node could run, nor beside a bundle, which is `.cjs`. */
export const HAS_THREADS: boolean = import.meta.url.endsWith('.js');

interface ThreadContext {
  readonly files: SourceFiles;
  readonly onProgress: ReportProgress;
}

/**
 * Reads and checks sources in a thread of its own, so that this one goes on with what it does.
 *
 * @throws LoadThreadError when the thread ends before it is done.
 */
export async function loadInThread(
  task: ThreadTask,
  context: ThreadContext,
  start: (task: ThreadTask) => Worker = startThread,
): Promise<LoadedModel> {
  const worker = start(task);
  try {
    return await new LoadingThread(worker, context).result();
  } finally {
    await worker.terminate();
  }
}

/** What the process was started with beside its program is not for this one. */
function startThread(task: ThreadTask): Worker {
  return new Worker(new URL('load-thread.js', import.meta.url), { workerData: task, execArgv: [] });
}

class LoadingThread {
  readonly #worker: Worker;
  readonly #context: ThreadContext;
  readonly #model = new ModelJoiner();

  constructor(worker: Worker, context: ThreadContext) {
    this.#worker = worker;
    this.#context = context;
  }

  result(): Promise<LoadedModel> {
    return new Promise((resolve, reject) => {
      this.#worker.on('error', (cause) =>
        reject(new LoadThreadError(`it failed: ${cause.message}`, { cause })),
      );
      this.#worker.on('exit', (code) => reject(new LoadThreadError(`it ended with code ${code}`)));
      this.#worker.on('message', (message: FromThread) => {
        const result = this.#take(message);
        if (result !== undefined) resolve(result);
      });
    });
  }

  #take(message: FromThread): LoadedModel | undefined {
    const { files, onProgress } = this.#context;
    if (message.kind === 'end') return { model: this.#model.joined(message.digest) };
    if (message.kind === 'faults') return { faults: message.faults };
    if (message.kind === 'progress') onProgress(message.progress);
    else if (message.kind === 'parts') this.#takeParts(message);
    else if (message.kind === 'read')
      void this.#answer(message.id, async (id) => ({
        kind: 'file',
        id,
        bytes: await files.readBytes(message.path),
      }));
    else
      void this.#answer(message.id, async (id) => ({
        kind: 'folder',
        id,
        entries: await files.list(message.path),
      }));
    return undefined;
  }

  #takeParts({ parts, done, total }: Extract<FromThread, { readonly kind: 'parts' }>): void {
    for (const part of parts) this.#model.add(part);
    this.#context.onProgress({ phase: 'take', done, total });
    this.#send({ kind: 'more' });
  }

  async #answer(id: number, read: (id: number) => Promise<ToThread>): Promise<void> {
    const unreadable = (error: unknown): ToThread => ({
      kind: 'unreadable',
      id,
      reason: describeFileError(error),
    });
    this.#send(await read(id).catch(unreadable));
  }

  #send(message: ToThread): void {
    // The rule knows windows only; a thread's messages have no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    this.#worker.postMessage(message);
  }
}
