/** The memory that all request bodies may take together. */
export class BodyBudget {
  readonly #bytes: number;
  #held = 0;

  constructor(bytes: number) {
    this.#bytes = bytes;
  }

  get held(): number {
    return this.#held;
  }

  /** Whether so much would fit now. Nothing is reserved: an announced length costs its sender nothing. */
  fits(bytes: number): boolean {
    return this.#held + bytes <= this.#bytes;
  }

  /** Takes the memory, or nothing of it. */
  take(bytes: number): boolean {
    if (!this.fits(bytes)) return false;
    this.#held += bytes;
    return true;
  }

  release(bytes: number): void {
    this.#held -= bytes;
  }
}
