import { Option } from 'commander';
import type { Command } from 'commander';
import { outputOption } from '../output-option.ts';
import { POLICY_SET_HELP, policySetOptions } from '../policy-set/policy-set-options.ts';
import { gatewayOptions } from '../questions/gateway-options.ts';
import { INPUT_KINDS } from '../questions/input-kinds.ts';
import { surroundingsOptions } from '../questions/surroundings-options.ts';
import type { VerbHost } from '../verb-host.ts';
import type { ExplainOptions } from './explain-options.ts';

const MORE_HELP = `
The call is read from a file or stdin, and told by its content (--from says it where that could be several things):
  call        a call of an SDK: {"Operation": "CreateModel", "Input": {…}}; or --operation and --input
  http        an HTTP request: a debug log (\`aws … --debug\`), \`curl -v\`, a \`.http\` file, or as \`map\` reads it
  record      a line of our audit in any of its shapes, or an event of AWS CloudTrail; or --decision-id and --audit
  message     AWS's sentence as a terminal shows it: User: … is not authorized to perform: …
  decoded     what \`aws sts decode-authorization-message\` prints
  simulation  a request of SimulateCustomPolicy

${POLICY_SET_HELP}

Examples:
  $ sagegate explain --policies policies --operation CreateModel --input model.json \\
      --caller arn:aws:iam::111122223333:user/alice --region us-east-1
  $ sagegate explain --policies directory < message.txt
  $ sagegate explain --policies sagegate.yaml --decision-id 8f6b1d3e-2c4a-4b5d-9e7f-0a1b2c3d4e5f \\
      --audit audit.jsonl.gz
  $ sagegate explain --simulation request.json message.txt --source-vpce vpce-0123456789abcdef0

Exit codes:
  0  the decision is explained, whatever it is
  1  it is not the one that --expect names
  2  wrong usage, or input that cannot be used`;

/** What `sagegate explain` takes and does. */
export function defineExplain(command: Command, host: VerbHost): void {
  command
    .description(
      'Explains a decision: every policy type and level, the statement on its line, and what would change it.',
    )
    .argument('[file]', 'the call to explain (default: stdin)')
    .option('--policies <path>', 'the policies that decide, see below')
    .option(
      '--simulation <file>',
      'the policies of a request of SimulateCustomPolicy, in place of --policies',
    )
    .addOption(new Option('--from <kind>', 'what the input is').choices(INPUT_KINDS))
    .option('--operation <name>', 'explain a call of this operation')
    .option('--input <file>', 'its input, as `aws … --cli-input-json` takes it (`-`: stdin; default: {})')
    .option('--decision-id <id>', 'explain the record that has this id, of its request or its own')
    .option('--audit <file>', 'where the record is: JSON lines or CloudTrail, may be gzip (`-`: stdin)');
  for (const option of [...surroundingsOptions(), ...gatewayOptions(), ...policySetOptions()])
    command.addOption(option);
  command
    .addOption(
      new Option('--expect <outcome>', 'exit 1 when the decision differs').choices(['allowed', 'denied']),
    )
    .addOption(outputOption('default: text'))
    .addHelpText('after', MORE_HELP)
    .action(async (file: string | undefined, options: ExplainOptions) => {
      const { runExplain } = await import('./run-explain.ts');
      host.setExitCode(await runExplain(file, options, host.terminal));
    });
}
