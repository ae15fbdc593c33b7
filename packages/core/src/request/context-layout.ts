import { asciiLowerCase } from '../matching/ascii-lower-case.ts';

/** What all layouts together may cost; a caller that invents keys must not fill the memory. */
const MAX_COST = 4_000_000;

/** What a remembered name costs beside its characters, roughly in bytes. */
const COST_OF_A_NAME = 100;

/**
 * The names of a context's keys, in the order in which they were given, and the place of each.
 *
 * Most contexts have the same keys as one before. So a layout is built once and found again name by name, as engines
 * find the hidden class of an object, and a context is no more than its layout and a list of values.
 */
export class ContextLayout {
  static #root: ContextLayout = new ContextLayout();
  static #cost = 0;

  readonly #parent: ContextLayout | undefined;
  readonly #name: string;
  readonly #next = new Map<string, ContextLayout>();
  /** The layout that came next last time: it mostly does again, and comparing a name is cheaper than hashing it. */
  #last: ContextLayout | undefined;
  #places: ReadonlyMap<string, number> | undefined;
  #eachOnce: boolean | undefined;

  private constructor(parent?: ContextLayout, name = '') {
    this.#parent = parent;
    this.#name = name;
  }

  /** The layout without keys, from which all others are reached. */
  static empty(): ContextLayout {
    if (ContextLayout.#cost > MAX_COST) {
      ContextLayout.#root = new ContextLayout();
      ContextLayout.#cost = 0;
    }
    return ContextLayout.#root;
  }

  /** The layout with one more key. */
  with(name: string): ContextLayout {
    if (this.#last !== undefined && this.#last.#name === name) return this.#last;
    const known = this.#next.get(name);
    const layout = known ?? new ContextLayout(this, name);
    this.#last = layout;
    if (known !== undefined) return layout;
    this.#next.set(name, layout);
    ContextLayout.#cost += name.length + COST_OF_A_NAME;
    return layout;
  }

  /**
   * Where the value of each key stands, by its name in lower case.
   *
   * @throws TypeError when two names differ only in case: which of them counts would be a guess.
   */
  places(): ReadonlyMap<string, number> {
    if (this.#places !== undefined) return this.#places;
    const places = toPlaces(this.names());
    ContextLayout.#cost += places.size * COST_OF_A_NAME;
    this.#places = places;
    return places;
  }

  /** Whether no name stands here twice, spelled the same. */
  hasEachNameOnce(): boolean {
    if (this.#eachOnce === undefined) {
      const names = this.names();
      this.#eachOnce = new Set(names).size === names.length;
    }
    return this.#eachOnce;
  }

  /** The names as they were given. */
  names(): readonly string[] {
    return ContextLayout.#namesBackwards(this).toReversed();
  }

  static #namesBackwards(last: ContextLayout): readonly string[] {
    const names: string[] = [];
    for (let layout = last; layout.#parent !== undefined; layout = layout.#parent) names.push(layout.#name);
    return names;
  }
}

function toPlaces(names: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, name] of names.entries()) {
    const lowerCaseName = asciiLowerCase(name);
    if (places.has(lowerCaseName)) throw new TypeError(`condition key \`${name}\` is given twice`);
    places.set(lowerCaseName, place);
  }
  return places;
}
