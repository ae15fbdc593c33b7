import { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';
import type { VerbHost } from './verb-host.ts';
import { VERB_GROUPS } from './verbs.ts';
import { readVersion } from './version.ts';

const MORE_HELP = `
Examples:
  $ sagegate validate policies/*.json
  $ sagegate test policies
  $ pbpaste | sagegate explain --policies directory
  $ sagegate replay --candidate directory --add serviceControl=scp.json audit.log
  $ sagegate serve --config sagegate.yaml

Exit codes:
  0  it worked
  1  a check failed: a policy has an error, a decision is not the expected one, the port is in use
  2  wrong usage, or input that cannot be read

Results go to stdout, messages to stderr; colours only to a terminal, and not with NO_COLOR.
\`sagegate help VERB\` tells more about a verb.`;

/** The width of help that nobody sees in a terminal. */
const HELP_COLUMNS = 100;

/** The command line of `sagegate`. A verb's own code is loaded when it runs, so that help is quick. */
export function buildProgram(terminal: Terminal, setExitCode: (code: ExitCode) => void): Command {
  const program = new Command('sagegate')
    .description(
      'Authorization for Amazon SageMaker: run the gateway, and try and check policies before they bite.',
    )
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [verb]', 'print help for a verb')
    .addHelpText('after', MORE_HELP)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.print(text),
      writeErr: (text) => terminal.warn(text),
      getOutHelpWidth: () => terminal.columns ?? HELP_COLUMNS,
      getErrHelpWidth: () => terminal.columns ?? HELP_COLUMNS,
    });
  const host: VerbHost = { terminal, setExitCode };
  for (const { heading, verbs } of VERB_GROUPS) {
    program.commandsGroup(heading);
    for (const addVerb of verbs) addVerb(program, host);
  }
  return program;
}
