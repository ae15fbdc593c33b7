import { describePrincipal, RequestContext } from '@sagegate/core';
import type { AuthorizationRequest } from '@sagegate/core';
import { MappingError } from '../mapping/index.ts';
import { checkTags } from './check-tags.ts';
import { hasTags } from './has-tags.ts';
import type { AskedResource } from './has-tags.ts';
import { inParallel } from './in-parallel.ts';
import { LookupError } from './lookup-error.ts';
import { MissingSourceError } from './missing-source-error.ts';
import type { ResourceTag, ResourceTagSource } from './resource-tags.ts';
import { tagKeysIn } from './tag-keys.ts';
import { tagsOfSpellings } from './tags-of-spellings.ts';
import { withTags } from './with-tags.ts';

/** Whoever knows which condition keys policies read: an `Authorizer` of `@sagegate/core`, or what stands in for one. */
export interface KeyReader {
  /** The condition keys, in lower case, that the decision on a request of this action can depend on. */
  conditionKeys(action: string, request: AuthorizationRequest): readonly string[];
}

/** The questions of a call, and the resources that they are about. */
export interface AskedQuestions {
  readonly requests: readonly AuthorizationRequest[];
  readonly resources: readonly AskedResource[];
}

/** Where tags come from; `absent`: the keys that hold them are absent from every request. */
export type ResourceTags = ResourceTagSource | 'absent' | undefined;

/** Where tags come from, and whether clusters that are named by their names have their ids in ARNs. */
export interface TagLookups {
  readonly resourceTags: ResourceTags;
  readonly knowsClusters: boolean;
}

/** Look-ups for one call at one time. */
const WIDTH = 16;

/** A call of a person names a handful of resources; each of these costs a call to the service. */
const MAX_LOOKUPS = 256;

/**
 * Adds to the questions of a call the tags of the resources that they ask about, where a policy reads them.
 *
 * @throws LookupError when a source does not tell the tags of a resource.
 * @throws MissingSourceError when a policy reads tags and there is no source of them, or of the ids that it takes to ask
 * for them.
 */
export async function addResourceTags(
  { requests, resources }: AskedQuestions,
  keyReader: KeyReader,
  { resourceTags: source, knowsClusters }: TagLookups,
): Promise<readonly AuthorizationRequest[]> {
  if (source === 'absent') return requests;
  const known = new Map(resources.map((resource) => [resource.arn, resource]));
  const readers = requests.map((request) => tagReaderOf(request, known.get(request.resource), keyReader));
  if (!knowsClusters) refuseUnknownClusters(requests, known, keyReader);
  const arns = [...new Set(readers.flatMap((reader) => (reader === undefined ? [] : [reader.arn])))];
  if (arns.length === 0) return requests;
  if (source === undefined) throw missingSource(arns);
  if (arns.length > MAX_LOOKUPS) {
    throw new MappingError('ValidationException', 'the request acts on too many resources with tags');
  }
  const [first] = requests;
  const asker = first && describePrincipal(first.principal);
  const listed = await inParallel(arns, WIDTH, (arn) => tagsOf(arn, source, asker));
  const tags = tagsOfSpellings(new Map(arns.map((arn, index) => [arn, listed[index]])));
  return requests.map((request, index) => {
    const reader = readers[index];
    return reader === undefined ? request : withTags(request, tags.get(reader.arn) ?? [], reader.readKeys);
  });
}

/** A request on whose decision the tags of its resource have a say. */
interface TagReader {
  readonly arn: string;
  readonly readKeys: ReadonlySet<string>;
}

function tagReaderOf(
  request: AuthorizationRequest,
  resource: AskedResource | undefined,
  keyReader: KeyReader,
): TagReader | undefined {
  if (resource === undefined) return undefined;
  const readKeys = readTagKeys(request, keyReader);
  if (readKeys.size === 0 || !hasTags(resource)) return undefined;
  const context = RequestContext.from(request.context);
  const isMissing = [...readKeys].some((key) => context.get(key) === undefined);
  return isMissing ? { arn: resource.arn, readKeys } : undefined;
}

/** A Deny of a further action has a say too. */
function readTagKeys(request: AuthorizationRequest, keyReader: KeyReader): ReadonlySet<string> {
  const own = tagKeysIn(keyReader.conditionKeys(request.action, request));
  if (request.deniedAlsoAs === undefined) return own;
  const further = request.deniedAlsoAs.map((action) => tagKeysIn(keyReader.conditionKeys(action, request)));
  return new Set([own, ...further].flatMap((keys) => [...keys]));
}

/** A resource that does not exist has no tags: whether the call makes sense then, the service says. */
async function tagsOf(
  arn: string,
  source: ResourceTagSource,
  asker: string | undefined,
): Promise<readonly ResourceTag[] | undefined> {
  try {
    const tags = await source.tagsOf(arn, asker);
    return tags === undefined ? undefined : checkTags(tags);
  } catch (cause) {
    throw new LookupError(`the tags of \`${arn}\` cannot be looked up`, { cause });
  }
}

/** Nobody could tell the tags of a cluster whose id is not known, so a Deny by them would not fire. */
function refuseUnknownClusters(
  requests: readonly AuthorizationRequest[],
  known: ReadonlyMap<string, AskedResource>,
  keyReader: KeyReader,
): void {
  for (const request of requests) {
    const resource = known.get(request.resource);
    const isUnknown = resource?.type === 'cluster' && !resource.isCreated && resource.arn.endsWith('*');
    if (!isUnknown || readTagKeys(request, keyReader).size === 0) continue;
    throw new MissingSourceError(
      'policies read the tags of a cluster that the request names by its name: give `clusterIds` a source',
    );
  }
}

function missingSource([arn = '']: readonly string[]): MissingSourceError {
  return new MissingSourceError(
    `policies read the tags of \`${arn}\`, which no request tells: give \`resourceTags\` a source such as ` +
      '`cachedResourceTags`, or `absent` where no tag is to count',
  );
}
