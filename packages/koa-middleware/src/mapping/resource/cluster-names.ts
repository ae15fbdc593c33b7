import { isPlainName } from '../arn/plain-name.ts';
import type { JsonObject } from '../members/json-value.ts';
import { valuesAt } from '../members/member-path.ts';
import type { OperationPlan } from '../operation/operation-plan.ts';

const NONE: readonly string[] = [];

/** The HyperPod clusters that a request names by their names, each once: ARNs have ids, which the names do not tell. */
export function clusterNames({ clusterMembers }: OperationPlan, members: JsonObject): readonly string[] {
  if (clusterMembers.length === 0) return NONE;
  const names = new Set<string>();
  for (const path of clusterMembers) {
    for (const value of valuesAt(members, path)) {
      if (typeof value === 'string' && isPlainName(value)) names.add(value);
    }
  }
  return [...names];
}

/** Calls after which the name of a cluster may stand for another one. */
const CHANGING: ReadonlySet<string> = new Set(['CreateCluster', 'DeleteCluster']);

/** The names that clusters get or lose by a call: ids that were looked up before are not to be believed after it. */
export function changedClusters({ operation }: OperationPlan, members: JsonObject): readonly string[] {
  if (!CHANGING.has(operation.name)) return NONE;
  const name = members.get('ClusterName');
  return typeof name === 'string' ? [name] : NONE;
}

/** The ids of clusters, as far as they are known. */
export function clusterIds(
  names: readonly string[],
  idOf: ((name: string) => string | undefined) | undefined,
): ReadonlyMap<string, string> {
  if (names.length === 0 || idOf === undefined) return NO_IDS;
  const ids = new Map<string, string>();
  for (const name of names) {
    const id = idOf(name);
    if (id !== undefined) ids.set(name, id);
  }
  return ids;
}

const NO_IDS: ReadonlyMap<string, string> = new Map();
