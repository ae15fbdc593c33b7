import { EXIT_CODE } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { printableText } from '../printable-text.ts';
import type { Terminal } from '../terminal.ts';
import type { ListedKey } from './key-document.ts';
import { changeKeyFile } from './key-file.ts';
import type { KeysOptions } from './run-list.ts';

/** Takes keys out of a file: all of them, or, where one is not there, none. @throws UsageError */
export async function runRevoke(
  ids: readonly string[],
  { file }: KeysOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    const revoked = await changeKeyFile(
      file,
      (document) => Promise.resolve(revoke(document.keys(), ids, document)),
      {
        mayBeNew: false,
      },
    );
    for (const key of revoked) terminal.warn(`${describe(key)}\n`);
    return EXIT_CODE.ok;
  } catch (error) {
    if (!(error instanceof NoSuchKey)) throw error;
    terminal.warn(`sagegate: ${file}: ${error.message}\n`);
    return EXIT_CODE.checkFailed;
  }
}

class NoSuchKey extends Error {}

function revoke(
  keys: readonly ListedKey[],
  ids: readonly string[],
  document: { readonly remove: (accessKeyId: string) => void },
): readonly ListedKey[] {
  const unknown = ids.filter((id) => !keys.some(({ accessKeyId }) => accessKeyId === id));
  if (unknown.length > 0)
    throw new NoSuchKey(`no access key ${unknown.map(printableText).join(', ')}; nothing was changed`);
  for (const id of ids) document.remove(id);
  return keys.filter(({ accessKeyId }) => ids.includes(accessKeyId));
}

function describe({ accessKeyId, principal, secretAccessKeyFile }: ListedKey): string {
  const secret =
    secretAccessKeyFile === undefined ? '' : `; its secret is still in ${printableText(secretAccessKeyFile)}`;
  return `revoked ${printableText(accessKeyId)} of ${printableText(principal)}${secret}`;
}
