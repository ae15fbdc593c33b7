import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { POLICY_SET_HELP, policySetOptions } from '../policy-set/policy-set-options.ts';
import type { VerbHost } from '../verb-host.ts';
import type { ReplayOptions } from './replay-options.ts';

const DEFAULT_TOP = 20;

const MORE_HELP = `
Records are lines of the gateway's audit in any of its shapes, and events of AWS CloudTrail for SageMaker: JSON lines,
files as CloudTrail delivers them, the output of \`aws cloudtrail lookup-events\`; compressed by gzip or not. Of a folder
every file is read that is called \`*.json\`, \`*.jsonl\`, \`*.ndjson\` or \`*.log\`, with or without \`.gz\`. \`-\` is stdin.
A request with two records counts once.

Without --baseline a call flips where the candidate says otherwise than the record: a call that went on would be denied,
or a denied one allowed. A record does not have every condition key. For each group it is said whether its calls flip
whatever those hold (exact), or how many do at least (lower bound), and which keys are lacking.

${POLICY_SET_HELP}
--type, --add and --with-set are for the candidate; the baseline is taken as it is.

Examples:
  $ sagegate replay --candidate sagegate.yaml audit.log
  $ sagegate replay --candidate directory/ --add serviceControl@ou-ab12-11111111=scp.json AWSLogs/
  $ sagegate replay --baseline sagegate.yaml --candidate next.yaml --output ndjson audit.log.gz > flips.jsonl
  $ zcat records/*.json.gz | sagegate replay --candidate policies/ --fail-on denied -

Exit codes:
  0  it worked
  1  a call flips as --fail-on says
  2  wrong usage, no call to decide, or records that cannot be read: what was found in the others is printed`;

/** What `sagegate replay` takes and does. */
export function defineReplay(command: Command, host: VerbHost): void {
  command
    .description(
      'Reads audit logs or CloudTrail, and says which calls would be decided otherwise by other policies.',
    )
    .argument('<path...>', 'files or folders with records (`-`: stdin)')
    .addOption(new Option('--candidate <path>', 'the set of policies that is tried').makeOptionMandatory())
    .option('--baseline <path>', 'the set of policies that it is compared with (default: what is recorded)');
  for (const option of policySetOptions()) command.addOption(option);
  command
    .option('--since <time>', 'leave out records before that: `2026-11-01` or `2026-11-01T12:00:00Z`')
    .option('--until <time>', 'leave out records from that on')
    .option('--limit <records>', 'stop after so many records', wholeNumber)
    .option('--top <groups>', 'how many groups are printed', wholeNumber, DEFAULT_TOP)
    .addOption(
      new Option('--fail-on <flips>', 'exit 1 where a call would become that').choices([
        'denied',
        'allowed',
        'any',
      ]),
    )
    .addOption(
      new Option('--output <format>', 'how results are printed; ndjson: each flip on a line of its own')
        .choices(['text', 'json', 'ndjson'])
        .default('text'),
    )
    .addHelpText('after', MORE_HELP)
    .action(async (paths: readonly string[], options: ReplayOptions) => {
      const { runReplay } = await import('./run-replay.ts');
      host.setExitCode(await runReplay(paths, options, host.terminal));
    });
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) && number > 0 && String(number) === text) return number;
  throw new InvalidArgumentError('a whole number from 1 on is expected.');
}
