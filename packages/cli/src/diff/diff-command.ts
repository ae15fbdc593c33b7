import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { outputOption } from '../output-option.ts';
import { POLICY_SET_HELP, policySetOptions } from '../policy-set/policy-set-options.ts';
import type { VerbHost } from '../verb-host.ts';
import type { DiffOptions } from './run-diff.ts';
import { repeated } from '../repeated.ts';

const MORE_HELP = `
${POLICY_SET_HELP}

--type is for both sets; --add and --with-set are for NEW, and NEW is OLD where it is left out.
The requests are made from what the policies say, and both sets decide them. Each difference is shown with a smallest
request and the statements that decide it. That none is found is no proof, and the last line says where not all was tried.

Examples:
  $ sagegate diff old.json new.json
  $ sagegate diff sagegate.yaml --with-set tried
  $ sagegate diff directory --add serviceControl@ou-ab12-11111111=scp.json
  $ sagegate diff directory ../main/directory --output json

Exit codes:
  0  no difference was found
  1  a difference was found
  2  wrong usage, or policies that cannot be read`;

/** What `sagegate diff` takes and does. */
export function defineDiff(command: Command, host: VerbHost): void {
  command
    .description('Finds requests that two sets of policies answer differently.')
    .argument('<old>', 'a set of policies')
    .argument('[new]', 'another one (default: the same, with what is added to it)');
  for (const option of policySetOptions()) command.addOption(option);
  command
    .option(
      '--caller <arn>',
      'compare for this principal; may be repeated (default: all that the sets name)',
      repeated,
    )
    .option('--region <region>', 'where resources are that no policy places', 'us-east-1')
    .addOption(
      new Option('--max-requests <number>', 'try at most so many requests')
        .argParser(wholeNumber)
        .default(DEFAULT_LIMIT),
    )
    .addOption(outputOption('default: text'))
    .addHelpText('after', MORE_HELP)
    .action(async (old: string, now: string | undefined, options: DiffOptions) => {
      const { runDiff } = await import('./run-diff.ts');
      host.setExitCode(await runDiff({ old, new: now }, options, host.terminal));
    });
}

/** Some seconds of one core. */
const DEFAULT_LIMIT = 200_000;

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1 || text.trim() !== text)
    throw new InvalidArgumentError('expected a whole number from 1.');
  return number;
}
