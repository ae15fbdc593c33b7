import { parsePrincipal } from '@sagegate/core';
import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import type { OutputFormat } from '../output-option.ts';
import { loadPolicySet } from '../policy-set/load-policy-set.ts';
import type { PolicySetOptions } from '../policy-set/policy-set-options.ts';
import { PLAIN } from '../style/style.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { BothSets } from './ask-both.ts';
import { findDifferences } from './find-differences.ts';
import { formatComparison } from './format-comparison.ts';
import { comparisonJson } from './comparison-json.ts';
import { printableJson } from '../printable-text.ts';

/** The options of `sagegate diff`. */
export interface DiffOptions extends PolicySetOptions {
  readonly caller?: readonly string[];
  readonly region: string;
  readonly maxRequests: number;
  readonly output?: OutputFormat;
}

/** Where the sets are; NEW is OLD where it is left out. */
export interface DiffPaths {
  readonly old: string;
  readonly new: string | undefined;
}

/** Compares two sets of policies, or one with what is added to it. */
export async function runDiff(paths: DiffPaths, options: DiffOptions, terminal: Terminal): Promise<ExitCode> {
  const { caller: callers, region, maxRequests: limit, output } = options;
  refuseNothingToCompare(paths, options);
  for (const caller of callers ?? []) refuseNobody(caller);
  const sets = await loadSets(paths, options, terminal);
  const comparison = await findDifferences(sets, { limit, region, callers });
  await terminal.print(
    output === 'json'
      ? `${printableJson(JSON.stringify(comparisonJson(comparison, sets), null, 2))}\n`
      : formatComparison(comparison, sets, terminal.style ?? PLAIN),
  );
  return comparison.differences.length > 0 ? EXIT_CODE.checkFailed : EXIT_CODE.ok;
}

async function loadSets(
  paths: DiffPaths,
  { type, add = [], withSet = [] }: PolicySetOptions,
  terminal: Terminal,
): Promise<BothSets> {
  const ofBoth = type === undefined ? {} : { type };
  return {
    old: await loadPolicySet(paths.old, ofBoth, terminal),
    new: await loadPolicySet(paths.new ?? paths.old, { ...ofBoth, add, withSet }, terminal),
  };
}

function refuseNothingToCompare(
  { old, new: now }: DiffPaths,
  { add = [], withSet = [] }: PolicySetOptions,
): void {
  if (now === undefined && add.length === 0 && withSet.length === 0)
    throw new UsageError('say what to compare with: a second set of policies, `--add` or `--with-set`');
  if (old === '-' && (now === undefined || now === '-'))
    throw new UsageError('only one of the two sets can come from stdin');
}

function refuseNobody(caller: string): void {
  try {
    parsePrincipal(caller);
  } catch (error) {
    throw new UsageError(`--caller ${caller}: expected an ARN of a user, role or role session`, {
      cause: error,
    });
  }
}
