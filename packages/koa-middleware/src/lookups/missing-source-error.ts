/**
 * Policies read what nobody was made to tell: a Deny by it would not fire. The fault of the application, not of a
 * request.
 */
export class MissingSourceError extends Error {
  override readonly name = 'MissingSourceError';
}
