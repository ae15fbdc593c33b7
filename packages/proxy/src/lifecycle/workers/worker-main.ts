import { runWorker } from './run-worker.ts';

// A Ctrl-C reaches every process of the terminal; the primary passes on what it means.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2']) process.on(signal, () => undefined);
// Whoever does not read messages does without them; the gateway goes on.
process.stderr.on('error', () => undefined);

runWorker({
  send: (message) => void process.send?.(message),
  onMessage: (take) => void process.on('message', take),
  exit: (code) => process.exit(code),
});
