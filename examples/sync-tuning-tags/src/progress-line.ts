/** Where progress is shown. */
export interface ProgressOutput {
  readonly write: (text: string) => void;
  /** On a terminal one line is written again and again, elsewhere a new one now and then. */
  readonly isTerminal: boolean;
  /** Milliseconds of any clock that never goes back. */
  readonly now: () => number;
}

const EVERY_MS = { terminal: 100, elsewhere: 10_000 };
const START_OF_LINE = '\r\u001B[K';

/** One line that says how far a run is. */
export class ProgressLine {
  readonly #output: ProgressOutput;
  #shown: string | undefined;
  #latest: string | undefined;
  #next: number;

  constructor(output: ProgressOutput) {
    this.#output = output;
    this.#next = output.now();
  }

  /** Shows the text if it is time for it. */
  show(text: string): void {
    this.#latest = text;
    if (this.#output.now() >= this.#next) this.#write(text);
  }

  /** Makes room for another line on the same terminal. */
  clear(): void {
    if (this.#output.isTerminal && this.#shown !== undefined) this.#output.write(START_OF_LINE);
    this.#shown = undefined;
  }

  /** Shows the last text in any case, and ends its line. */
  end(): void {
    if (this.#latest !== undefined && this.#shown !== this.#latest) this.#write(this.#latest);
    if (this.#output.isTerminal && this.#shown !== undefined) this.#output.write('\n');
  }

  #write(text: string): void {
    const { isTerminal, now, write } = this.#output;
    write(isTerminal ? `${START_OF_LINE}${text}` : `${text}\n`);
    this.#shown = text;
    this.#next = now() + (isTerminal ? EVERY_MS.terminal : EVERY_MS.elsewhere);
  }
}
