import { Option } from 'commander';
import type { Command } from 'commander';
import type { VerbHost } from '../verb-host.ts';
import { POLICY_USES, SEVERITIES, VALIDATE_FORMATS } from './validate-options.ts';
import type { ValidateOptions } from './validate-options.ts';

const MORE_HELP = `
A finding has a severity:
  error             AWS refuses the policy, or a statement can never do what it says
  security-warning  it allows more than it seems to
  warning           it may not do what its author meant
  suggestion        it could be shorter or clearer

A file holds a policy as JSON or YAML, or what AWS's command line prints with policies inside.
Of a folder, all *.json, *.yaml and *.yml files that look like policies are read, those below too.

Examples:
  $ sagegate validate policies
  $ sagegate validate --type serviceControl --fail-on security-warning scp.json
  $ aws iam get-policy-version … | sagegate validate -
  $ sagegate validate --fix --dry-run policy.json
  $ sagegate validate --policies sagegate.yaml
  $ sagegate validate --output sarif policies > findings.sarif

Exit codes:
  0  nothing as grave as --fail-on was found
  1  something was
  2  wrong usage, or a file that cannot be read`;

/** What `sagegate validate` takes and does. */
export function defineValidate(command: Command, host: VerbHost): void {
  command
    .description('Checks policies and prints findings as `file:line:column: severity CODE message`.')
    .argument('[path...]', 'policy files and folders (`-`: stdin)');
  for (const option of OPTIONS) command.addOption(option);
  command
    .addHelpText('after', MORE_HELP)
    .action(async (paths: readonly string[], options: ValidateOptions) => {
      const { runValidate } = await import('./run-validate.ts');
      host.setExitCode(await runValidate(paths, options, host.terminal));
    });
}

const OPTIONS: readonly Option[] = [
  new Option(
    '--policies <path>',
    'every policy of a gateway configuration or a directory folder, in place of files',
  ),
  new Option(
    '--type <type>',
    'what kind of policies they are (default: told from Principal and Resource)',
  ).choices(Object.keys(POLICY_USES)),
  new Option('--severity <severity>', 'print only findings this grave (default: suggestion)').choices(
    SEVERITIES,
  ),
  new Option('--fail-on <severity>', 'end with exit code 1 for findings this grave (default: error)').choices(
    SEVERITIES,
  ),
  new Option('--fix', 'change files where that leaves what a policy says as it is, or makes it JSON'),
  new Option('--dry-run', 'with --fix: show the changes and make none'),
  new Option('--output <format>', 'how findings are printed (default: text)').choices(VALIDATE_FORMATS),
  new Option('-v, --verbose', 'name the files that hold no policy'),
];
