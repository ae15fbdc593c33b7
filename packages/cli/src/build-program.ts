import { Command, Help } from 'commander';
import type { Terminal } from './terminal.ts';
import type { VerbHost } from './verb-host.ts';
import { COMPLETE, VERB_GROUPS } from './verbs.ts';
import type { Verb } from './verbs.ts';
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

/** Who runs a command line, and with which words. */
interface ProgramHost extends VerbHost {
  /** Only verbs that are among them know their options and their help; default: all do. */
  readonly words?: readonly string[];
}

/** The command line of `sagegate`. Defining a verb takes time, and its own code more: help of others needs neither. */
export function buildProgram({ words, ...host }: ProgramHost): Command {
  const program = describeProgram(host.terminal);
  const isNamed = ({ name }: Pick<Verb, 'name'>): boolean =>
    words === undefined || words.includes(name) || words.includes(COMPLETE.name);
  for (const { heading, verbs } of VERB_GROUPS) {
    program.commandsGroup(heading);
    for (const verb of verbs) {
      const command = program.command(verb.name).summary(verb.summary);
      if (isNamed(verb)) verb.define(command, host);
    }
  }
  if (isNamed(COMPLETE)) COMPLETE.define(program.command(COMPLETE.name, { hidden: true }), host);
  // Verbs inherit what stands before them, and this is not for theirs.
  return program.configureHelp({ subcommandTerm });
}

function describeProgram(terminal: Terminal): Command {
  return new Command('sagegate')
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
}

const TERMS: ReadonlyMap<string, string> = new Map(
  VERB_GROUPS.flatMap(({ verbs }) => verbs.map(({ name, usage }) => [name, `${name} ${usage}`.trimEnd()])),
);

function subcommandTerm(command: Command): string {
  return TERMS.get(command.name()) ?? new Help().subcommandTerm(command);
}
