import { endOnOutputError } from './end-on-output-error.ts';
import { processTerminal } from './process-terminal.ts';
import { runCommand } from './run-command.ts';

endOnOutputError(process.stdout);
// Whoever does not read messages does without them; the gateway goes on.
process.stderr.on('error', () => undefined);
process.exitCode = await runCommand(process.argv.slice(2), processTerminal());
