/** A piece below this size costs more memory beside its bytes than these are worth. */
const SMALL_BYTES = 1_024;
const SLAB_BYTES = 16_384;

/** The pieces of a body in order. Small ones, behind the first, are put together: a body in bytes one by one stays as small as it is. */
export class PieceList {
  readonly #pieces: Uint8Array[] = [];
  #slab = Buffer.alloc(0);
  /** Where in the slab the small pieces begin that are not in the list yet, and where they end. */
  #start = 0;
  #end = 0;

  add(piece: Uint8Array): void {
    if (this.#pieces.length > 0 && piece.length < SMALL_BYTES) this.#putTogether(piece);
    else {
      this.#seal();
      this.#pieces.push(piece);
    }
  }

  /** All pieces; none may be added any more. */
  finish(): readonly Uint8Array[] {
    this.#seal();
    return this.#pieces;
  }

  #putTogether(piece: Uint8Array): void {
    if (this.#end + piece.length > this.#slab.length) {
      this.#seal();
      this.#slab = Buffer.allocUnsafeSlow(SLAB_BYTES);
      this.#start = 0;
      this.#end = 0;
    }
    this.#slab.set(piece, this.#end);
    this.#end += piece.length;
  }

  #seal(): void {
    if (this.#end > this.#start) this.#pieces.push(this.#slab.subarray(this.#start, this.#end));
    this.#start = this.#end;
  }
}
