import { execFileSync } from 'node:child_process';
import { chmod, chown, lstat, readdir, readFile, stat, writeFile } from 'node:fs/promises';
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

it('puts no file into the place of a pipe, and does not wait for it', async () => {
  const path = join(temporaryFolder(), 'pipe.json');
  execFileSync('mkfifo', [path]);
  await expect(replaceText(path, 'a', 'b')).rejects.toThrow('pipe.json: is no file, and cannot be changed');
  expect((await lstat(path)).isFIFO()).toBe(true);
});

it.runIf(process.getuid?.() === 0)('leaves a file to its owner and group', async () => {
  const path = join(temporaryFolder(), 'p.json');
  await writeFile(path, 'a');
  await chown(path, 1234, 5678);
  await chmod(path, 0o640);
  await replaceText(path, 'a', 'b');
  const { uid, gid, mode } = await stat(path);
  expect({ uid, gid, mode: mode & 0o777 }).toEqual({ uid: 1234, gid: 5678, mode: 0o640 });
});
