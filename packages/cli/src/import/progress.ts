import { printableText } from '../printable-text.ts';
import type { Terminal } from '../terminal.ts';

const CLEAR_LINE = '\r\u001B[K';

/**
 * Says how far an import has come: in one line that changes, where somebody looks on, else a line for each step that is done.
 */
export class Progress {
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** How far a step is. */
  tell(state: string): void {
    if (this.#isLive()) this.#terminal.warn(`${CLEAR_LINE}${printableText(state)}`);
  }

  /** That a step is done. */
  done(step: string): void {
    this.end();
    this.#terminal.warn(`${printableText(step)}\n`);
  }

  /** Leaves the line to what comes next. */
  end(): void {
    if (this.#isLive()) this.#terminal.warn(CLEAR_LINE);
  }

  #isLive(): boolean {
    return this.#terminal.isInteractive === true;
  }
}
