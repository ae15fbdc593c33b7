/**
 * What only the service knows could not be found out. The message is for the caller and names what was looked up; why it
 * failed is in the `cause`, which is for the operator.
 */
export class LookupError extends Error {
  override readonly name = 'LookupError';
  readonly code = 'ServiceUnavailable';
}
