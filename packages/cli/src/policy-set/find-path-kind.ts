import { readdir, stat } from 'node:fs/promises';
import { UsageError } from '../usage-error.ts';

/** What a path of a policy set is. */
export type PathKind = 'configuration' | 'directory' | 'documents';

/** What only a directory folder has. */
const OF_DIRECTORIES: ReadonlySet<string> = new Set([
  'accounts',
  'aws-managed',
  'organization',
  'organization.yaml',
]);

/** @throws UsageError for a path that leads nowhere. */
export async function findPathKind(path: string): Promise<PathKind> {
  if (path === '-') return 'documents';
  if (!(await isFolder(path))) return /\.ya?ml$/.test(path) ? 'configuration' : 'documents';
  const names = await readdir(path);
  return names.some((name) => OF_DIRECTORIES.has(name)) ? 'directory' : 'documents';
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new UsageError(`${path}: no such file or folder`, { cause: error });
  }
}
