import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { UsageError } from '../usage-error.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Puts a text in the place of a file's, in one step: whoever reads the file sees the old one or the new one. A byte order
 * mark, the file's permissions and a link to it stay as they were.
 *
 * @throws UsageError where the file was changed meanwhile, or cannot be written.
 */
export async function writeFixed(file: string, before: string, after: string): Promise<void> {
  try {
    const path = await realpath(file);
    const present = await readFile(path, 'utf8');
    const mark = present.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
    if (present !== mark + before)
      throw new UsageError(`${file}: was changed while it was read; nothing is written`);
    await replace(path, mark + after);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

async function replace(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  const { mode } = await stat(path);
  try {
    const handle = await open(temporary, 'wx', mode & 0o777);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
