import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { describeFileProblem } from './describe-file-problem.ts';
import { UsageError } from './usage-error.ts';

/** How a file is changed. */
export interface ChangeOptions {
  /** The rights of a file that is not there yet; without them it has to be there. */
  readonly modeOfNew?: number;
}

/**
 * Gives a file another content: whoever reads it meanwhile sees the one or the other. Two changes at once do not lose one
 * of them: the second is refused. The file keeps its rights, its owner and its group, and a symbolic link that leads to it.
 *
 * @param change is told what the file holds, UTF-8; nothing, where it is not there yet
 * @throws UsageError for a file that cannot be read or written, or that somebody else is changing, and for what is no file.
 */
export async function changeFile(
  file: string,
  change: (before: string) => string,
  { modeOfNew }: ChangeOptions = {},
): Promise<void> {
  const target = await targetOf(file, modeOfNew !== undefined);
  const staged = `${target}.sagegate-new`;
  const handle = await open(staged, 'wx', 0o600).catch((error: unknown) => {
    const reason = isCode(error, 'EEXIST')
      ? 'somebody is changing the file; if not, remove this one'
      : describeFileProblem(error);
    throw new UsageError(`${staged}: ${reason}`, { cause: error });
  });
  try {
    const { text, mode, owner } = await contentOf(target, modeOfNew);
    await handle.writeFile(change(text));
    if (owner !== undefined) await giveTo(owner, handle, file);
    await handle.chmod(mode);
    await handle.sync();
    await rename(staged, target);
  } catch (error) {
    await rm(staged, { force: true });
    throw error instanceof UsageError ? error : problem(file, error);
  } finally {
    await handle.close();
  }
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

interface Content {
  readonly text: string;
  readonly mode: number;
  /** `undefined`: whoever makes the file. */
  readonly owner?: Owner;
}

async function contentOf(target: string, modeOfNew: number | undefined): Promise<Content> {
  try {
    const found = await stat(target);
    // A pipe would be waited for, and a file put into its place.
    if (!found.isFile()) throw new UsageError(`${target}: is no file, and cannot be changed`);
    return { text: await readFile(target, 'utf8'), mode: found.mode & 0o777, owner: found };
  } catch (error) {
    if (modeOfNew === undefined || !isCode(error, 'ENOENT')) throw error;
    return { text: '', mode: modeOfNew };
  }
}

/** Another owner could no longer read the file, and its rights would be those of another group. */
async function giveTo({ uid, gid }: Owner, handle: FileHandle, file: string): Promise<void> {
  const made = await handle.stat();
  if (made.uid === uid && made.gid === gid) return;
  await handle.chown(uid, gid).catch((error: unknown) => {
    throw new UsageError(`${file}: belongs to another user or group, and could not be given back`, {
      cause: error,
    });
  });
}

/** What a symbolic link leads to is changed, and the link stays. */
async function targetOf(file: string, mayBeNew: boolean): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    if (mayBeNew && isCode(error, 'ENOENT')) return file;
    throw problem(file, error);
  }
}

function problem(file: string, error: unknown): UsageError {
  return new UsageError(`${file}: ${describeFileProblem(error)}`, { cause: error });
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
