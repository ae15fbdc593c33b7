import { cacheSettings } from './cache-options.ts';
import type { CacheOptions } from './cache-options.ts';
import { listAllTags } from './list-all-tags.ts';
import type { ListTags } from './list-all-tags.ts';
import { RememberedAnswers } from './remembered-answers.ts';
import type { ResourceTag, ResourceTagSource } from './resource-tags.ts';

/** How tags are listed, and for how long they are remembered. */
export interface CachedResourceTagsOptions extends CacheOptions {
  /** `(ResourceArn, NextToken) => client.send(new ListTagsCommand({ ResourceArn, NextToken }))` with the AWS SDK. */
  readonly listTags: ListTags;
}

/**
 * The tags of resources from the service, remembered for a few seconds.
 *
 * A change of tags that the middleware sees passing counts at once; one that goes another way, through another replica or
 * AWS's console, after `ttlMs` at the latest. Until then policies are decided with the tags that were.
 *
 * @throws TypeError for an option that makes no sense.
 */
export function cachedResourceTags({ listTags, ...options }: CachedResourceTagsOptions): ResourceTagSource {
  if (typeof listTags !== 'function') throw new TypeError('option `listTags` must be a function');
  const answers = new RememberedAnswers<readonly ResourceTag[] | undefined>(
    { find: (arn, signal) => listAllTags(listTags, arn, signal), sizeOf },
    cacheSettings(options),
  );
  return {
    tagsOf: (arn, asker) => answers.get(arn, asker),
    invalidate: (arn) => answers.invalidate(arn),
  };
}

function sizeOf(tags: readonly ResourceTag[] | undefined): number {
  return (tags ?? []).reduce((sum, { Key, Value }) => sum + Key.length + Value.length, 0);
}
