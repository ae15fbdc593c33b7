import { SignatureError } from '../signature-error.ts';

/** A body in chunks that is not built as it has to be. */
export function streamingFault(problem: string): SignatureError {
  return new SignatureError('ValidationException', problem);
}
