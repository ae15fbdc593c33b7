import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';
import { writeLinesOf } from '../../audit/ipc-sink.ts';
import { sharedSink } from '../../audit/shared-sink.ts';
import { streamSink } from '../../audit/stream-sink.ts';
import type { WorkerChild } from './worker-handle.ts';

/** Forks workers; the first call sets up what all of them have in common. */
export function forking(): () => WorkerChild {
  // Workers accept connections themselves: one that is handed to a worker as it dies would be nobody's, and hang.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.setupPrimary({
    exec: fileURLToPath(new URL('./worker-main.js', import.meta.url)),
    args: [],
    // JSON has neither NaN nor dates.
    serialization: 'advanced',
  });
  const stdout = sharedSink(streamSink(process.stdout, false));
  return () => {
    const worker = cluster.fork();
    // A message to a worker that is just ending goes nowhere; its end is noticed.
    worker.on('error', ignore);
    writeLinesOf(worker, stdout);
    return {
      pid: worker.process.pid ?? 0,
      send: (message) => void worker.send(message, ignore),
      onMessage: (take) => void worker.on('message', take),
      onExit: (ended) =>
        void worker.on('exit', (code: number, signal: string) =>
          ended(signal ? `signal ${signal}` : `exit code ${code}`),
        ),
      kill: () => void worker.process.kill('SIGKILL'),
    };
  };
}

function ignore(): void {
  // Nothing is to be done about it.
}
