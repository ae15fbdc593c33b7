import type { ResourceTags } from './add-resource-tags.ts';
import type { ClusterIdSource } from './cluster-ids.ts';

/** What a call changes of what look-ups tell. */
export interface Changes {
  /** ARNs of the resources whose tags it changes. */
  readonly retagged?: readonly string[];
  /** Names of the clusters that it makes or deletes. */
  readonly changedClusters?: readonly string[];
}

/** Who remembers it. */
export interface Rememberers {
  readonly resourceTags?: ResourceTags;
  readonly clusterIds?: ClusterIdSource | undefined;
}

/**
 * Makes everybody forget what a call changes: to be done before it goes on, because of what it makes worthless, and after
 * its answer, because until then somebody may have looked up what was. What the sources return is for whoever waits for it.
 */
export function forgetChanges(
  { retagged = [], changedClusters = [] }: Changes,
  { resourceTags, clusterIds }: Rememberers,
): readonly unknown[] {
  const tags = resourceTags === 'absent' ? undefined : resourceTags;
  return [
    ...retagged.map((arn): unknown => tags?.invalidate?.(arn)),
    ...changedClusters.map((name): unknown => clusterIds?.invalidate?.(name)),
  ];
}
