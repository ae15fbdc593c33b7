import type { PrincipalDirectory } from '@sagegate/core/simulation';
import type { PolicySetOptions } from '../../policy-set/policy-set-options.ts';
import type { Terminal } from '../../terminal.ts';

/**
 * The principals of the policy sets of some paths; `undefined` where there is no path.
 *
 * @throws UsageError with every fault of a set.
 */
export async function loadDirectory(
  paths: readonly string[],
  options: PolicySetOptions,
  terminal: Terminal,
): Promise<PrincipalDirectory | undefined> {
  if (paths.length === 0) return undefined;
  const { loadPolicySet } = await import('../../policy-set/load-policy-set.ts');
  const { directoryOfSets } = await import('./directory-of-sets.ts');
  const sets = [];
  for (const path of paths) sets.push(await loadPolicySet(path, options, terminal));
  return directoryOfSets(sets);
}
