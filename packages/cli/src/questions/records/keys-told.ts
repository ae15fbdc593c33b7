import { asciiLowerCase } from '@sagegate/core';
import type { RecordedContext, RecordedValue } from './recorded-call.ts';

/** Names of condition keys in lower case. */
export interface KeysTold {
  readonly names: ReadonlySet<string>;
  /** Beginnings of names: every key that begins so, but for `except`. */
  readonly prefixes: readonly string[];
  readonly except: readonly string[];
}

export const NO_KEYS_TOLD: KeysTold = keysTold([]);

export function keysTold(
  names: readonly string[],
  prefixes: readonly string[] = [],
  except: readonly string[] = [],
): KeysTold {
  return { names: new Set(names), prefixes, except };
}

/** Whether keys are among those, by a name in lower case. */
export function isTold({ names, prefixes, except }: KeysTold, lowerCaseKey: string): boolean {
  if (names.has(lowerCaseKey)) return true;
  return beginsWithAny(lowerCaseKey, prefixes) && !beginsWithAny(lowerCaseKey, except);
}

/** Collects what a record tells: values of keys, and that the call had none of others. */
export class ToldKeys implements RecordedContext {
  readonly values: Map<string, RecordedValue> = new Map<string, RecordedValue>();
  readonly #told: KeysTold;
  readonly #absent: (readonly string[])[] = [];

  /** `told` are the keys that such a record tells by its form. */
  constructor(told: KeysTold) {
    this.#told = told;
  }

  tells(lowerCaseKey: string): boolean {
    return this.values.has(lowerCaseKey) || this.#isAbsent(lowerCaseKey) || isTold(this.#told, lowerCaseKey);
  }

  valueOf(lowerCaseKey: string): RecordedValue[1] | undefined {
    return this.values.get(lowerCaseKey)?.[1];
  }

  /** A value that is not known tells nothing. */
  set(key: string, value: string | readonly string[] | undefined): void {
    if (value !== undefined) this.values.set(inLowerCase(key), [key, value]);
  }

  /** The call had none of these keys, given in lower case. */
  tellAbsent(lowerCaseKeys: readonly string[]): void {
    this.#absent.push(lowerCaseKeys);
  }

  #isAbsent(lowerCaseKey: string): boolean {
    for (const keys of this.#absent) if (keys.includes(lowerCaseKey)) return true;
    return false;
  }
}

function beginsWithAny(text: string, beginnings: readonly string[]): boolean {
  for (const beginning of beginnings) if (text.startsWith(beginning)) return true;
  return false;
}

/** Most keys are the same few in every record; those of tags are not, and are not kept. */
const LOWER_CASE = new Map<string, string>();
const MAX_KEPT = 500;

function inLowerCase(key: string): string {
  const known = LOWER_CASE.get(key);
  if (known !== undefined) return known;
  const name = asciiLowerCase(key);
  if (LOWER_CASE.size < MAX_KEPT) LOWER_CASE.set(key, name);
  return name;
}
