/** Traces are configured and cannot be made. */
export class TracingError extends Error {
  override readonly name = 'TracingError';

  constructor(cause: unknown) {
    super(
      '`tracing.enabled` needs the package `@opentelemetry/api`, which is not installed beside the gateway',
      { cause },
    );
  }
}
