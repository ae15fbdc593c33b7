import { AwsError } from '../protocol/aws-error.ts';
import type { JsonObject } from '../protocol/json.ts';
import { optionalCount, optionalString } from './members.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  /** Empty on the last page, else the member that the answer carries. */
  readonly nextToken: JsonObject;
}

/** The items after NextToken, MaxResults of them at most. The token names the last item that was shown. */
export function page<Item>(
  all: readonly Item[],
  keyOf: (item: Item) => string,
  input: JsonObject,
  size: { readonly fallback: number; readonly max: number },
): Page<Item> {
  const maxResults = optionalCount(input, 'MaxResults', size.fallback, size.max);
  const start = startOf(all.map(keyOf), optionalString(input, 'NextToken'));
  const items = all.slice(start, start + maxResults);
  const last = items.at(-1);
  const isLastPage = last === undefined || start + maxResults >= all.length;
  return { items, nextToken: isLastPage ? {} : { NextToken: encode(keyOf(last)) } };
}

function startOf(keys: readonly string[], nextToken: string | undefined): number {
  if (nextToken === undefined) return 0;
  const index = keys.indexOf(Buffer.from(nextToken, 'base64url').toString('utf8'));
  if (index === -1) throw new AwsError('ValidationException', 'Invalid NextToken', 400);
  return index + 1;
}

function encode(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64url');
}
