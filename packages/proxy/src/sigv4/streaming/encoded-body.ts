/** A body that takes more bytes on the wire than it has. */
export interface EncodedBody {
  /** Bytes that it has, as its head says. */
  readonly decodedBytes: number;
  /** The most bytes that it takes on the wire. */
  readonly maxEncodedBytes: number;
  /**
   * The body itself, once everything that goes with it is verified. It may share its memory with what it is made of.
   *
   * @throws SignatureError
   */
  readonly decode: (encoded: Uint8Array) => Uint8Array;
}
