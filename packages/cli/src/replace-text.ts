import { changeFile } from './change-file.ts';
import { UsageError } from './usage-error.ts';

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Puts a text in the place of a file's, in one step. A byte order mark, which `before` and `after` are without, stays.
 *
 * @throws UsageError where the file no longer holds `before`, or cannot be written.
 */
export async function replaceText(file: string, before: string, after: string): Promise<void> {
  await changeFile(file, (present) => {
    const mark = present.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
    if (present === mark + before) return mark + after;
    throw new UsageError(`${file}: was changed while it was read; nothing is written`);
  });
}
