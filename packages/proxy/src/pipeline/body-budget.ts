/** The memory that all request bodies may take together. */
export class BodyBudget {
  readonly #bytes: number;
  readonly #whole: BodyBudget | undefined;
  #held = 0;

  /** `whole`: what this is a part of; what is taken of the part is taken of the whole. */
  constructor(bytes: number, whole?: BodyBudget) {
    this.#bytes = bytes;
    this.#whole = whole;
  }

  get held(): number {
    return this.#held;
  }

  /** Whether so much would fit now. Nothing is reserved: an announced length costs its sender nothing. */
  fits(bytes: number): boolean {
    return this.#held + bytes <= this.#bytes && (this.#whole?.fits(bytes) ?? true);
  }

  /** Takes the memory, or nothing of it. */
  take(bytes: number): boolean {
    if (!this.fits(bytes)) return false;
    this.#held += bytes;
    this.#whole?.take(bytes);
    return true;
  }

  release(bytes: number): void {
    this.#held -= bytes;
    this.#whole?.release(bytes);
  }
}
