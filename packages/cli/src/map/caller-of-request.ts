import { RequestContext } from '@sagegate/core';
import type { AuthorizationRequest } from '@sagegate/core';
import { callerContext } from '@sagegate/koa-middleware/mapping';
import type { Caller } from '@sagegate/koa-middleware/mapping';

/** Stands for a caller that is not given. */
export const NOBODY: Caller = { principal: { kind: 'anonymous' } };

/** What says that nobody calls is no fact about the request. */
const KEYS_OF_NOBODY: ReadonlySet<string> = new Set(Object.keys(callerContext(NOBODY)));

const NO_KEYS: ReadonlySet<string> = new Set();

/** The condition keys that an answer leaves out: those of a caller, where none is given. */
export function droppedKeys(caller: Caller | undefined): ReadonlySet<string> {
  return caller === undefined ? KEYS_OF_NOBODY : NO_KEYS;
}

/** A condition key with its values, of a request's context. */
export type KeyEntry = readonly [key: string, values: readonly string[]];

/** The context of a question without the keys that are left out. */
export function keptEntries(
  { context }: AuthorizationRequest,
  dropped: ReadonlySet<string>,
): readonly KeyEntry[] {
  return [...RequestContext.from(context).entries()].filter(([name]) => !dropped.has(name));
}
