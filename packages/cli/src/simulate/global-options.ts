import { Option } from 'commander';

/** Options of every command of the AWS CLI that say how something is sent and to whom, or how the command talks to people. */
const WITHOUT_EFFECT: readonly string[] = [
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
];

/** Where nothing comes in pages, what says how they come. */
const OF_PAGES = '--no-paginate';

/** The options of every command of the AWS CLI that change nothing here. */
export function optionsWithoutEffect(hasPages: boolean): readonly Option[] {
  return [...WITHOUT_EFFECT, ...(hasPages ? [] : [OF_PAGES])].map((flags) => new Option(flags).hideHelp());
}

const NAMES_IN_A_LINE = 6;

/** Those, in lines, as help names them. */
export const NAMES_WITHOUT_EFFECT: string = WITHOUT_EFFECT.map((flags, at) => {
  const [name = ''] = flags.split(' ');
  return at % NAMES_IN_A_LINE === 0 ? `\n  ${name}` : ` ${name}`;
}).join(',');
