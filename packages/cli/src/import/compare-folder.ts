import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fetched } from './folder-files.ts';

/** What an import does to a folder; all paths are relative, with slashes. */
export interface FolderChanges {
  /** New texts by their paths. */
  readonly written: ReadonlyMap<string, string>;
  /** What was imported before and is no more. */
  readonly removed: readonly string[];
  readonly unchanged: number;
}

/** Compares what was fetched with what a folder has. */
export async function compareFolder(
  folder: string,
  texts: ReadonlyMap<string, string>,
  { accounts, organization }: Fetched,
): Promise<FolderChanges> {
  const written = new Map<string, string>();
  for (const [path, text] of texts) if ((await textOf(join(folder, path))) !== text) written.set(path, text);
  const before = [
    ...(await Promise.all(accounts.map(({ id }) => exportsOf(folder, id)))).flat(),
    ...(organization === undefined ? [] : await outputsOf(folder)),
  ];
  const removed = before.filter((path) => !texts.has(path)).toSorted();
  return { written, removed, unchanged: texts.size - written.size };
}

/** What the import, or the AWS CLI, has written of an account. */
async function exportsOf(folder: string, id: string): Promise<readonly string[]> {
  const account = `accounts/${id}`;
  const single = await jsonFiles(folder, account);
  return [
    ...single.filter((path) => path === `${account}/authorization-details.json`),
    ...(await jsonFiles(folder, `${account}/authorization-details`)),
  ];
}

const OF_ORGANIZATION = [
  'list-organizational-units-for-parent',
  'list-accounts-for-parent',
  'list-policies-for-target',
  'describe-policy',
];

async function outputsOf(folder: string): Promise<readonly string[]> {
  const lists = OF_ORGANIZATION.map((name) => jsonFiles(folder, `organization/${name}`));
  return (await Promise.all(lists)).flat();
}

async function jsonFiles(folder: string, path: string): Promise<readonly string[]> {
  const names = await readdir(join(folder, path)).catch(noneIfMissing<string[]>([]));
  return names
    .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
    .map((name) => `${path}/${name}`);
}

async function textOf(file: string): Promise<string | undefined> {
  return await readFile(file, 'utf8').catch(noneIfMissing(undefined));
}

/** What stands in the way where a folder or file shall be is told when it is written. */
function noneIfMissing<None>(none: None): (error: NodeJS.ErrnoException) => None {
  return (error) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return none;
    throw error;
  };
}
