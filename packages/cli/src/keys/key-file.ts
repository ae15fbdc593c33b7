import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { describeFileProblem } from '../describe-file-problem.ts';
import { UsageError } from '../usage-error.ts';
import { KeyDocument } from './key-document.ts';

/** Only its owner reads a file that holds secrets. */
const PRIVATE = 0o600;

/** Reads a file of access keys. @throws UsageError */
export async function readKeyFile(file: string): Promise<KeyDocument> {
  return new KeyDocument(file, await readText(file));
}

/**
 * Changes a file of access keys: whoever reads it meanwhile sees it as it was or as it is then. A file that is not there
 * is made where `mayBeNew` says so. Two changes at once do not lose one of them: the second is refused.
 *
 * @throws UsageError for a file that cannot be read or written, or that somebody else is changing.
 */
export async function changeKeyFile<Result>(
  file: string,
  change: (document: KeyDocument) => Promise<Result>,
  { mayBeNew }: { readonly mayBeNew: boolean },
): Promise<Result> {
  const target = await targetOf(file, mayBeNew);
  const staged = `${target}.new`;
  const handle = await open(staged, 'wx', PRIVATE).catch((error: unknown) => {
    const taken = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const reason = taken
      ? 'somebody is changing the file; if not, remove this one'
      : describeFileProblem(error);
    throw new UsageError(`${staged}: ${reason}`, { cause: error });
  });
  try {
    const document = new KeyDocument(file, await readText(target, mayBeNew));
    const result = await change(document);
    await handle.writeFile(document.toText());
    await handle.chmod((await modeOf(target)) ?? PRIVATE);
    await handle.sync();
    await rename(staged, target);
    return result;
  } catch (error) {
    await rm(staged, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

/** What a symbolic link leads to is changed, and the link stays. */
async function targetOf(file: string, mayBeNew: boolean): Promise<string> {
  try {
    return await realpath(file);
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isAbsent && mayBeNew) return file;
    throw new UsageError(`${file}: ${describeFileProblem(error)}`, { cause: error });
  }
}

async function readText(file: string, mayBeNew = false): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isAbsent && mayBeNew) return '';
    throw new UsageError(`${file}: ${describeFileProblem(error)}`, { cause: error });
  }
}

async function modeOf(file: string): Promise<number | undefined> {
  try {
    return (await stat(file)).mode & 0o777;
  } catch {
    // It is not there yet.
    return undefined;
  }
}
