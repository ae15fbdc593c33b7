import type { RequestContext } from '@sagegate/core';
import { asciiLowerCase } from '@sagegate/core';
import { callerContext } from '@sagegate/koa-middleware/mapping';
import type { Caller } from '@sagegate/koa-middleware/mapping';
import { isTold } from '../keys-told.ts';
import type { KeysTold } from '../keys-told.ts';
import type { RecordedContext, RecordedValue } from '../recorded-call.ts';

/** As whom requests are mapped: what they ask for does not depend on who sends them. */
export const NOBODY: Caller = { principal: { kind: 'anonymous' } };

/** Keys of the call and of its caller, which come from elsewhere in the record; in lower case. */
const OTHER_KEYS: ReadonlySet<string> = new Set(
  [...Object.keys(callerContext(NOBODY)), 'aws:RequestedRegion'].map(asciiLowerCase),
);

/** The condition keys that follow from the members of a request, as mapping found them. */
export class MemberContext implements RecordedContext {
  readonly #mapped: RequestContext;
  readonly #told: KeysTold;

  /** `told` are the keys that follow from members: one without a value was not in the call. */
  constructor(mapped: RequestContext, told: KeysTold) {
    this.#mapped = mapped;
    this.#told = told;
  }

  tells(lowerCaseKey: string): boolean {
    return isTold(this.#told, lowerCaseKey) || this.valueOf(lowerCaseKey) !== undefined;
  }

  valueOf(lowerCaseKey: string): RecordedValue[1] | undefined {
    return OTHER_KEYS.has(lowerCaseKey) ? undefined : this.#mapped.get(lowerCaseKey);
  }

  get values(): ReadonlyMap<string, RecordedValue> {
    const values = new Map<string, RecordedValue>();
    for (const [key] of this.#mapped.entries()) {
      const name = asciiLowerCase(key);
      const value = this.valueOf(name);
      if (value !== undefined) values.set(name, [key, value]);
    }
    return values;
  }
}
