import type { Command } from 'commander';
import { POLICY_SET_HELP } from '../policy-set/policy-set-options.ts';
import type { VerbHost } from '../verb-host.ts';
import { CONTEXT_KEYS_FOR_CUSTOM_POLICY, CONTEXT_KEYS_FOR_PRINCIPAL_POLICY } from './context-keys-verb.ts';
import { NAMES_WITHOUT_EFFECT } from './global-options.ts';
import { addPrincipalOptions, addRequestOptions } from './request-options.ts';
import type { RequestOptions } from './request-options.ts';
import { SIMULATE_CUSTOM_POLICY, SIMULATE_PRINCIPAL_POLICY } from './simulation-verb.ts';
import type { SimulationVerb } from './simulation-verb.ts';
import type { RequestVerb } from './request-verb.ts';

const AS_IN_AWS = `
Flags and answers are those of the AWS CLI: lists are several words or a JSON array, file://PATH stands for what the file
holds, flags count more than --cli-input-json. Everything is decided here and nothing is sent: --endpoint-url is refused, and
these are taken without effect:${NAMES_WITHOUT_EFFECT}`;

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
  addRequestOptions(command, SIMULATE_CUSTOM_POLICY);
  simulating(command, CUSTOM_HELP, SIMULATE_CUSTOM_POLICY, host);
}

/** What `sagegate simulate-principal-policy` takes and does. */
export function defineSimulatePrincipalPolicy(command: Command, host: VerbHost): void {
  command.description(
    'Decides actions by the policies of a user, group or role, as `aws iam simulate-principal-policy` does.',
  );
  addRequestOptions(command, SIMULATE_PRINCIPAL_POLICY);
  addPrincipalOptions(command);
  simulating(command, PRINCIPAL_HELP, SIMULATE_PRINCIPAL_POLICY, host);
}

function simulating(command: Command, help: string, verb: SimulationVerb, host: VerbHost): void {
  command.addHelpText('after', help).action(async (options: RequestOptions) => {
    const { runSimulation } = await import('./run-simulation.ts');
    host.setExitCode(await runSimulation(verb, options, host.terminal));
  });
}

const CUSTOM_KEYS_HELP = `${AS_IN_AWS}

Examples:
  $ sagegate get-context-keys-for-custom-policy --policy-input-list file://policy.json
  $ sagegate get-context-keys-for-custom-policy --policy-input-list file://policy.json \\
      --query ContextKeyNames --output text
${EXIT_CODES}`;

const PRINCIPAL_KEYS_HELP = `${AS_IN_AWS}

${POLICY_SET_HELP}

Examples:
  $ sagegate get-context-keys-for-principal-policy --directory directory \\
      --policy-source-arn arn:aws:iam::111122223333:user/alice
${EXIT_CODES}`;

/** What `sagegate get-context-keys-for-custom-policy` takes and does. */
export function defineContextKeysForCustomPolicy(command: Command, host: VerbHost): void {
  command.description(
    'Names the condition keys that policies ask for, in conditions and in variables, in place of `aws iam get-context-keys-for-custom-policy`.',
  );
  addRequestOptions(command, CONTEXT_KEYS_FOR_CUSTOM_POLICY);
  namingKeys(command, CUSTOM_KEYS_HELP, CONTEXT_KEYS_FOR_CUSTOM_POLICY, host);
}

/** What `sagegate get-context-keys-for-principal-policy` takes and does. */
export function defineContextKeysForPrincipalPolicy(command: Command, host: VerbHost): void {
  command.description(
    'Names the condition keys that the policies of a user, group or role ask for, in place of `aws iam get-context-keys-for-principal-policy`.',
  );
  addRequestOptions(command, CONTEXT_KEYS_FOR_PRINCIPAL_POLICY);
  addPrincipalOptions(command);
  namingKeys(command, PRINCIPAL_KEYS_HELP, CONTEXT_KEYS_FOR_PRINCIPAL_POLICY, host);
}

function namingKeys(command: Command, help: string, verb: RequestVerb, host: VerbHost): void {
  command.addHelpText('after', help).action(async (options: RequestOptions) => {
    const { runContextKeys } = await import('./run-context-keys.ts');
    host.setExitCode(await runContextKeys(verb, options, host.terminal));
  });
}
