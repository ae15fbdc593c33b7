/** Why something is not read although the operating system would let us. */
export class FileError extends Error {
  override readonly name = 'FileError';
}
