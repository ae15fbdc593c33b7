import { Option } from 'commander';

export type OutputFormat = 'json' | 'text';

/** `--output json|text`, the same for every verb. */
export function outputOption(whatIsDefault: string): Option {
  return new Option('--output <format>', `how results are printed (${whatIsDefault})`).choices([
    'json',
    'text',
  ]);
}
