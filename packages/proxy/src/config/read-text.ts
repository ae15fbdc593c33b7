import { readFile } from 'node:fs/promises';

/**
 * The text of a file.
 *
 * Bytes that are not UTF-8 are an error: replaced by a sign that says so, they would name something else in a policy.
 */
export async function readText(path: string): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path));
}

/** Why a file could not be read, in the operating system's word. */
export function describeFileError(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
  return code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not UTF-8' : code;
}
