import { parseArgs } from 'node:util';

/** What a run of the bench prints. */
export interface BenchArguments {
  readonly json: boolean;
}

export const USAGE = `usage: npm run bench:mapping -- [--json]

Measures what it costs to turn the bytes of a request into its questions, beside JSON.parse of its body.
It takes a minute and prints Markdown tables.

  --json    print the same as data
  --help    print this

A run ends with 0, with 2 when it was not understood.`;

/** The arguments are not understood. */
export class BenchUsageError extends Error {
  override readonly name = 'BenchUsageError';
}

/**
 * Reads the command line; `undefined` asks for the usage.
 *
 * @throws BenchUsageError
 */
export function parseBenchArguments(args: readonly string[]): BenchArguments | undefined {
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({ args: [...args], options: { help: flag, json: flag }, strict: true });
    return values.help ? undefined : { json: values.json };
  } catch (error) {
    throw new BenchUsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
