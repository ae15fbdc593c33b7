import type { Listener } from '../listener/listener.ts';

const SWEEP_MS = 50;
/** Nothing that goes on for a client that is cut off takes long; what does is not waited for. */
const SETTLE_MS = 2_000;

/** A server that is closing. */
export interface Draining {
  /** Resolves when every connection is closed and every request is in the audit. */
  readonly drained: Promise<void>;
  /** Cuts what is still there after a time; of several times the shortest counts. */
  readonly cutAfter: (graceMs: number) => void;
}

/** Stops accepting, closes connections without a request in flight, and waits for the others. */
export function drain(listener: Listener): Draining {
  const { server, connections, pending } = listener;
  const cuts: NodeJS.Timeout[] = [];
  let closed = false;
  const close = new Promise<void>((resolve) => {
    // A kept-alive connection becomes idle only when its request is over.
    const sweep = setInterval(() => connections.closeIdle(), SWEEP_MS);
    server.close(() => {
      closed = true;
      for (const cut of cuts) clearTimeout(cut);
      clearInterval(sweep);
      listener.release();
      resolve();
    });
    pending.close();
    connections.closeIdle();
  });
  return {
    drained: close.then(() => within(SETTLE_MS, connections.settled())),
    cutAfter: (graceMs) => {
      if (!closed) cuts.push(setTimeout(() => connections.cut(), graceMs));
    },
  };
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, late]);
  clearTimeout(timer);
}
