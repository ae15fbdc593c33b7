import { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';
import type { VerbHost } from './verb-host.ts';
import { VERBS } from './verbs.ts';
import { readVersion } from './version.ts';

const MORE_HELP = `
Examples:
  $ sagegate validate policies/*.json
  $ sagegate simulate --batch < requests.jsonl
  $ sagegate map --batch --account 111122223333 --region us-east-1 < calls.jsonl
  $ sagegate serve --config sagegate.yaml
  $ sagegate import directory --profile audit --organization
  $ sagegate credentials --endpoint https://sagegate.example.com --gateway-id sagegate.example.com/prod

Exit codes:
  0  it worked
  1  a check failed: a policy has an error, a decision is not the expected one, the port is in use
  2  wrong usage, or input that cannot be read

Results go to stdout, messages to stderr. \`sagegate help VERB\` tells more about a verb.`;

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
    });
  const host: VerbHost = { terminal, setExitCode };
  for (const addVerb of VERBS) addVerb(program, host);
  return program;
}
