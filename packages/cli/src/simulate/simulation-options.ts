import { Option } from 'commander';
import type { Command } from 'commander';
import { policySetOptions } from '../policy-set/policy-set-options.ts';
import type { Parameter } from './flags/parameters.ts';
import type { AnswerFormat, SimulationVerb } from './simulation-verb.ts';
import { repeated } from '../repeated.ts';

/** The options of every verb that simulates, beside the flags that are members of the request. */
export interface SimulationOptions {
  readonly cliInputJson?: string;
  readonly cliInputYaml?: string;
  /** `true` where the kind is left out: `input`. */
  readonly generateCliSkeleton?: 'input' | 'yaml-input' | 'output' | true;
  readonly maxItems?: string;
  readonly startingToken?: string;
  readonly pageSize?: string;
  readonly paginate?: boolean;
  readonly output?: AnswerFormat;
  readonly directory?: readonly string[];
  readonly policies?: readonly string[];
  /** Of `sagegate simulate` only. */
  readonly caller?: string;
  readonly context?: readonly string[];
  readonly query?: string;
  readonly endpointUrl?: string;
  /** The flags of `parameters.ts`. */
  readonly [flag: string]: unknown;
}

/** Adds the flags of a verb, and the options that the AWS CLI has beside those. */
export function addSimulationOptions(command: Command, verb: SimulationVerb): void {
  for (const parameter of verb.parameters) command.addOption(optionOf(parameter));
  command
    .option('--cli-input-json <json>', 'the request as JSON, or file://PATH; flags count more')
    .option('--cli-input-yaml <yaml>', 'the request as YAML, or file://PATH; flags count more')
    .addOption(
      new Option('--generate-cli-skeleton [kind]', 'print a request to fill in, or an answer').choices([
        'input',
        'yaml-input',
        'output',
      ]),
    )
    .option('--max-items <number>', 'print that many results, and a NextToken where there are more')
    .option('--starting-token <token>', 'go on from a NextToken')
    .option('--page-size <number>', 'accepted without effect: nothing is sent')
    .option('--no-paginate', 'print one page as the API answers it, with IsTruncated and Marker')
    .addOption(
      new Option('--output <format>', `how results are printed (default: ${verb.defaultFormat})`).choices([
        'json',
        'yaml',
        'table',
        'text',
      ]),
    );
  for (const option of globalOptions()) command.addOption(option.hideHelp());
}

/** Adds where principals are found. */
export function addPrincipalOptions(command: Command): void {
  command
    .addOption(
      new Option(
        '--directory <path>',
        'where principals are found: a directory folder or a gateway configuration; may be repeated',
      ).argParser(repeated),
    )
    .addOption(new Option('--policies <path>', 'the same').argParser(repeated));
  for (const option of policySetOptions()) command.addOption(option);
}

function optionOf({ flag, kind, help }: Parameter): Option {
  return new Option(`--${flag}${WORDS[kind]}`, help);
}

const WORDS: Readonly<Record<Parameter['kind'], string>> = {
  text: ' <value>',
  texts: ' <values...>',
  structures: ' <values...>',
  serviceControlLevels: ' <levels...>',
  resourceControlLevels: ' <levels...>',
  true: '',
  false: '',
};

/** Options of every command of the AWS CLI. What they do there has no part here, but for those that are refused. */
function globalOptions(): readonly Option[] {
  return [
    '--marker <marker>',
    '--profile <name>',
    '--region <region>',
    '--debug',
    '--no-verify-ssl',
    '--no-sign-request',
    '--ca-bundle <file>',
    '--cli-read-timeout <seconds>',
    '--cli-connect-timeout <seconds>',
    '--cli-binary-format <format>',
    '--color <when>',
    '--no-cli-pager',
    '--no-cli-auto-prompt',
    '--query <expression>',
    '--endpoint-url <url>',
  ].map((flags) => new Option(flags));
}
