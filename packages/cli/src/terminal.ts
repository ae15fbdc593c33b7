/** The three streams and the file system's root that a verb works with, passed in so that tests need no process. */
export interface Terminal {
  readonly input: AsyncIterable<Uint8Array>;
  /** Results. Resolves when the stream can take more. */
  readonly print: (text: string) => Promise<void>;
  /** Messages for people; never results. */
  readonly warn: (text: string) => void;
  /** Whether somebody sees messages as they come, so that a line may change. */
  readonly isInteractive?: boolean;
}
