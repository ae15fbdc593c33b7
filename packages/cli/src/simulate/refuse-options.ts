import { UsageError } from '../usage-error.ts';
import type { RequestOptions } from './request-options.ts';

const SENDS_NOTHING =
  '`--endpoint-url` is not supported: everything is decided here and nothing is sent; to ask a gateway, call it with `aws iam … --endpoint-url`';
const NO_TABLE =
  '`--query` excludes `--output table`: a table is of whole answers; take `json`, `yaml` or `text`';

/** @throws UsageError for options that are not supported, and for those that exclude each other. */
export function refuseOptions(options: RequestOptions): void {
  const faults: string[] = [];
  if (options.endpointUrl !== undefined) faults.push(SENDS_NOTHING);
  if (options.query !== undefined && options.output === 'table') faults.push(NO_TABLE);
  const inputs = ['input', 'cliInputJson', 'cliInputYaml'].filter((name) => options[name] !== undefined);
  if (inputs.length > 1) {
    faults.push('give one of `--input`, `--cli-input-json` and `--cli-input-yaml`');
  }
  if (options.paginate === false && hasPaging(options)) {
    faults.push('`--no-paginate` excludes `--max-items`, `--starting-token` and `--page-size`');
  }
  if (faults.length > 0) throw new UsageError(faults.join('\n'));
}

function hasPaging({ maxItems, startingToken, pageSize }: RequestOptions): boolean {
  return [maxItems, startingToken, pageSize].some((given) => given !== undefined);
}
