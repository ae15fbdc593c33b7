import type { Style } from './style/style.ts';

/** The three streams that a verb works with, passed in so that tests need no process. */
export interface Terminal {
  readonly input: AsyncIterable<Uint8Array>;
  /** Results. Resolves when the stream can take more. */
  readonly print: (text: string) => Promise<void>;
  /** Messages for people; never results. */
  readonly warn: (text: string) => void;
  /** Whether somebody sees messages as they come, so that a line may change. */
  readonly isInteractive?: boolean;
  /** How results are set off. Default: not at all. */
  readonly style?: Style;
  /** How messages are set off. Default: not at all. */
  readonly messageStyle?: Style;
  /** The width in which results are seen. Default: unlimited. */
  readonly columns?: number;
  /** Lets keys be read from `input` as they are typed, Ctrl-C too; absent where nobody types. */
  readonly setRawMode?: ((isRaw: boolean) => void) | undefined;
}
