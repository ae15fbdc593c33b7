import { Option } from 'commander';
import type { Command } from 'commander';
import type { VerbHost } from '../verb-host.ts';
import type { FmtOptions } from './run-fmt.ts';

const MORE_HELP = `
Elements stand in the order of AWS's grammar, lists are sorted and say nothing twice, a list of one is a string, values of
conditions are text, and everything is indented by two spaces. Statements keep their order. What a policy allows and
denies stays the same.

Of a folder, every JSON file in it and below is read that is a policy; links out of the folder are not followed.

Examples:
  $ sagegate fmt policy.json
  $ sagegate fmt --write policies
  $ sagegate fmt --check policies
  $ aws iam get-policy-version … --query PolicyVersion.Document | sagegate fmt -

Exit codes:
  0  it worked
  1  with --check: a policy is not in that form
  2  wrong usage, or a file that cannot be read or is no policy`;

/** What `sagegate fmt` takes and does. */
export function defineFmt(command: Command, host: VerbHost): void {
  command
    .description('Writes policies in one form, so that two that say the same look the same.')
    .argument('<path...>', 'policy files, and folders of them (`-`: stdin)')
    .addOption(new Option('--write', 'change the files instead of printing the policies').conflicts('check'))
    .option('--check', 'only say which files are not in that form')
    .addHelpText('after', MORE_HELP)
    .action(async (paths: readonly string[], options: FmtOptions) => {
      const { runFmt } = await import('./run-fmt.ts');
      host.setExitCode(await runFmt(paths, options, host.terminal));
    });
}
