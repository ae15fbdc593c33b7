import type { Writable } from 'node:stream';
import { LinesNotWritten } from './line-sink.ts';
import type { LineSink } from './line-sink.ts';

/** Writes to a stream, such as standard output; `end` says whether closing the sink ends it. */
export function streamSink(stream: Writable, end: boolean): LineSink {
  // A stream that breaks between two writes would end the process.
  stream.on('error', ignore);
  return {
    write: (lines) =>
      new Promise((resolve, reject) => {
        stream.write(lines, (error) => {
          if (error) reject(new LinesNotWritten(0, error));
          else resolve();
        });
      }),
    reopen: () => Promise.resolve(),
    close: () => (end ? ended(stream) : Promise.resolve()),
  };
}

function ended(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    stream.once('close', resolve);
    stream.end(resolve);
  });
}

function ignore(): void {
  // The next write is told.
}
