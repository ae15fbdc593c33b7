import { asciiLowerCase } from '@sagegate/core';
import type { JsonObject } from '@sagegate/core/simulation';
import { objectAt } from '../json-fields.ts';
import type { RecordedContext, RecordedValue } from '../recorded-call.ts';
import { ABSENT_KEYS, VALUE_KEYS } from './event-keys.ts';
import type { EventParts } from './event-keys.ts';

/**
 * The condition keys that hold for all questions of an event. Policies ask for few of them, so that each is read when it is
 * asked for.
 */
export class EventContext implements RecordedContext {
  readonly #parts: EventParts;
  #enriched: ReadonlyMap<string, RecordedValue> | undefined;

  constructor(event: JsonObject) {
    this.#parts = { event, identity: objectAt(event, 'userIdentity') };
  }

  tells(lowerCaseKey: string): boolean {
    return this.valueOf(lowerCaseKey) !== undefined || ABSENT_KEYS.get(lowerCaseKey)?.(this.#parts) === true;
  }

  valueOf(lowerCaseKey: string): RecordedValue[1] | undefined {
    return VALUE_KEYS.get(lowerCaseKey)?.valueIn(this.#parts) ?? this.#enrichedKeys().get(lowerCaseKey)?.[1];
  }

  get values(): ReadonlyMap<string, RecordedValue> {
    const values = new Map<string, RecordedValue>();
    for (const [name, { key, valueIn }] of VALUE_KEYS) {
      const value = valueIn(this.#parts);
      if (value !== undefined) values.set(name, [key, value]);
    }
    for (const [name, entry] of this.#enrichedKeys()) if (!values.has(name)) values.set(name, entry);
    return values;
  }

  #enrichedKeys(): ReadonlyMap<string, RecordedValue> {
    this.#enriched ??= enrichedKeys(this.#parts.event);
    return this.#enriched;
  }
}

const NONE: ReadonlyMap<string, RecordedValue> = new Map();

/** Keys with which CloudTrail Lake can be told to enrich events; of two that differ in case, the first counts. */
function enrichedKeys(event: JsonObject): ReadonlyMap<string, RecordedValue> {
  if (!Object.hasOwn(event, 'eventContext')) return NONE;
  const keys = new Map<string, RecordedValue>();
  const given = objectAt(objectAt(event, 'eventContext'), 'requestContext');
  for (const [key, value] of Object.entries(given)) {
    const name = asciiLowerCase(key);
    if (typeof value === 'string' && !keys.has(name)) keys.set(name, [key, value]);
  }
  return keys;
}
