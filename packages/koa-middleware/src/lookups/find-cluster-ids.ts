import { checkClusterId } from './cluster-ids.ts';
import type { ClusterIdSource } from './cluster-ids.ts';
import { inParallel } from './in-parallel.ts';
import { LookupError } from './lookup-error.ts';

const WIDTH = 16;

/**
 * The ids of the HyperPod clusters that a call names by their names; those that do not exist are left out.
 *
 * @throws LookupError when the source does not tell.
 */
export async function findClusterIds(
  names: readonly string[],
  source: ClusterIdSource,
  asker?: string,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  await inParallel(names, WIDTH, async (name) => {
    const id = await idOf(name, source, asker);
    if (id !== undefined) ids.set(name, id);
  });
  return ids;
}

async function idOf(
  name: string,
  source: ClusterIdSource,
  asker: string | undefined,
): Promise<string | undefined> {
  try {
    const id = await source.idOf(name, asker);
    if (id !== undefined) checkClusterId(id);
    return id;
  } catch (cause) {
    throw new LookupError(`the id of the cluster \`${name}\` cannot be looked up`, { cause });
  }
}
