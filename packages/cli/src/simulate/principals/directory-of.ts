import { memberOf } from '@sagegate/core/simulation';
import type { JsonObject, PrincipalDirectory } from '@sagegate/core/simulation';
import type { PolicySetOptions } from '../../policy-set/policy-set-options.ts';
import type { Terminal } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';

/** The options that say where principals are found. */
export interface DirectoryOptions extends PolicySetOptions {
  readonly directory?: readonly string[];
  readonly policies?: readonly string[];
}

/**
 * The principals for one request.
 *
 * @throws UsageError with every fault of a set, and where the request does not ask for a principal's policies: whoever
 * gives a directory expects it to count.
 */
export async function directoryOf(
  options: DirectoryOptions,
  request: JsonObject,
  terminal: Terminal,
): Promise<PrincipalDirectory | undefined> {
  const isWanted = memberOf(request, 'PolicySourceArn') !== undefined;
  const isGiven = pathsOf(options).length > 0;
  if (isWanted && !isGiven) {
    throw new UsageError('say where the principal is: `--directory <path>`');
  }
  if (isGiven && !isWanted) {
    throw new UsageError('say whose policies of `--directory` are tried: `--policy-source-arn <arn>`');
  }
  return loadDirectory(options, terminal);
}

/**
 * The principals of the policy sets; `undefined` where none is given.
 *
 * @throws UsageError with every fault of a set.
 */
export async function loadDirectory(
  options: DirectoryOptions,
  terminal: Terminal,
): Promise<PrincipalDirectory | undefined> {
  const paths = pathsOf(options);
  if (paths.length === 0) {
    refuseWithoutSet(options);
    return undefined;
  }
  const { loadPolicySet } = await import('../../policy-set/load-policy-set.ts');
  const { directoryOfSets } = await import('./directory-of-sets.ts');
  const sets = [];
  for (const path of paths) sets.push(await loadPolicySet(path, options, terminal));
  return directoryOfSets(sets);
}

function pathsOf({ directory = [], policies = [] }: DirectoryOptions): readonly string[] {
  return [...directory, ...policies];
}

function refuseWithoutSet({ type, add, withSet }: DirectoryOptions): void {
  if (type === undefined && add === undefined && withSet === undefined) return;
  throw new UsageError('`--type`, `--add` and `--with-set` belong to a `--directory <path>`');
}
