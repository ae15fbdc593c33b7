import { asciiLowerCase } from '@sagegate/core';
import type { ContextEntries } from '@sagegate/core';
import type { BothPolicies } from './ask-both.ts';

/** What stands for the value of a key of which nothing is known. */
export const EXAMPLE = 'example';

/** What both sets know of a caller: no request can say otherwise. */
export interface CallerReading {
  /** Keys, in lower case, that at least one of the sets knows. */
  readonly known: ReadonlyMap<string, readonly string[]>;
  /** The value of a variable of a policy; an example where it is not known. */
  readonly valueOf: (lowerCaseKey: string) => string;
}

/** What is known of a caller; where the sets know different things, what the new one knows. */
export function readCaller({ old, new: now }: BothPolicies): CallerReading {
  const known = new Map<string, readonly string[]>();
  for (const context of [old?.context, now?.context]) addKeys(context ?? {}, known);
  return {
    known,
    valueOf: (key) => {
      const [value, ...others] = known.get(key) ?? [];
      return value === undefined || value === '' || others.length > 0 ? EXAMPLE : value;
    },
  };
}

function addKeys(context: ContextEntries, known: Map<string, readonly string[]>): void {
  for (const [name, value] of Object.entries(context))
    known.set(asciiLowerCase(name), typeof value === 'string' ? [value] : value);
}
