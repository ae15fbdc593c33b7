import { dirname, join } from 'node:path';
import { POLICY_TYPES } from '@sagegate/core';
import { loadPolicyFiles, loadPolicySet } from '../../policy-set/load-policy-set.ts';
import type { LoadedPolicySet } from '../../policy-set/policy-set.ts';
import type { GivenPolicies } from '../../policy-test-file/policy-test-file.ts';
import type { Terminal } from '../../terminal.ts';

/** The policies that a file of tests is about: what it says itself, or what stands in its place. */
export interface TestedPolicies {
  /** Paths are relative to the folder of this file; absent: to the working directory. */
  readonly testFile?: string;
  readonly policies: string | GivenPolicies;
}

/** @throws UsageError with every fault of the policies, each with its file, line and column. */
export async function loadTestedSet(tested: TestedPolicies, terminal: Terminal): Promise<LoadedPolicySet> {
  const { policies } = tested;
  const pathOf = pathsFrom(tested);
  if (typeof policies === 'string') return await loadPolicySet(pathOf(policies), {}, terminal);
  const { set, withSet = [] } = policies;
  const files = POLICY_TYPES.flatMap((type) =>
    (policies[type] ?? []).map((file) => ({ type, file: pathOf(file) })),
  );
  if (set === undefined) return await loadPolicyFiles('policies', files, terminal);
  const add = files.map(({ type, file }) => `${type}=${file}`);
  return await loadPolicySet(pathOf(set), { add, withSet }, terminal);
}

/** What tested policies name themselves, for when they cannot be loaded. */
export function pathsOfTested(tested: TestedPolicies): readonly string[] {
  const { policies } = tested;
  if (typeof policies === 'string') return [pathsFrom(tested)(policies)];
  const { withSet: _names, set = [], ...lists } = policies;
  return [set, ...Object.values(lists)].flat().map(pathsFrom(tested));
}

/** Equal for the same policies. */
export function keyOfTested(tested: TestedPolicies): string {
  const folder = tested.testFile === undefined ? '' : dirname(tested.testFile);
  return JSON.stringify([folder, tested.policies]);
}

function pathsFrom({ testFile }: TestedPolicies): (path: string) => string {
  if (testFile === undefined) return (path) => path;
  const folder = dirname(testFile);
  return (path) => (path.startsWith('/') ? path : join(folder, path));
}
