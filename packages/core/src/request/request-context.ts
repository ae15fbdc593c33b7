import { ContextLayout } from './context-layout.ts';

/**
 * Condition keys as a caller gives them: a string is a single-valued key, an array a multivalued one.
 * An array with one value stays multivalued, an empty array is a key that is present without a value.
 * Every value is text, as operators read it: `true`, `42`, `192.0.2.10`, `2026-11-21T12:00:00Z` or epoch seconds.
 */
export type ContextEntries = Readonly<Record<string, string | readonly string[]>>;

/** The value of one condition key, told apart by how many values the key may have. */
export type ContextValue = string | readonly string[];

/** A condition key, its value, and what else somebody may note about it. */
type ContextEntry = readonly [name: string, value: ContextValue, ...more: readonly unknown[]];

/** As `get`, for conditions, which only read: freezing the lists of every request would cost a tenth of a decision. */
export let valueOf: (context: RequestContext, lowerCaseKey: string) => ContextValue | undefined;

/**
 * The request context of IAM: condition keys and their values.
 *
 * Hides that condition keys ignore case (IAM JSON policy elements: Condition). Immutable once built.
 */
export class RequestContext {
  readonly #layout: ContextLayout;
  readonly #places: ReadonlyMap<string, number>;
  readonly #values: readonly ContextValue[];

  private constructor(layout: ContextLayout, values: readonly ContextValue[]) {
    this.#layout = layout;
    this.#places = layout.places();
    this.#values = values;
  }

  /**
   * Builds the context from entries; a `RequestContext` is returned as it is.
   *
   * @throws TypeError when two entries differ only in case (which of them counts would be a guess), for a value that is
   * neither a string nor a list of strings, and for a `Map` or whatever else is no plain object.
   */
  static from(entries: ContextEntries | RequestContext): RequestContext {
    if (entries instanceof RequestContext) return entries;
    return RequestContext.#extend(ContextLayout.empty(), [], entries);
  }

  /**
   * Builds the context from lists of entries, one after the other; of two with the same name the later counts. What an
   * entry has behind its value is passed over.
   *
   * @throws TypeError when two entries differ only in case, and for a value that is neither a string nor a list of
   * strings.
   */
  static fromEntries(...lists: readonly (readonly ContextEntry[])[]): RequestContext {
    const values: ContextValue[] = [];
    let layout = ContextLayout.empty();
    for (const entries of lists) {
      for (const entry of entries) {
        const name = entry[0];
        const value = entry[1];
        layout = layout.with(name);
        values.push(typeof value === 'string' ? value : copyOfList(name, value));
      }
    }
    if (!layout.hasEachNameOnce())
      return RequestContext.from(Object.fromEntries(lists.flat().map(([name, value]) => [name, value])));
    return new RequestContext(layout, values);
  }

  /**
   * This context with more keys.
   *
   * @throws TypeError as `from` does, and for a key that is here already.
   */
  with(entries: ContextEntries): RequestContext {
    return RequestContext.#extend(this.#layout, this.#values, entries);
  }

  static #extend(
    start: ContextLayout,
    known: readonly ContextValue[],
    entries: ContextEntries,
  ): RequestContext {
    if (!isPlainObject(entries)) throw new TypeError('the context must be a plain object');
    const names = Object.keys(entries);
    // All values at once, because reading them name by name costs several times as much.
    const values: ContextValue[] = Object.values(entries);
    if (names.length !== values.length) throw new TypeError('the context changed while it was read');
    let layout = start;
    let count = 0;
    for (let index = 0; index < names.length; index++) {
      const name = names[index];
      const value = values[index];
      if (name === undefined || value === undefined) continue;
      layout = layout.with(name);
      values[count++] = typeof value === 'string' ? value : copyOfList(name, value);
    }
    return new RequestContext(layout, known.length === 0 ? values : [...known, ...values]);
  }

  static {
    valueOf = (context, lowerCaseKey) => {
      const place = context.#places.get(lowerCaseKey);
      return place === undefined ? undefined : context.#values[place];
    };
  }

  /** The value of a key whose name is already in lower case; `undefined` when the key is absent. A list is frozen. */
  get(lowerCaseKey: string): ContextValue | undefined {
    return Object.freeze(valueOf(this, lowerCaseKey));
  }

  /** Every key with its values as a list, named as it was given. */
  *entries(): IterableIterator<readonly [name: string, values: readonly string[]]> {
    for (const [place, name] of this.#layout.names().entries()) {
      const value = this.#values[place] ?? [];
      yield [name, typeof value === 'string' ? [value] : Object.freeze(value)];
    }
  }
}

/** What a Map or an instance of a class holds is not among its own members: its keys would all be absent. */
function isPlainObject(entries: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(entries);
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null);
}

/** A copy, because a list that changes after the decision on it began would be decided on twice. */
function copyOfList(name: string, value: readonly string[]): readonly string[] {
  if (!Array.isArray(value)) throw notAListOfStrings(name);
  const copy = value.slice();
  for (const item of copy) if (typeof item !== 'string') throw notAListOfStrings(name);
  return copy;
}

function notAListOfStrings(name: string): TypeError {
  return new TypeError(`condition key \`${name}\` needs a string or a list of strings`);
}
