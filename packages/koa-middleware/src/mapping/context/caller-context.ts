import type { ContextEntries } from '@sagegate/core';

import type { Caller } from './caller.ts';
import { callerEntries } from './caller-entries.ts';
import { checkCaller } from './check-caller.ts';
import { freeEntries, namesOf } from './free-entries.ts';

/**
 * The condition keys that speak of a caller, whatever it calls: those that follow from its principal, its members and
 * its own `context`, which wins. Without a time, the keys of the clock are absent.
 *
 * @throws TypeError for a caller that is none.
 */
export function callerContext(caller: Caller, now?: Date): ContextEntries {
  checkCaller(caller);
  const { context = {} } = caller;
  const derived = freeEntries(callerEntries(caller, now), namesOf(context));
  return { ...Object.fromEntries(derived), ...context };
}
