import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { generatedFiles } from './src/generated-files.ts';

/** The workspace root, seen from `catalog/dist/`. */
const ROOT = new URL('../../', import.meta.url);

const fileAt = (path: string): string => fileURLToPath(new URL(path, ROOT));

for (const [path, text] of await generatedFiles((page) => readFile(fileAt(page), 'utf8'))) {
  const file = fileAt(path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  process.stdout.write(`${path}: ${text.length} characters\n`);
}
