import { endOnBrokenPipe } from './end-on-broken-pipe.ts';
import { processTerminal } from './process-terminal.ts';
import { runCommand } from './run-command.ts';

endOnBrokenPipe(process.stdout);
endOnBrokenPipe(process.stderr);
process.exitCode = await runCommand(process.argv.slice(2), processTerminal());
