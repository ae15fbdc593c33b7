import { isJsonObject, memberOf } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';

/** What every verb of ours calls the caller and its condition keys. */
export interface ShortOptions {
  readonly caller?: string;
  readonly context?: readonly string[];
}

/**
 * The request with what `--caller ARN` and `--context KEY=VALUE` say: a key of the request counts less.
 *
 * @throws UsageError for an entry of `--context` that is none.
 */
export async function withShortOptions(
  request: JsonObject,
  { caller, context }: ShortOptions,
): Promise<JsonObject> {
  return {
    ...request,
    ...(caller !== undefined && { CallerArn: caller }),
    ...(context !== undefined && { ContextEntries: await entriesWith(context, request) }),
  };
}

async function entriesWith(context: readonly string[], request: JsonObject): Promise<readonly unknown[]> {
  const { readContextOptions } = await import('../../questions/read-surroundings.ts');
  const { asciiLowerCase } = await import('@sagegate/core');
  const given = Object.entries(readContextOptions(context));
  const names = new Set(given.map(([name]) => asciiLowerCase(name)));
  const entries = memberOf(request, 'ContextEntries');
  const others = Array.isArray(entries)
    ? entries.filter((entry) => !names.has(asciiLowerCase(nameOf(entry))))
    : [];
  return [...others, ...given.map(([name, value]) => toEntry(name, value))];
}

function nameOf(entry: unknown): string {
  const name = isJsonObject(entry) ? memberOf(entry, 'ContextKeyName') : undefined;
  return typeof name === 'string' ? name : '';
}

function toEntry(name: string, value: string | readonly string[]): object {
  return typeof value === 'string'
    ? { ContextKeyName: name, ContextKeyValues: [value], ContextKeyType: 'string' }
    : { ContextKeyName: name, ContextKeyValues: value, ContextKeyType: 'stringList' };
}
