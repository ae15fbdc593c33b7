/** Counts names, up to so many different ones; of the rest only how often any of them came. */
export class BoundedCounts {
  readonly #max: number;
  readonly #counts = new Map<string, number>();
  /** How often names came that are not counted one by one. */
  others = 0;

  constructor(max: number) {
    this.#max = max;
  }

  add(name: string): void {
    const count = this.#counts.get(name);
    if (count !== undefined) this.#counts.set(name, count + 1);
    else if (this.#counts.size < this.#max) this.#counts.set(name, 1);
    else this.others += 1;
  }

  /** How many different names there are; where `others` is not 0, there may be more. */
  get size(): number {
    return this.#counts.size;
  }

  /** The most frequent first, by name where they are as frequent. */
  sorted(): readonly (readonly [name: string, count: number])[] {
    return [...this.#counts].toSorted(
      ([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : Number(nameA > nameB)),
    );
  }
}
