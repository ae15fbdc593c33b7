/** A command line or an input that cannot be used; ends the command with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
