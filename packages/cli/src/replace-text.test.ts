import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { replaceText } from './replace-text.ts';

it('writes nothing where the file was changed after it was read', async () => {
  const path = join(temporaryFolder(), 'p.json');
  await writeFile(path, 'changed by somebody else');
  await expect(replaceText(path, 'as read', 'as fixed')).rejects.toThrow('was changed while it was read');
  expect(await readFile(path, 'utf8')).toBe('changed by somebody else');
});

it('says which file cannot be written, and leaves nothing behind', async () => {
  const folder = temporaryFolder();
  await expect(replaceText(join(folder, 'gone.json'), 'a', 'b')).rejects.toThrow('gone.json: no such file');
  expect(await readdir(folder)).toEqual([]);
});
