import { printableText } from '../printable-text.ts';
import type { Terminal } from '../terminal.ts';

const CLEAR_LINE = '\r\u001B[K';

/** Says on stderr how far an import has come: in one line that changes, where somebody looks on, else a line for each step that is done. */
export class Progress {
  readonly #terminal: Pick<Terminal, 'warn'>;
  readonly #isLive: boolean;

  /** `isLive`: whether stderr is a terminal. */
  constructor(terminal: Pick<Terminal, 'warn'>, isLive: boolean) {
    this.#terminal = terminal;
    this.#isLive = isLive;
  }

  /** How far a step is. */
  tell(state: string): void {
    if (this.#isLive) this.#terminal.warn(`${CLEAR_LINE}${printableText(state)}`);
  }

  /** That a step is done. */
  done(step: string): void {
    this.#terminal.warn(`${this.#isLive ? CLEAR_LINE : ''}${printableText(step)}\n`);
  }

  /** Leaves the line to what comes next. */
  end(): void {
    if (this.#isLive) this.#terminal.warn(CLEAR_LINE);
  }
}
