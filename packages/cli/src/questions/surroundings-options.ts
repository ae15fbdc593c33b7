import { Option } from 'commander';
import { repeated } from '../repeated.ts';

/** What is said beside an input, as commander has it. */
export interface SurroundingsOptions {
  readonly caller?: string;
  readonly context?: readonly string[];
  readonly account?: string;
  readonly region?: string;
  readonly sourceIp?: string;
  readonly sourceVpce?: string;
  readonly sourceVpc?: string;
  readonly now?: string;
}

/** The options that say who calls, from where and when; the same for every verb. */
export function surroundingsOptions(): readonly Option[] {
  return [
    new Option('--caller <arn>', 'who calls (default: as the input tells)'),
    new Option(
      '--context <key=value>',
      'a condition key of the call, KEY[]=A,B for one with several values; may be repeated',
    ).argParser(repeated),
    new Option('--source-ip <address>', 'where the call comes from'),
    new Option('--source-vpce <id>', 'the VPC endpoint that it comes through'),
    new Option('--source-vpc <id>', 'the VPC that it comes from'),
    new Option('--now <time>', 'when it is made: 2026-11-21T12:00:00Z'),
    new Option('--account <id>', "the account that it acts in (default: the caller's)"),
    new Option('--region <region>', 'the region that it acts in (default: as the input tells)'),
  ];
}
