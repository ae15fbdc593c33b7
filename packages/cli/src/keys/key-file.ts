import { changeFile } from '../change-file.ts';
import { readInput } from '../read-input.ts';
import type { Terminal } from '../terminal.ts';
import { KeyDocument } from './key-document.ts';

/** Reads a file of access keys. @throws UsageError */
export async function readKeyFile(file: string, terminal: Terminal): Promise<KeyDocument> {
  return new KeyDocument(file, await readInput(file, terminal));
}

/** Only its owner reads a file that holds secrets. */
const PRIVATE = 0o600;

/**
 * Changes a file of access keys, whole or not at all. A file that is not there is made where `mayBeNew` says so.
 *
 * @throws UsageError, and what `change` throws
 */
export async function changeKeyFile(
  file: string,
  change: (document: KeyDocument) => void,
  { mayBeNew }: { readonly mayBeNew: boolean },
): Promise<void> {
  const write = (text: string): string => {
    const document = new KeyDocument(file, text);
    change(document);
    return document.toText();
  };
  await changeFile(file, write, mayBeNew ? { modeOfNew: PRIVATE } : {});
}
