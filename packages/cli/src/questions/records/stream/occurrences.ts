/** Where something comes next in a chunk. To be asked for ever later places: each byte is searched once. */
export class Occurrences {
  readonly #chunk: Buffer;
  readonly #what: Uint8Array;
  #next = -1;

  constructor(chunk: Buffer, what: Uint8Array) {
    this.#chunk = chunk;
    this.#what = what;
  }

  /** The first place from there on; `Infinity` where there is none. */
  from(at: number): number {
    if (this.#next < at) {
      const found = this.#chunk.indexOf(this.#what, at);
      this.#next = found < 0 ? Infinity : found;
    }
    return this.#next;
  }
}
