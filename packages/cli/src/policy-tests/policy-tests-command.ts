import { Option } from 'commander';
import type { Command } from 'commander';
import type { VerbHost } from '../verb-host.ts';
import type { PolicyTestOptions } from './run-policy-tests.ts';

const MORE_HELP = `
A file of tests names its policies and says what they should do (docs/policy-tests.md):
  policies: ../directory
  tests:
    - name: a data scientist creates models
      principal: arn:aws:iam::111122223333:role/DataScientist
      action: sagemaker:CreateModel
      resource: arn:aws:sagemaker:us-east-1:111122223333:model/churn
      expect: allowed

Of a folder, all *.policy-test.yaml and *.policy-tests.yaml (or .yml) are run, those below too.

Examples:
  $ sagegate test
  $ sagegate test policies --name 'data scientist' --bail
  $ sagegate test --policies candidate/sagegate.yaml tests

Exit codes:
  0  every test passed
  1  a test failed
  2  wrong usage, no tests, or a file that cannot be used`;

/** Adds `sagegate test`. */
export function addPolicyTestsCommand(program: Command, host: VerbHost): void {
  program
    .command('test')
    .summary('run tests of policies')
    .description('Runs tests of policies, and shows what decided where one fails.')
    .argument('[path...]', 'files of tests, and folders of them (`-`: stdin; default: this folder)')
    .option('--policies <path>', 'a policy set in place of the one that the files name')
    .option('--name <text>', 'run only tests with this text in their names, case ignored')
    .option('--bail', 'stop at the first test that fails')
    .addOption(
      new Option('--output <format>', 'how results are printed (default: text)').choices(['text', 'json']),
    )
    .option('-v, --verbose', 'list the tests that passed, too')
    .addHelpText('after', MORE_HELP)
    .action(async (paths: readonly string[], options: PolicyTestOptions) => {
      const { runPolicyTests } = await import('./run-policy-tests.ts');
      host.setExitCode(await runPolicyTests(paths, options, host.terminal));
    });
}
