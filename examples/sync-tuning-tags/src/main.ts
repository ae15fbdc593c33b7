import { setTimeout as pause } from 'node:timers/promises';
import { runCommand } from './run-command.ts';

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => ending.abort());
}

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  stdout: (line) => {
    console.log(line);
  },
  stderr: (text) => {
    process.stderr.write(text);
  },
  isTerminal: process.stderr.isTTY,
  clock: {
    now: () => performance.now(),
    sleep: (milliseconds) => pause(milliseconds, undefined, { signal: ending.signal }),
  },
  signal: ending.signal,
});
