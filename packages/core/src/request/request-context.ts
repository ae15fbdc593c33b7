import { asciiLowerCase } from '../matching/ascii-lower-case.ts';

/**
 * Condition keys as a caller gives them: a string is a single-valued key, an array a multivalued one.
 * An array with one value stays multivalued, an empty array is a key that is present without a value.
 */
export type ContextEntries = Readonly<Record<string, string | readonly string[]>>;

/** The value of one condition key, told apart by how many values the key may have. */
export type ContextValue = string | readonly string[];

/**
 * The request context of IAM: condition keys and their values.
 *
 * Hides that condition keys ignore case (IAM JSON policy elements: Condition). Immutable once built.
 */
export class RequestContext {
  readonly #values: ReadonlyMap<string, ContextValue>;
  readonly #names: readonly string[];

  private constructor(values: ReadonlyMap<string, ContextValue>, names: readonly string[]) {
    this.#values = values;
    this.#names = names;
  }

  /**
   * Builds the context from entries; a `RequestContext` is returned as it is.
   *
   * @throws TypeError when two entries differ only in case (which of them counts would be a guess), and for a value
   * that is neither a string nor a list of strings.
   */
  static from(entries: ContextEntries | RequestContext): RequestContext {
    if (entries instanceof RequestContext) return entries;
    const values = new Map<string, ContextValue>();
    const names: string[] = [];
    for (const name of Object.keys(entries)) {
      const value = entries[name];
      if (value === undefined) continue;
      values.set(lowerCaseOf(name), typeof value === 'string' ? value : copyOfList(name, value));
      names.push(name);
      if (values.size !== names.length) throw new TypeError(`condition key \`${name}\` is given twice`);
    }
    return new RequestContext(values, names);
  }

  /** The value of a key whose name is already in lower case; `undefined` when the key is absent. */
  get(lowerCaseKey: string): ContextValue | undefined {
    return this.#values.get(lowerCaseKey);
  }

  /** Every key with its values as a list, named as it was given. */
  *entries(): IterableIterator<readonly [name: string, values: readonly string[]]> {
    for (const name of this.#names) {
      const value = this.#values.get(lowerCaseOf(name)) ?? [];
      yield [name, typeof value === 'string' ? [value] : value];
    }
  }
}

/** Condition keys are few and come again with every request; a caller that invents keys must not fill the memory. */
const MAX_KNOWN_NAMES = 4096;
const knownNames = new Map<string, string>();

function lowerCaseOf(name: string): string {
  const known = knownNames.get(name);
  if (known !== undefined) return known;
  if (knownNames.size >= MAX_KNOWN_NAMES) knownNames.clear();
  const lowerCase = asciiLowerCase(name);
  knownNames.set(name, lowerCase);
  return lowerCase;
}

/** A copy, because a list that changes after the decision on it began would be decided on twice. */
function copyOfList(name: string, value: readonly string[]): readonly string[] {
  const isList = Array.isArray(value) && value.every((item: unknown) => typeof item === 'string');
  if (!isList) throw new TypeError(`condition key \`${name}\` needs a string or a list of strings`);
  return [...value];
}
