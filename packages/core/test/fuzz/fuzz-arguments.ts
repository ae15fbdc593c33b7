import { parseArgs } from 'node:util';

/** What a run is asked to do. */
export interface FuzzArguments {
  /** How many decisions to compare. */
  readonly cases: number;
  readonly seed: number;
  /** Where in the run of the seed one case stands: only that is tried. */
  readonly path?: string;
  /** How many threads compare. */
  readonly workers: number;
}

/** What counts where an argument is not given. */
interface FuzzDefaults {
  readonly randomSeed: () => number;
  readonly workers: number;
}

export const USAGE = `usage: npm run fuzz -- [--cases N] [--seed N] [--path P] [--workers N]

Compares the policy evaluator with a second one, written from AWS's documents, on random policies and requests.

  --cases N   how many decisions to compare (default 1000000)
  --seed N    where the random numbers start, a whole number; default: another one each time, which is printed
  --path P    try one case again: the path that a disagreement was reported with, together with its seed
  --workers N how many threads compare (default: as many as there are cores)
  --help      print this

A run ends with 0 when the evaluators agree, with 1 when they do not, with 2 when it was not understood.
Ctrl-C ends it with what was compared so far.`;

/** The arguments are not understood. */
export class FuzzUsageError extends Error {
  override readonly name = 'FuzzUsageError';
}

/**
 * Reads the command line; `undefined` asks for the usage.
 *
 * @throws FuzzUsageError
 */
export function parseFuzzArguments(
  args: readonly string[],
  { randomSeed, workers: cores }: FuzzDefaults,
): FuzzArguments | undefined {
  const { help, cases, seed, path, workers } = optionsOf(args);
  if (help === true) return undefined;
  if (path !== undefined && seed === undefined)
    throw new FuzzUsageError('`--path` needs the `--seed` it was found with');
  if (path !== undefined && !/^\d+(?::\d+)*$/.test(path)) throw new FuzzUsageError(`\`${path}\` is no path`);
  return {
    cases: cases === undefined ? 1_000_000 : wholeNumber('--cases', cases, 1, Number.MAX_SAFE_INTEGER),
    seed: seed === undefined ? randomSeed() : wholeNumber('--seed', seed, -(2 ** 31), 2 ** 31 - 1),
    ...(path !== undefined && { path }),
    workers: workers === undefined ? cores : wholeNumber('--workers', workers, 1, MAX_WORKERS),
  };
}

const MAX_WORKERS = 256;

function optionsOf(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = {
      help: { type: 'boolean' },
      cases: text,
      seed: text,
      path: text,
      workers: text,
    } as const;
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    throw new FuzzUsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function wholeNumber(name: string, text: string, minimum: number, maximum: number): number {
  const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= minimum && value <= maximum) return value;
  throw new FuzzUsageError(
    `\`${name}\` must be a whole number from ${minimum} to ${maximum}, found \`${text}\``,
  );
}
