import { Option } from 'commander';
import type { Command } from 'commander';
import { outputOption } from '../output-option.ts';
import type { VerbHost } from '../verb-host.ts';
import type { SimulateOptions } from './run-simulate.ts';

const MORE_HELP = `
A request has the members of IAM's SimulateCustomPolicy, and the policy types that AWS's call lacks:
  Id, CallerArn, ActionNames, ResourceArns, ResourceOwner, ContextEntries, PolicyInputList,
  PermissionsBoundaryPolicyInputList, ResourcePolicy, OrderedOrganizationPolicyInputList, SessionPolicyInputList,
  ResourceControlPolicyInputLists, VpcEndpointPolicyInputList, CallerInManagementAccount,
  CallerIsServiceLinkedRole, ResourceInManagementAccount, DeriveCallerContext
MaxItems and Marker are accepted without effect; ResourceHandlingOption is not supported.
A policy is JSON text or a JSON object. In a batch, a line that cannot be evaluated is answered with an Error and
the batch goes on; blank lines are skipped.

Examples:
  $ sagegate simulate --batch < requests.jsonl > results.jsonl
  $ sagegate simulate --input request.json
  $ sagegate simulate --input request.json --expect denied

Exit codes:
  0  every request was read (in a batch: errors stand in the answers)
  1  a decision is not the expected one
  2  wrong usage, or input that cannot be read`;

/** Adds `sagegate simulate`. */
export function addSimulateCommand(program: Command, host: VerbHost): void {
  program
    .command('simulate')
    .summary('try policies on requests')
    .description(
      'Decides requests by policies, and says which statements decided and on which line they stand.',
    )
    .addOption(
      new Option('--batch', 'read requests from stdin, one JSON object a line').conflicts([
        'input',
        'expect',
      ]),
    )
    .option('--input <file>', 'read one request from a JSON file (`-`: stdin)')
    .addOption(
      new Option('--expect <outcome>', 'exit 1 when any decision differs').choices(['allowed', 'denied']),
    )
    .addOption(outputOption('default: text; a batch is always json'))
    .addHelpText('after', MORE_HELP)
    .action(async (options: SimulateOptions) => {
      const { runSimulate } = await import('./run-simulate.ts');
      host.setExitCode(await runSimulate(options, host.terminal));
    });
}
