import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkFoundFile } from '../../check-found-file.ts';
import { describeFileProblem } from '../../describe-file-problem.ts';
import { UsageError } from '../../usage-error.ts';

const NAME = /\.policy-tests?\.ya?ml$/;

/** How files of policy tests are named in folders, for messages. */
export const TEST_FILE_NAMES = '`*.policy-test.yaml`, `*.policy-tests.yaml`, or either with `.yml`';

/** Whether a file is taken for one of policy tests where only its folder is named. */
export function isTestFileName(name: string): boolean {
  return NAME.test(name);
}

/**
 * The files of policy tests that paths name: files themselves whatever their names, `-` for stdin, and those of folders,
 * as deep as they go, sorted; folders whose names begin with a dot and `node_modules` are passed over.
 *
 * @throws UsageError for a path that leads nowhere.
 */
export async function findTestFiles(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(paths.map(filesAt));
  return [...new Set(found.flat())];
}

async function filesAt(path: string): Promise<readonly string[]> {
  if (path === '-') return [path];
  try {
    return (await stat(path)).isDirectory() ? await filesIn(path) : [path];
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: ${describeFileProblem(error)}`, { cause: error });
  }
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(isPassedOver(entry.name) ? [] : await filesIn(path)));
    else if (isTestFileName(entry.name)) {
      await checkFoundFile(path);
      files.push(path);
    }
  }
  return files;
}

function isPassedOver(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}
