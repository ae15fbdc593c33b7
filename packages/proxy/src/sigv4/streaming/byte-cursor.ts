import { streamingFault } from './streaming-fault.ts';

const CARRIAGE_RETURN = 13;

/** A place in some bytes that only moves forward, and never beyond their end. */
export class ByteCursor {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** The next byte, which is not taken; `undefined` at the end. */
  get next(): number | undefined {
    return this.#bytes[this.#at];
  }

  /** The next bytes, not copied. */
  take(count: number): Uint8Array {
    if (count > this.#bytes.length - this.#at) throw streamingFault('the body in chunks is cut short');
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  /** Takes exactly this text, in ASCII. */
  expect(text: string): void {
    for (let at = 0; at < text.length; at += 1) {
      if (this.isAtEnd) throw streamingFault('the body in chunks is cut short');
      if (this.next !== text.charCodeAt(at)) throw streamingFault('a chunk is malformed');
      this.#at += 1;
    }
  }

  /** Takes a line and its end; one character a byte. */
  line(maxBytes: number): string {
    const end = this.#bytes.subarray(this.#at, this.#at + maxBytes).indexOf(CARRIAGE_RETURN);
    if (end < 0) throw streamingFault('a line behind the chunks is cut short or too long');
    const text = Buffer.from(this.take(end)).toString('latin1');
    this.expect('\r\n');
    return text;
  }
}
