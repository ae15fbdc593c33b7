import { Option } from 'commander';
import type { Command } from 'commander';
import { POLICY_SET_HELP } from '../policy-set/policy-set-options.ts';
import type { VerbHost } from '../verb-host.ts';
import { repeated } from '../repeated.ts';
import { ALL_PARAMETERS, optionName } from './flags/parameters.ts';
import { NAMES_WITHOUT_EFFECT } from './global-options.ts';
import type { SimulateOptions } from './run-simulate.ts';
import { addPrincipalOptions, addRequestOptions } from './request-options.ts';
import { SIMULATE } from './simulation-verb.ts';

const MORE_HELP = `
A request has the members of IAM's SimulateCustomPolicy and SimulatePrincipalPolicy, and the policy types that they lack:
  Id, PolicySourceArn, CallerArn, ActionNames, ResourceArns, ResourceOwner, ContextEntries, PolicyInputList,
  PermissionsBoundaryPolicyInputList, ResourcePolicy, OrderedOrganizationPolicyInputList, SessionPolicyInputList,
  ResourceControlPolicyInputLists, VpcEndpointPolicyInputList, CallerInManagementAccount,
  CallerIsServiceLinkedRole, ResourceInManagementAccount, DeriveCallerContext
Each is a flag, too, written as in the AWS CLI: lists are several words or a JSON array, file://PATH (-: stdin) stands for
what the file holds, and flags count more than --input and --cli-input-json. A level of an organization is a policy, a
JSON array of policies, or ServiceControlPolicyInputList@=file://PATH.
MaxItems and Marker are for --no-paginate; without it they have no effect, and neither have the AWS CLI's options of sending:${NAMES_WITHOUT_EFFECT}
A policy is JSON text or a JSON object. In a batch, a line that cannot be evaluated is answered with an Error and
the batch goes on; blank lines are skipped.

${POLICY_SET_HELP}

Examples:
  $ sagegate simulate --batch < requests.jsonl > results.jsonl
  $ sagegate simulate --input request.json
  $ sagegate simulate --input request.json --expect denied
  $ sagegate simulate --policy-input-list file://policy.json --action-names sagemaker:CreateModel
  $ sagegate simulate --directory directory --policy-source-arn arn:aws:iam::111122223333:user/alice \\
      --action-names sagemaker:CreateModel

Exit codes:
  0  every request was read (in a batch: errors stand in the answers)
  1  a decision is not the expected one
  2  wrong usage, or input that cannot be read`;

/** What a batch has in its lines, and not on the command line. */
const NOT_IN_A_BATCH: readonly string[] = [
  'input',
  'expect',
  'cliInputJson',
  'cliInputYaml',
  'generateCliSkeleton',
  'maxItems',
  'startingToken',
  'query',
  'pageSize',
  'caller',
  'context',
];

/** What `sagegate simulate` takes and does. */
export function defineSimulate(command: Command, host: VerbHost): void {
  command
    .description(
      'Decides requests by policies, and says which statements decided and on which line they stand.',
    )
    .option('--input <file>', 'read one request from a JSON file (`-`: stdin)')
    .addOption(
      new Option('--expect <outcome>', 'exit 1 when any decision differs').choices(['allowed', 'denied']),
    );
  addRequestOptions(command, SIMULATE);
  command
    .addOption(new Option('--caller <arn>', 'the same as --caller-arn').conflicts('callerArn'))
    .addOption(
      new Option(
        '--context <key=value>',
        'a condition key of the request, KEY[]=A,B for one with several values; may be repeated',
      ).argParser(repeated),
    );
  addPrincipalOptions(command);
  command
    .addOption(
      new Option('--batch', 'read requests from stdin, one JSON object a line').conflicts([
        ...NOT_IN_A_BATCH,
        ...ALL_PARAMETERS.map(optionName),
      ]),
    )
    .addHelpText('after', MORE_HELP)
    .action(async (options: SimulateOptions) => {
      const { runSimulate } = await import('./run-simulate.ts');
      host.setExitCode(await runSimulate(options, host.terminal));
    });
}
