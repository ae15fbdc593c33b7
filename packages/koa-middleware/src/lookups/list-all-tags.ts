import { checkTags } from './check-tags.ts';
import { isNeverTagged } from './never-tagged.ts';
import type { ResourceTag } from './resource-tags.ts';

/**
 * One page of the tags of a resource, as `ListTagsCommand` of the AWS SDK answers; `tags` as SageMaker geospatial's
 * `ListTagsForResourceCommand` does.
 */
export interface TagPage {
  readonly Tags?: readonly { readonly Key?: string; readonly Value?: string }[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly NextToken?: string;
}

/** Lists one page of the tags of a resource. The signal is aborted when nobody waits for it any more. */
export type ListTags = (arn: string, nextToken: string | undefined, signal: AbortSignal) => Promise<TagPage>;

/** Pages hold at least one tag, and a resource has no more than fifty. */
const MAX_PAGES = 50;

/**
 * All tags of a resource; `undefined` when the service says that there is no such resource. None for one of a type that
 * nobody can tag, where the service says that it does not list tags of these.
 *
 * @throws Error when it says something else than tags, and whatever `listTags` throws.
 */
export async function listAllTags(
  listTags: ListTags,
  arn: string,
  signal: AbortSignal,
): Promise<readonly ResourceTag[] | undefined> {
  try {
    return await everyPage(listTags, arn, signal);
  } catch (error) {
    if (saysNotFound(error)) return undefined;
    if (isValidation(error) && isNeverTagged(arn)) return [];
    throw error;
  }
}

async function everyPage(
  listTags: ListTags,
  arn: string,
  signal: AbortSignal,
): Promise<readonly ResourceTag[]> {
  const tags: unknown[] = [];
  let token: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    signal.throwIfAborted();
    const page: TagPage = await listTags(arn, token, signal);
    tags.push(...tagsIn(page));
    token = page.NextToken;
    if (token === undefined || token === '') return checkTags(tags);
  }
  throw new Error('the tags of the resource do not end');
}

function tagsIn({ Tags, tags }: TagPage): readonly unknown[] {
  if (tags !== undefined) return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  if (!Array.isArray(Tags)) throw new TypeError('a page of tags has no `Tags`');
  return Tags;
}

const NOT_FOUND: readonly string[] = ['ResourceNotFound', 'ResourceNotFoundException'];

/** SageMaker tells of some resources by a `ValidationException` that they do not exist; others of these are failures. */
const NOT_FOUND_SENTENCES: readonly string[] = ['could not find', 'does not exist'];

function saysNotFound(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (NOT_FOUND.includes(error.name)) return true;
  const message = error.message.toLowerCase();
  return isValidation(error) && NOT_FOUND_SENTENCES.some((sentence) => message.includes(sentence));
}

function isValidation(error: unknown): boolean {
  return error instanceof Error && error.name === 'ValidationException';
}
