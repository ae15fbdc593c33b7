import { LinesNotWritten } from './line-sink.ts';
import type { LineSink } from './line-sink.ts';

const LINE_END = 0x0a;

/**
 * Lets several writers have one sink: one write after the other. A line that is written in part is written to its end
 * before any other, and counts as written for whoever sent it.
 */
export function sharedSink(sink: LineSink): LineSink {
  let last: Promise<void> = Promise.resolve();
  let owed: Buffer | undefined;

  const writeNext = async (lines: Buffer): Promise<void> => {
    if (owed !== undefined) {
      await writeOwed(sink, owed, (rest) => {
        owed = rest;
      });
      owed = undefined;
    }
    try {
      await sink.write(lines);
    } catch (error) {
      const written = error instanceof LinesNotWritten ? error.written : 0;
      const whole = endOfLine(lines, written);
      if (whole > written) owed = lines.subarray(written, whole);
      throw new LinesNotWritten(whole, error);
    }
  };
  return {
    write: (lines) => {
      const written = last.then(() => writeNext(lines));
      last = written.catch(() => undefined);
      return written;
    },
    reopen: () => sink.reopen(),
    close: async () => {
      await last;
      await sink.close();
    },
  };
}

/** The rest of a line that belongs to an earlier write. */
async function writeOwed(sink: LineSink, owed: Buffer, keep: (rest: Buffer) => void): Promise<void> {
  try {
    await sink.write(owed);
  } catch (error) {
    keep(owed.subarray(error instanceof LinesNotWritten ? error.written : 0));
    throw new LinesNotWritten(0, error);
  }
}

/** Where the line ends that is cut at this place. */
function endOfLine(lines: Buffer, cut: number): number {
  if (cut === 0 || lines[cut - 1] === LINE_END) return cut;
  const end = lines.indexOf(LINE_END, cut);
  return end < 0 ? lines.length : end + 1;
}
