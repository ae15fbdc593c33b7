import type { Arrival } from './arrival.ts';

/** Does something once the answer is out. No error path leads from there: left alone, a failure would end the process. */
export function whenAnswered({ outgoing }: Arrival<unknown>, work: () => Promise<void>): void {
  outgoing.once('close', () => {
    work().catch(warn);
  });
}

function warn(error: unknown): void {
  process.emitWarning(`what a call has changed could not be forgotten: ${String(error)}`);
}
