/** The thread that loads a directory is gone before it was done. Nothing that it had found is used. */
export class LoadThreadError extends Error {
  override readonly name = 'LoadThreadError';
  readonly code = 'LoadThreadEnded';

  constructor(problem: string, options?: ErrorOptions) {
    super(`the thread that loads the directory: ${problem}`, options);
  }
}
