import { once } from 'node:events';
import { parentPort, Worker } from 'node:worker_threads';
import { fuzzBatch } from './fuzz-run.ts';
import type { Batch, BatchResult } from './fuzz-run.ts';

/** What a batch came to, and how often it reached each rule. */
export interface CountedResult extends BatchResult {
  readonly reached: ReadonlyMap<string, number>;
}

const NOTHING_TO_TRANSFER: readonly [] = [];

/** Has threads of the program take batches until there are no more; the program must call `serveBatches` in a thread. */
export async function runOnWorkers(
  program: URL,
  workers: number,
  batches: Iterable<Batch>,
  onResult: (result: CountedResult) => void,
): Promise<void> {
  const threads = Array.from({ length: workers }, () => new Worker(program));
  try {
    await Promise.all(threads.map((thread) => takeBatches(thread, batches, onResult)));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

/** All threads draw from one iterable, so each batch is run once. */
async function takeBatches(
  thread: Worker,
  batches: Iterable<Batch>,
  onResult: (result: CountedResult) => void,
): Promise<void> {
  for (const batch of batches) {
    const answered = once(thread, 'message');
    thread.postMessage(batch, NOTHING_TO_TRANSFER);
    const [result] = (await answered) as [CountedResult];
    onResult(result);
  }
}

/** The side of the thread: runs each batch that it is sent. */
export function serveBatches(): void {
  parentPort?.on('message', (batch: Batch) => {
    const reached = new Map<string, number>();
    const result = fuzzBatch(batch, (rule) => void reached.set(rule, (reached.get(rule) ?? 0) + 1));
    const counted: CountedResult = { ...result, reached };
    parentPort?.postMessage(counted, NOTHING_TO_TRANSFER);
  });
}
