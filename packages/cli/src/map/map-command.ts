import { Option } from 'commander';
import type { Command } from 'commander';
import { outputOption } from '../output-option.ts';
import type { VerbHost } from '../verb-host.ts';
import type { MapOptions } from './run-map.ts';

const MORE_HELP = `
A line has these members; the header's value is a string or a list of strings, Body or BodyBase64 may be left out:
  Id, Method, Path, Headers, Body, BodyBase64, RemoteAddress, Now
The answer names the operation and every action that must be allowed, with its resource and condition keys. A line
that is not a known SageMaker request is answered with an Error and the batch goes on; blank lines are skipped.

Examples:
  $ sagegate map --batch --account 111122223333 --region us-east-1 < calls.jsonl
  $ sagegate map --batch --account 111122223333 --region us-east-1 \\
      --caller arn:aws:iam::111122223333:user/alice < calls.jsonl

Exit codes:
  0  every line was read (errors stand in the answers)
  2  wrong usage, or input that cannot be read`;

/** Adds `sagegate map`. */
export function addMapCommand(program: Command, host: VerbHost): void {
  program
    .command('map')
    .summary('show what a SageMaker request needs')
    .description('Maps HTTP requests to the actions, resources and condition keys that policies decide on.')
    .requiredOption('--batch', 'read HTTP requests from stdin, one JSON object a line')
    .requiredOption('--account <id>', 'the account that every ARN bears: twelve digits')
    .requiredOption('--region <region>', 'the region that every ARN bears')
    .option(
      '--partition <partition>',
      'the partition that every ARN bears (default: follows from the region)',
    )
    .addOption(
      new Option(
        '--foreign-accounts <treatment>',
        'what becomes of requests that name a resource of another account by its ARN',
      )
        .choices(['refuse', 'ask'])
        .default('refuse'),
    )
    .option('--caller <arn>', 'who calls (default: nobody, and no key of a caller in the context)')
    .addOption(outputOption('a batch is always json'))
    .addHelpText('after', MORE_HELP)
    .action(async (options: MapOptions) => {
      const { runMap } = await import('./run-map.ts');
      host.setExitCode(await runMap(options, host.terminal));
    });
}
