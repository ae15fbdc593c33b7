/** How many different names there are, exactly up to so many. */
export class Distinct {
  readonly #max: number;
  readonly #names = new Set<string>();
  /** Whether there are more than `count`. */
  isMore = false;

  constructor(max: number) {
    this.#max = max;
  }

  add(name: string): void {
    if (this.#names.size < this.#max) this.#names.add(name);
    else if (!this.#names.has(name)) this.isMore = true;
  }

  get count(): number {
    return this.#names.size;
  }
}
