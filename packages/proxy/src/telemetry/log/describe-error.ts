import { scrubCredentials } from './scrub-credentials.ts';

/** What the log says of an error: neither its own members nor the first lines of its stack, which quote its message. */
export interface DescribedError {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
  /** Where it was thrown. */
  readonly stack?: readonly string[];
  readonly cause?: DescribedError;
}

const MAX_CAUSES = 3;
const MAX_FRAMES = 12;

export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error))
    return { name: 'unknown', message: typeof error === 'string' ? scrubCredentials(error) : typeof error };
  const stack = framesOf(error);
  return {
    name: scrubCredentials(error.name),
    ...('code' in error && typeof error.code === 'string' && { code: scrubCredentials(error.code) }),
    message: scrubCredentials(error.message),
    ...(stack.length > 0 && { stack }),
    ...(error.cause !== undefined && depth < MAX_CAUSES && { cause: describeError(error.cause, depth + 1) }),
  };
}

function framesOf({ stack = '' }: Error): readonly string[] {
  const frames = stack.split('\n').filter((line) => line.startsWith('    at '));
  return frames.slice(0, MAX_FRAMES).map((line) => line.trim().slice(0, 300));
}
