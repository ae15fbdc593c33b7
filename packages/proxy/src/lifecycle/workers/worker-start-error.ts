/** A worker could not start; nothing of the gateway keeps running. */
export class WorkerStartError extends Error {
  override readonly name = 'WorkerStartError';
  /** The name of the error in the worker: `ListenError`, `UpstreamIdentityError`, `ConfigError` … */
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}
