import { isClusterId } from '../mapping/arn/plain-name.ts';
import { cacheSettings } from './cache-options.ts';
import type { CacheOptions } from './cache-options.ts';
import { RememberedAnswers } from './remembered-answers.ts';

/** Tells the ids of HyperPod clusters, whose ARNs do not bear their names. */
export interface ClusterIdSource {
  /**
   * The id of the cluster of this name; `undefined` when there is none. What it throws refuses the request with 503.
   * `asker` names the caller.
   */
  readonly idOf: (name: string, asker?: string) => Promise<string | undefined>;
  /** Told after every call that makes or deletes a cluster of this name. */
  readonly invalidate?: (name: string) => void;
}

/** How a cluster is found, and for how long its id is remembered. */
export interface CachedClusterIdsOptions extends CacheOptions {
  /** The ARN of the cluster of this name, as `DescribeCluster` answers it; `undefined` when there is none. */
  readonly clusterArn: (name: string, signal: AbortSignal) => Promise<string | undefined>;
}

/**
 * The ids of clusters from the service, remembered for a few seconds: a cluster keeps its id for as long as it exists,
 * and one that was deleted may have a successor of the same name.
 *
 * @throws TypeError for an option that makes no sense.
 */
export function cachedClusterIds({ clusterArn, ...options }: CachedClusterIdsOptions): ClusterIdSource {
  if (typeof clusterArn !== 'function') throw new TypeError('option `clusterArn` must be a function');
  const answers = new RememberedAnswers<string | undefined>(
    {
      find: async (name, signal) => idIn(await clusterArn(name, signal)),
      sizeOf: (id) => id?.length ?? 0,
      // A cluster that does not exist may be made at any moment.
      isRemembered: (id) => id !== undefined,
    },
    cacheSettings(options),
  );
  return { idOf: (name, asker) => answers.get(name, asker), invalidate: (name) => answers.invalidate(name) };
}

function idIn(arn: string | undefined): string | undefined {
  if (arn === undefined) return undefined;
  const marker = ':cluster/';
  const at = typeof arn === 'string' ? arn.lastIndexOf(marker) : -1;
  const id = at < 0 ? '' : arn.slice(at + marker.length);
  checkClusterId(id);
  return id;
}

/**
 * Checks an id before it stands in an ARN.
 *
 * @throws TypeError for what is no id.
 */
export function checkClusterId(id: unknown): asserts id is string {
  if (typeof id === 'string' && isClusterId(id)) return;
  throw new TypeError('the id of a cluster is twelve lower-case letters and digits');
}
