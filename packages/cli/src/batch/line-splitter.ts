/** One line of input, or the reason why it has no text. */
export type InputLine =
  { readonly number: number; readonly text: string } | { readonly number: number; readonly problem: string };

const LINE_FEED = 0x0a;

/** Cuts a stream of bytes into lines and holds at most one line's bytes, however long the stream or its lines are. */
export class LineSplitter {
  readonly #maxBytes: number;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #parts: Uint8Array[] = [];
  #size = 0;
  #number = 1;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The lines that end in this chunk. */
  push(chunk: Uint8Array): InputLine[] {
    const lines: InputLine[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, start)) {
      this.#keep(chunk.subarray(start, end));
      lines.push(this.#finishLine());
      start = end + 1;
    }
    this.#keep(chunk.subarray(start));
    return lines;
  }

  /** The last line, where the stream does not end in a line feed. */
  end(): InputLine[] {
    return this.#size === 0 ? [] : [this.#finishLine()];
  }

  #keep(part: Uint8Array): void {
    this.#size += part.length;
    if (this.#size > this.#maxBytes) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part);
  }

  #finishLine(): InputLine {
    const [number, size, parts] = [this.#number, this.#size, this.#parts];
    this.#number += 1;
    this.#size = 0;
    this.#parts = [];
    if (size > this.#maxBytes)
      return { number, problem: `the line is longer than ${String(this.#maxBytes)} bytes` };
    try {
      return { number, text: this.#decoder.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts)) };
    } catch {
      // The decoder says nothing more than that.
      return { number, problem: 'the line is not UTF-8' };
    }
  }
}
