import { Option } from 'commander';
import type { Command } from 'commander';
import { policySetOptions } from '../policy-set/policy-set-options.ts';
import { repeated } from '../repeated.ts';
import type { Parameter } from './flags/parameters.ts';
import { optionsWithoutEffect } from './global-options.ts';
import { ANSWER_FORMATS } from './request-verb.ts';
import type { AnswerFormat, RequestVerb } from './request-verb.ts';

/** The options of every verb that stands in for a call of IAM, beside the flags that are members of the request. */
export interface RequestOptions {
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
export function addRequestOptions(command: Command, verb: RequestVerb): void {
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
    );
  if (verb.hasPages) addPageOptions(command);
  command
    .option('--query <expression>', 'print what a JMESPath expression finds in the answer')
    .addOption(
      new Option('--output <format>', `how results are printed (default: ${verb.defaultFormat})`).choices(
        ANSWER_FORMATS,
      ),
    )
    .addOption(new Option('--endpoint-url <url>').hideHelp());
  for (const option of optionsWithoutEffect(verb.hasPages)) command.addOption(option);
}

function addPageOptions(command: Command): void {
  command
    .option('--max-items <number>', 'print that many results, and a NextToken where there are more')
    .option('--starting-token <token>', 'go on from a NextToken')
    .option('--page-size <number>', 'accepted without effect: nothing is sent')
    .option('--no-paginate', 'print one page as the API answers it, with IsTruncated and Marker')
    .addOption(new Option('--marker <marker>').hideHelp());
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
