import { QueryError } from '../../query/query-error.ts';
import { MAX_SESSION_TAGS } from './session-tag.ts';
import type { SessionTag } from './session-tag.ts';

/** The tags of a session: those that it is given and those that it inherits. */
export interface SessionTags {
  readonly tags: Readonly<Record<string, string>>;
  /** Keys of those that the next session in the chain inherits. */
  readonly transitiveKeys: readonly string[];
}

/** What a session has that assumes a role. */
interface CallingSession {
  readonly tags?: Readonly<Record<string, string>>;
  readonly transitiveTagKeys?: readonly string[];
}

/** What a call gives its session. */
interface GivenTags {
  readonly tags: readonly SessionTag[];
  readonly transitiveTagKeys: readonly string[];
}

/**
 * The tags of a session in a chain (IAM User Guide, "Passing session tags in AWS STS"): what is transitive of the calling
 * session stays, and nothing that is given can take its place. Keys ignore case.
 *
 * @throws QueryError for tags that contradict each other.
 */
export function chainTags(given: GivenTags, calling: CallingSession = {}): SessionTags {
  const inherited = inheritedOf(calling);
  const names = new Map<string, string>();
  for (const { key } of given.tags) {
    checkKey(key);
    if (names.has(nameOf(key)))
      throw invalid('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
    if (inherited.has(nameOf(key))) throw conflict();
    names.set(nameOf(key), key);
  }
  const transitive = given.transitiveTagKeys.map((key) => transitiveKey(key, names, inherited));
  const all = [...inherited.values(), ...given.tags.map(({ key, value }) => [key, value] as const)];
  if (all.length > MAX_SESSION_TAGS)
    throw invalid(`a session has no more than ${MAX_SESSION_TAGS} tags, those that it inherits included`);
  return {
    tags: Object.fromEntries(all),
    transitiveKeys: [...new Set([...inherited.values()].map(([key]) => key).concat(transitive))],
  };
}

/** By their keys in lower case. */
type Inherited = ReadonlyMap<string, readonly [key: string, value: string]>;

function inheritedOf({ tags = {}, transitiveTagKeys = [] }: CallingSession): Inherited {
  const transitive = new Set(transitiveTagKeys.map(nameOf));
  const kept = Object.entries(tags).filter(([key]) => transitive.has(nameOf(key)));
  return new Map(kept.map((tag) => [nameOf(tag[0]), tag]));
}

function transitiveKey(key: string, given: ReadonlyMap<string, string>, inherited: Inherited): string {
  const known = given.get(nameOf(key));
  if (known !== undefined) return known;
  if (inherited.has(nameOf(key))) throw conflict();
  throw new QueryError(
    'ValidationError',
    'The specified transitive tag key must be included in the requested tags.',
  );
}

/** AWS keeps these to itself. */
function checkKey(key: string): void {
  if (nameOf(key).startsWith('aws:'))
    throw invalid('Tag keys cannot begin with `aws:`, which AWS keeps to itself.');
}

function nameOf(key: string): string {
  return key.toLowerCase();
}

function conflict(): QueryError {
  return new QueryError(
    'ValidationError',
    "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
  );
}

function invalid(message: string): QueryError {
  return new QueryError('InvalidParameterValue', message);
}
