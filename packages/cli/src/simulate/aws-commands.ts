import type { Command } from 'commander';
import { POLICY_SET_HELP } from '../policy-set/policy-set-options.ts';
import type { VerbHost } from '../verb-host.ts';
import { addPrincipalOptions, addSimulationOptions } from './simulation-options.ts';
import type { SimulationOptions } from './simulation-options.ts';
import { SIMULATE_CUSTOM_POLICY, SIMULATE_PRINCIPAL_POLICY } from './simulation-verb.ts';
import type { SimulationVerb } from './simulation-verb.ts';

const AS_IN_AWS = `
Flags and answers are those of the AWS CLI: lists are several words or a JSON array, file://PATH stands for what the file
holds, flags count more than --cli-input-json. Everything is decided here and nothing is sent: --profile, --region and the
like are taken without effect, --query and --endpoint-url are refused.`;

const EXIT_CODES = `
Exit codes:
  0  the request was read
  2  wrong usage, or input that cannot be read`;

const CUSTOM_HELP = `${AS_IN_AWS}

Examples:
  $ sagegate simulate-custom-policy --policy-input-list file://policy.json --action-names sagemaker:CreateModel
  $ sagegate simulate-custom-policy --cli-input-json file://request.json --output table
  $ sagegate simulate-custom-policy --generate-cli-skeleton
${EXIT_CODES}`;

const PRINCIPAL_HELP = `${AS_IN_AWS}

${POLICY_SET_HELP}

Examples:
  $ sagegate simulate-principal-policy --directory directory \\
      --policy-source-arn arn:aws:iam::111122223333:user/alice --action-names sagemaker:CreateModel
${EXIT_CODES}`;

/** What `sagegate simulate-custom-policy` takes and does. */
export function defineSimulateCustomPolicy(command: Command, host: VerbHost): void {
  command.description(
    'Decides actions by the policies that are given, as `aws iam simulate-custom-policy` does.',
  );
  addSimulationOptions(command, SIMULATE_CUSTOM_POLICY);
  finish(command, CUSTOM_HELP, SIMULATE_CUSTOM_POLICY, host);
}

/** What `sagegate simulate-principal-policy` takes and does. */
export function defineSimulatePrincipalPolicy(command: Command, host: VerbHost): void {
  command.description(
    'Decides actions by the policies of a user, group or role, as `aws iam simulate-principal-policy` does.',
  );
  addSimulationOptions(command, SIMULATE_PRINCIPAL_POLICY);
  addPrincipalOptions(command);
  finish(command, PRINCIPAL_HELP, SIMULATE_PRINCIPAL_POLICY, host);
}

function finish(command: Command, help: string, verb: SimulationVerb, host: VerbHost): void {
  command.addHelpText('after', help).action(async (options: SimulationOptions) => {
    const { runSimulation } = await import('./run-simulation.ts');
    host.setExitCode(await runSimulation(verb, options, host.terminal));
  });
}
