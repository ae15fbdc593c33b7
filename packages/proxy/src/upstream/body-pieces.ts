const NOTHING = new Uint8Array();

/** A body as it came, in pieces that nobody changes. They are joined for those who read it, and written as they are. */
export class BodyPieces {
  readonly length: number;
  #pieces: readonly Uint8Array[];

  constructor(pieces: readonly Uint8Array[]) {
    this.#pieces = pieces;
    this.length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  }

  get pieces(): readonly Uint8Array[] {
    return this.#pieces;
  }

  /** All bytes in one piece, which takes the place of the others: no body stays in memory twice. */
  joined(): Uint8Array {
    const [only = NOTHING] = this.#pieces;
    if (this.#pieces.length <= 1) return only;
    const all = Buffer.concat(this.#pieces);
    this.#pieces = [all];
    return all;
  }
}
