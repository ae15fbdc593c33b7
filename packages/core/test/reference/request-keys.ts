import type { ContextEntries, ContextValue } from '@sagegate/core';
import { rememberingPerObject } from './remembering-per-object.ts';
import { remembering } from './remembering.ts';

/** The condition keys of a request, by their names in lower case: names ignore case (IAM User Guide, "Condition"). */
export type RequestKeys = ReadonlyMap<string, ContextValue>;

export const keysOf: (entries: ContextEntries) => RequestKeys = rememberingPerObject(
  (entries) => new Map(Object.entries(entries).map(([name, value]) => [lowerCaseName(name), value])),
);

/** Names are ASCII: Unicode's lower case of the Kelvin sign would make it a `k`. */
export const lowerCaseName: (name: string) => string = remembering((name) =>
  name.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()),
);
