import { UsageError } from '../usage-error.ts';
import type { SimulationOptions } from './simulation-options.ts';

/** Options of the AWS CLI that would change what is printed, and that we do not have. */
const REFUSED: readonly (readonly [option: string, name: string, reason: string])[] = [
  ['query', '--query', 'print JSON and pipe it to a program that queries JSON'],
  [
    'endpointUrl',
    '--endpoint-url',
    'everything is decided here and nothing is sent; to ask a gateway, call it with `aws iam … --endpoint-url`',
  ],
];

/** @throws UsageError for options that are not supported, and for those that exclude each other. */
export function refuseOptions(options: SimulationOptions): void {
  const faults = REFUSED.flatMap(([option, name, reason]) =>
    options[option] === undefined ? [] : [`\`${name}\` is not supported: ${reason}`],
  );
  const inputs = ['input', 'cliInputJson', 'cliInputYaml'].filter((name) => options[name] !== undefined);
  if (inputs.length > 1) {
    faults.push('give one of `--input`, `--cli-input-json` and `--cli-input-yaml`');
  }
  if (options.paginate === false && hasPaging(options)) {
    faults.push('`--no-paginate` excludes `--max-items`, `--starting-token` and `--page-size`');
  }
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
}

function hasPaging({ maxItems, startingToken, pageSize }: SimulationOptions): boolean {
  return [maxItems, startingToken, pageSize].some((given) => given !== undefined);
}
