import { Option } from 'commander';
import type { Command } from 'commander';
import type { VerbHost } from '../verb-host.ts';
import { readPercent, TEST_OUTPUTS } from './policy-test-options.ts';
import type { PolicyTestOptions } from './policy-test-options.ts';

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
  $ sagegate test policies --watch
  $ sagegate test --coverage-min 80 --junit policy-tests.xml
  $ sagegate test --policies candidate/sagegate.yaml tests

Exit codes:
  0  every test passed
  1  a test failed, or too little is covered
  2  wrong usage, no tests, or a file that cannot be used`;

/** What `sagegate test` takes and does. */
export function definePolicyTests(command: Command, host: VerbHost): void {
  command
    .description('Runs tests of policies, and shows what decided where one fails.')
    .argument('[path...]', 'files of tests, and folders of them (`-`: stdin; default: this folder)')
    .option('--policies <path>', 'a policy set in place of the one that the files name')
    .option('--name <text>', 'run only tests with this text in their names, case ignored')
    .option('--bail', 'stop at the first test that fails')
    .option('--coverage', 'tell which statements decided anything, and which conditions both held and failed')
    .addOption(
      new Option('--coverage-min <percent>', 'exit 1 where fewer statements decided anything').argParser(
        readPercent,
      ),
    )
    .addOption(
      new Option(
        '--condition-coverage-min <percent>',
        'exit 1 where fewer outcomes of conditions came to pass',
      ).argParser(readPercent),
    )
    .addOption(
      new Option('--output <format>', 'how results are printed (default: text)').choices(TEST_OUTPUTS),
    )
    .option('--junit <file>', 'write results as JUnit’s XML, too')
    .option('--watch', 'run tests again when they or their policies change, until `q` or Ctrl-C')
    .option('-v, --verbose', 'list the tests that passed, too')
    .addHelpText('after', MORE_HELP)
    .action(async (paths: readonly string[], options: PolicyTestOptions) => {
      if (options.watch === true) {
        const { watchPolicyTests } = await import('./watch/watch-policy-tests.ts');
        host.setExitCode(await watchPolicyTests(paths, options, host.terminal));
        return;
      }
      const { runPolicyTests } = await import('./run-policy-tests.ts');
      host.setExitCode(await runPolicyTests(paths, options, host.terminal));
    });
}
