import { endOnOutputError } from './end-on-output-error.ts';
import { processTerminal } from './process-terminal.ts';
import { runCommand } from './run-command.ts';

void main();

/** A function, because a script, which the bundle is, waits nowhere else. */
async function main(): Promise<void> {
  endOnOutputError(process.stdout);
  // Whoever does not read messages does without them; the gateway goes on.
  process.stderr.on('error', () => undefined);
  process.exitCode = await runCommand(process.argv.slice(2), processTerminal());
}
