import { lowerCaseName } from '../mapping/arn/lower-case-name.ts';
import type { ResourceTag } from './resource-tags.ts';

/** The tags of each resource by its ARN; `undefined` for one that does not exist. */
export type FoundTags = ReadonlyMap<string, readonly ResourceTag[] | undefined>;

/**
 * The tags of what was asked about in two spellings: one that the service does not know has those of the other.
 *
 * It knows a resource whose name ignores case by one of them, and both questions are about that resource. Where it knows
 * both, each has its own.
 */
export function tagsOfSpellings(found: FoundTags): FoundTags {
  const tags = new Map(found);
  for (const [arn, own] of found) {
    const lower = lowerCaseName(arn);
    if (lower === undefined || !found.has(lower)) continue;
    if (own === undefined) tags.set(arn, found.get(lower));
    else if (tags.get(lower) === undefined) tags.set(lower, own);
  }
  return tags;
}
