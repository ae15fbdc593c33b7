import { LinesNotWritten } from './line-sink.ts';
import type { LineSink } from './line-sink.ts';

/** One end of the channel between a primary and a worker: `process` of the worker, `Worker` of `node:cluster` in the primary. */
export interface IpcEnd {
  send?(message: object, sent: (error: Error | null) => void): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'disconnect', listener: () => void): unknown;
}

/** Lines that a worker hands to its primary. */
interface LinesSent {
  readonly kind: 'sagegate:audit-lines';
  readonly id: number;
  readonly text: string;
}

/** What became of them; `written` bytes of them, where that is not all. */
interface LinesTaken {
  readonly kind: 'sagegate:audit-taken';
  readonly id: number;
  readonly problem?: string;
  readonly written?: number;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

/**
 * A worker's sink: its primary writes the lines and says so. What it has said so of, no end of the worker loses.
 * Reopening is the primary's affair.
 */
export function ipcSink(primary: IpcEnd): LineSink {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const failAll = (): void => {
    for (const { reject } of waiting.values())
      reject(new LinesNotWritten(0, new Error('the primary is gone')));
    waiting.clear();
  };
  primary.on('disconnect', failAll);
  primary.on('message', (message) => {
    if (!isTaken(message)) return;
    const { id, problem, written = 0 } = message;
    const entry = waiting.get(id);
    waiting.delete(id);
    if (problem === undefined) entry?.resolve();
    else entry?.reject(new LinesNotWritten(written, new Error(problem)));
  });
  return {
    write: (lines) =>
      new Promise((resolve, reject) => {
        const id = (lastId += 1);
        waiting.set(id, { resolve, reject });
        const message: LinesSent = { kind: 'sagegate:audit-lines', id, text: lines.toString() };
        send(primary, message, (error) => {
          if (error !== null && waiting.delete(id)) reject(new LinesNotWritten(0, error));
        });
      }),
    reopen: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** The primary's end: writes what a worker sends. All workers have one sink, a `sharedSink`. */
export function writeLinesOf(worker: IpcEnd, sink: LineSink): void {
  worker.on('message', (message) => {
    if (isSent(message)) void writeFor(worker, message, sink);
  });
}

async function writeFor(worker: IpcEnd, { id, text }: LinesSent, sink: LineSink): Promise<void> {
  const taken: LinesTaken = { kind: 'sagegate:audit-taken', id, ...(await outcomeOf(sink, text)) };
  // A worker that is gone waits for nothing.
  send(worker, taken, () => undefined);
}

async function outcomeOf(sink: LineSink, text: string): Promise<Pick<LinesTaken, 'problem' | 'written'>> {
  try {
    await sink.write(Buffer.from(text));
    return {};
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'nothing takes the lines';
    return { problem, written: error instanceof LinesNotWritten ? error.written : 0 };
  }
}

function send(end: IpcEnd, message: object, sent: (error: Error | null) => void): void {
  try {
    if (end.send === undefined) sent(new Error('there is no channel to the primary'));
    else end.send(message, sent);
  } catch (error) {
    sent(error instanceof Error ? error : new Error('the channel is closed'));
  }
}

function isSent(message: unknown): message is LinesSent {
  return isOfKind(message, 'sagegate:audit-lines') && 'text' in message && typeof message.text === 'string';
}

function isTaken(message: unknown): message is LinesTaken {
  return isOfKind(message, 'sagegate:audit-taken');
}

function isOfKind(message: unknown, kind: string): message is { readonly id: number } {
  if (typeof message !== 'object' || message === null) return false;
  return 'kind' in message && message.kind === kind && 'id' in message && typeof message.id === 'number';
}
