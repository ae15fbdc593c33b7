import { ipcSink } from '../../audit/ipc-sink.ts';
import { runWorker } from './run-worker.ts';

// A Ctrl-C reaches every process of the terminal; the primary passes on what it means.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR2']) process.on(signal, ignore);
// Whoever does not read messages does without them; the gateway goes on.
process.stderr.on('error', ignore);

runWorker({
  send: (message) => void process.send?.(message, undefined, undefined, ignore),
  onMessage: (take) => void process.on('message', take),
  exit: (code) => process.exit(code),
  auditStdout: ipcSink(process),
});

function ignore(): void {
  // Without the primary the process ends.
}
