import { constants } from 'node:fs';
import { access, lstat, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { ConfigFaults } from '../../documents/config-faults.ts';
import { describeFileError } from '../../files/describe-file-error.ts';

/** Reports an audit file that could not be opened, without making it. */
export async function checkAuditPath(path: string, directory: string, faults: ConfigFaults): Promise<void> {
  const problem = await problemOf(resolve(directory, path));
  if (problem !== undefined) faults.report(['audit', 'path'], problem);
}

async function problemOf(path: string): Promise<string | undefined> {
  const kind = await kindOf(path);
  if (kind === 'folder') return 'expected a file, this is a folder';
  if (kind === 'file') return (await isWritable(path)) ? undefined : 'this user may not write to the file';
  if (kind !== 'ENOENT') return `cannot reach the file: ${kind}`;
  if (await isLink(path)) return 'the file is a link to nothing';
  const folder = dirname(path);
  if ((await kindOf(folder)) !== 'folder') return `there is no folder \`${folder}\``;
  return (await isWritable(folder)) ? undefined : `this user may not write to the folder \`${folder}\``;
}

/** `folder`, `file` for everything else that exists, or the operating system's word for why it cannot be told. */
async function kindOf(path: string): Promise<string> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    return describeFileError(error);
  }
}

function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}
