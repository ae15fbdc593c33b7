import { Writable } from 'node:stream';

export interface AuditChannel {
  /** Takes whole audit lines; a write is over when the primary has written them. */
  readonly stream: Writable;
  /** What became of the lines of a message. */
  readonly settle: (id: number, problem: string | undefined) => void;
}

/**
 * The standard output of the primary, as a worker sees it. All workers share that output, and a pipe keeps lines whole only
 * when one process writes them.
 */
export function auditChannel(send: (id: number, lines: string) => void): AuditChannel {
  const waiting = new Map<number, (error?: Error) => void>();
  let lastId = 0;
  const stream = new Writable({
    decodeStrings: false,
    writev: (chunks, callback) => {
      const lines = chunks.map(({ chunk }) => String(chunk)).join('');
      lastId += 1;
      waiting.set(lastId, callback);
      send(lastId, lines);
    },
  });
  return {
    stream,
    settle: (id, problem) => {
      const callback = waiting.get(id);
      waiting.delete(id);
      callback?.(problem === undefined ? undefined : new Error(problem));
    },
  };
}
