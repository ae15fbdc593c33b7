import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { printableText } from '../printable-text.ts';
import type { Terminal } from '../terminal.ts';
import type { KeyDocument, ListedKey } from './key-document.ts';
import { changeKeyFile, readKeyFile } from './key-file.ts';
import type { KeysOptions } from './run-list.ts';

/** Takes keys out of a file: all of them, or, where one is not there, none. @throws UsageError */
export async function runRevoke(
  ids: readonly string[],
  { file }: KeysOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const keys = (await readKeyFile(file, terminal)).keys();
  const unknown = ids.filter((id) => !keys.some(({ accessKeyId }) => accessKeyId === id));
  if (unknown.length > 0) {
    const names = unknown.map(printableText).join(', ');
    terminal.warn(`sagegate: ${file}: no access key ${names}; nothing was changed\n`);
    return EXIT_CODE.checkFailed;
  }
  const remove = (document: KeyDocument): void => ids.forEach((id) => document.remove(id));
  await changeKeyFile(file, remove, { mayBeNew: false });
  for (const key of keys) if (ids.includes(key.accessKeyId)) terminal.warn(`${describe(key)}\n`);
  return EXIT_CODE.ok;
}

function describe({ accessKeyId, principal, secretAccessKeyFile }: ListedKey): string {
  const secret =
    secretAccessKeyFile === undefined ? '' : `; its secret is still in ${printableText(secretAccessKeyFile)}`;
  return `revoked ${printableText(accessKeyId)} of ${printableText(principal)}${secret}`;
}
