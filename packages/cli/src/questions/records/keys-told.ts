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

/** Collects what a record tells: values of keys, and that the call had none of others. */
export class ToldKeys implements RecordedContext {
  readonly values: Map<string, RecordedValue> = new Map<string, RecordedValue>();
  readonly #told: KeysTold;
  #absent: readonly string[] = [];

  /** `told` are the keys that such a record tells by its form. */
  constructor(told: KeysTold) {
    this.#told = told;
  }

  tells(lowerCaseKey: string): boolean {
    if (this.values.has(lowerCaseKey) || this.#absent.includes(lowerCaseKey)) return true;
    const { names, prefixes, except } = this.#told;
    if (names.has(lowerCaseKey)) return true;
    return prefixes.some(begins) && !except.some(begins);

    function begins(prefix: string): boolean {
      return lowerCaseKey.startsWith(prefix);
    }
  }

  /** A value that is not known tells nothing. */
  set(key: string, value: string | readonly string[] | undefined): void {
    if (value !== undefined) this.values.set(key.toLowerCase(), [key, value]);
  }

  /** The call had none of these keys, given in lower case. */
  tellAbsent(...lowerCaseKeys: readonly string[]): void {
    this.#absent = [...this.#absent, ...lowerCaseKeys];
  }
}
