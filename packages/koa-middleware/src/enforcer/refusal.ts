import type { AwsErrorCode } from '../enforcement/index.ts';
import { MappingError } from '../mapping/index.ts';

/** The request's fault, answered with an error of AWS's; anything else that is thrown goes to the framework. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: AwsErrorCode;

  constructor(code: AwsErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The middleware stands where it cannot see requests as they were sent: the application's fault, with every request. */
export class MountingError extends Error {
  override readonly name = 'MountingError';
}

/**
 * Runs a step of the mapping. Only here a `MappingError` becomes a refusal: one that an application's own function
 * throws is that function's failure.
 */
export function refusing<Result>(map: () => Result): Result {
  try {
    return map();
  } catch (error) {
    if (error instanceof MappingError) throw new Refusal(error.code, error.message, { cause: error });
    throw error;
  }
}
