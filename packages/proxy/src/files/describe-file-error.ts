import { FileError } from './file-error.ts';

/** Why a file could not be read, in the operating system's word where it has one. */
export function describeFileError(error: unknown): string {
  if (error instanceof FileError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
  return code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not UTF-8' : code;
}
