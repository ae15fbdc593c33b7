import { Option } from 'commander';
import type { Command } from 'commander';
import { outputOption } from '../output-option.ts';
import type { VerbHost } from '../verb-host.ts';
import type { ValidateOptions } from './run-validate.ts';

const MORE_HELP = `
A finding has a severity:
  error             AWS refuses the policy, or a statement can never do what it says
  security-warning  it allows more than it seems to
  warning           it may not do what its author meant
  suggestion        it could be shorter or clearer

Examples:
  $ sagegate validate policies/*.json
  $ sagegate validate --type serviceControl scp.json
  $ aws iam get-policy-version … --query PolicyVersion.Document | sagegate validate -
  $ sagegate validate --output json policy.json

Exit codes:
  0  no error was found
  1  an error was found
  2  wrong usage, or a file that cannot be read`;

/** Adds `sagegate validate`. */
export function addValidateCommand(program: Command, host: VerbHost): void {
  program
    .command('validate')
    .summary('check policies before they are used')
    .description('Checks policy files and prints findings as `file:line:column severity CODE message`.')
    .argument('<file...>', 'policy files (`-`: stdin)')
    .addOption(
      new Option(
        '--type <type>',
        'what kind of policy the files hold (default: told from the presence of Principal)',
      ).choices([...POLICY_TYPE_NAMES]),
    )
    .addOption(outputOption('default: text'))
    .addHelpText('after', MORE_HELP)
    .action(async (files: readonly string[], options: ValidateOptions) => {
      const { runValidate } = await import('./run-validate.ts');
      host.setExitCode(await runValidate(files, options, host.terminal));
    });
}

/** Written here too, so that help does not load the evaluator; the type keeps it true. */
const POLICY_TYPE_NAMES = [
  'serviceControl',
  'resourceControl',
  'permissionsBoundary',
  'session',
  'identityBased',
  'resourceBased',
  'vpcEndpoint',
] as const;
