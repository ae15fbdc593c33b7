import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkFoundFile } from '../../check-found-file.ts';
import { describeFileProblem } from '../../describe-file-problem.ts';
import { UsageError } from '../../usage-error.ts';

/** A file with records, or stdin. */
export interface InputFile {
  /** The path, or `-`. */
  readonly name: string;
  /** As it is stored; `undefined` for stdin and what is no regular file. */
  readonly bytes: number | undefined;
}

/** What files of records are called, compressed or not, and with a number behind it where logs are rotated. */
const RECORD_FILE = /\.(?:json|jsonl|ndjson|log)(?:[.-]\d+)?(?:\.gz)?$/;

/** The same for people. */
const FILE_NAMES = '`*.json`, `*.jsonl`, `*.ndjson` or `*.log`, with or without `.gz`';

/** Folders beside those with records, in what CloudTrail delivers. */
const OTHER_FOLDERS: ReadonlySet<string> = new Set([
  'CloudTrail-Digest',
  'CloudTrail-Insight',
  'CloudTrail-NetworkActivity',
]);

/**
 * The files that paths name, in order; of a folder those in it at whatever depth that are called as files of records are.
 *
 * @throws UsageError for a path that leads nowhere, and when none has a file.
 */
export async function inputFiles(paths: readonly string[]): Promise<readonly InputFile[]> {
  const files: InputFile[] = [];
  for (const path of paths) {
    if (path === '-') files.push({ name: '-', bytes: undefined });
    else for await (const file of filesOf(path)) files.push(file);
  }
  if (files.length === 0)
    throw new UsageError(`${paths.join(', ')}: no file of records in there: ${FILE_NAMES}`);
  return files;
}

async function* filesOf(path: string): AsyncGenerator<InputFile> {
  const found = await statOf(path);
  if (found.isDirectory()) yield* filesIn(path);
  else yield { name: path, bytes: found.isFile() ? Number(found.size) : undefined };
}

async function statOf(path: string): Promise<Awaited<ReturnType<typeof stat>>> {
  try {
    return await stat(path);
  } catch (error) {
    throw new UsageError(`${path}: ${describeFileProblem(error)}`, { cause: error });
  }
}

/** Folders of links are not followed: they may lead in a circle. */
async function* filesIn(folder: string): AsyncGenerator<InputFile> {
  const [folders, files] = await namesIn(folder);
  for (const name of files) {
    const file = join(folder, name);
    await checkFoundFile(file);
    const { size } = await statOf(file);
    yield { name: file, bytes: Number(size) };
  }
  for (const name of folders) yield* filesIn(join(folder, name));
}

async function namesIn(folder: string): Promise<readonly [folders: string[], files: string[]]> {
  const [folders, files]: [string[], string[]] = [[], []];
  try {
    for await (const entry of await opendir(folder)) {
      if (entry.isDirectory() && !OTHER_FOLDERS.has(entry.name)) folders.push(entry.name);
      else if (!entry.isDirectory() && RECORD_FILE.test(entry.name)) files.push(entry.name);
    }
  } catch (error) {
    throw new UsageError(`${folder}: ${describeFileProblem(error)}`, { cause: error });
  }
  return [folders.toSorted(), files.toSorted()];
}
