/** An option or a file that cannot be used; the message says what would be right. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
