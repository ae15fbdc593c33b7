/** What to make of a call that failed. */
export type FailureKind =
  /** Slower, and again. */
  | 'tooFast'
  /** Again, later. */
  | 'passing'
  /** The next job may fare better. */
  | 'ofThisJob'
  /** Every other call would fail as well. */
  | 'ofTheRun';

const TOO_FAST = new Set(['ThrottlingException', 'TooManyRequestsException', 'RequestLimitExceeded']);

const OF_THIS_JOB = new Set([
  'AccessDeniedException',
  'ResourceLimitExceeded',
  'ResourceNotFound',
  'ValidationException',
]);

const LOST_CONNECTIONS = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** Says by an error of the SDK what to do next; what it does not know ends the run. */
export function failureKind(error: unknown): FailureKind {
  if (!(error instanceof Error)) return 'ofTheRun';
  const status = statusOf(error);
  if (TOO_FAST.has(error.name) || status === 429) return 'tooFast';
  if (status !== undefined && status >= 500) return 'passing';
  if (error.name === 'TimeoutError' || LOST_CONNECTIONS.has(codeOf(error))) return 'passing';
  return OF_THIS_JOB.has(error.name) ? 'ofThisJob' : 'ofTheRun';
}

/** An error of SageMaker has `$metadata`; one of the network or of the credentials has no status there. */
function statusOf(error: Error): number | undefined {
  const metadata = '$metadata' in error ? error.$metadata : undefined;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
