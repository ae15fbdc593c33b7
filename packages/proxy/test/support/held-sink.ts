import { LinesNotWritten } from '../../src/audit/line-sink.ts';
import type { LineSink } from '../../src/audit/line-sink.ts';
import type { Schedule } from '../../src/audit/line-queue.ts';

/** A sink whose writes end when the test says so. */
export interface HeldSink extends LineSink {
  /** What has been taken. */
  readonly text: () => string;
  /** What is being written. */
  readonly writing: () => string | undefined;
  /** Ends the write that goes on: well, or after so many bytes. */
  readonly finish: (problem?: string, written?: number) => Promise<void>;
  readonly reopened: () => number;
}

export function heldSink(): HeldSink {
  let taken = '';
  let reopened = 0;
  let current: { lines: Buffer; resolve: () => void; reject: (reason: Error) => void } | undefined;
  return {
    write: (lines) =>
      new Promise((resolve, reject) => {
        if (current !== undefined) throw new Error('two writes at once');
        current = { lines, resolve, reject };
      }),
    reopen: () => Promise.resolve(void (reopened += 1)),
    close: () => Promise.resolve(),
    text: () => taken,
    writing: () => current?.lines.toString(),
    reopened: () => reopened,
    finish: async (problem, written = 0) => {
      const { lines, resolve, reject } = current ?? unheld();
      current = undefined;
      taken += lines.subarray(0, problem === undefined ? lines.length : written).toString();
      if (problem === undefined) resolve();
      else reject(new LinesNotWritten(written, new Error(problem)));
      await settled();
    },
  };
}

/** A clock for work that is to be done later, which the test moves. */
export function heldSchedule(): {
  readonly schedule: Schedule;
  readonly pass: (milliseconds: number) => void;
} {
  let now = 0;
  const waiting = new Set<{ readonly at: number; readonly work: () => void }>();
  return {
    schedule: (work, milliseconds) => {
      const entry = { at: now + milliseconds, work };
      waiting.add(entry);
      return () => waiting.delete(entry);
    },
    pass: (milliseconds) => {
      now += milliseconds;
      for (const entry of Array.from(waiting)) {
        if (entry.at > now) continue;
        waiting.delete(entry);
        entry.work();
      }
    },
  };
}

/** What follows from promises that are settled has happened. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function unheld(): never {
  throw new Error('nothing is being written');
}
