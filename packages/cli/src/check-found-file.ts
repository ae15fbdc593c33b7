import { stat } from 'node:fs/promises';
import { UsageError } from './usage-error.ts';

/**
 * Refuses what nobody named, stands in a folder, and is neither a file nor a link to one: somebody would wait for a pipe for
 * ever, and a device has no end. What cannot be looked at is told by who reads it.
 *
 * @throws UsageError
 */
export async function checkFoundFile(path: string): Promise<void> {
  const isOther = await stat(path).then(
    (found) => !found.isFile(),
    () => false,
  );
  if (isOther) throw new UsageError(`${path}: is no file, and stands in a folder of files`);
}
