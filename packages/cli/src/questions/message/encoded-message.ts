/** A message that only AWS can decode. */
export class EncodedMessage extends Error {
  override readonly name = 'EncodedMessage';
  /** The blob: letters, digits, `-` and `_`. */
  readonly blob: string;

  constructor(blob: string) {
    super('the message is encoded, and only AWS can decode it');
    this.blob = blob;
  }
}
