import { mkdir, open, rename, stat, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FileLooks } from './file-looks.ts';
import { FileSnapshot } from './file-snapshot.ts';
import { LARGE_FILE_BYTES } from './read-regular-file.ts';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sagegate-looks-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

async function snapshotOf(files: readonly string[], folders: readonly string[] = []): Promise<FileSnapshot> {
  const snapshot = new FileSnapshot();
  for (const file of files) await snapshot.readBytes(file).catch(() => undefined);
  for (const folder of folders) await snapshot.list(folder).catch(() => undefined);
  return snapshot;
}

test('looks find the digest of a snapshot, again and again', async () => {
  const folder = await temporaryFolder();
  const [large, small, none] = [join(folder, 'large'), join(folder, 'small'), join(folder, 'none')];
  await writeFile(large, Buffer.alloc(LARGE_FILE_BYTES + 300_000, 'x'));
  await writeFile(small, 'small');
  const looks = new FileLooks();
  const paths = { files: [large, small, none], folders: [folder, none] };
  for (let look = 0; look < 4; look += 1)
    expect(await looks.digest(paths)).toBe(await (await snapshotOf(paths.files, paths.folders)).digest());
});

test('a large file that changed in place is seen, though its size and time of change were put back', async () => {
  const file = join(await temporaryFolder(), 'large');
  await writeFile(file, Buffer.alloc(LARGE_FILE_BYTES, 'x'));
  const looks = new FileLooks();
  const before = await looks.digest({ files: [file] });
  for (let look = 0; look < 3; look += 1) expect(await looks.digest({ files: [file] })).toBe(before);
  const { atime, mtime } = await stat(file);
  const handle = await open(file, 'r+');
  await handle.write('y', 7);
  await handle.close();
  await utimes(file, atime, mtime);
  expect(await looks.digest({ files: [file] })).not.toBe(before);
});

test('a large file that another takes the place of is seen', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'large');
  await writeFile(file, Buffer.alloc(LARGE_FILE_BYTES, 'x'));
  const looks = new FileLooks();
  const before = await looks.digest({ files: [file] });
  await looks.digest({ files: [file] });
  await writeFile(join(folder, 'new'), Buffer.alloc(LARGE_FILE_BYTES, 'y'));
  await rename(join(folder, 'new'), file);
  expect(await looks.digest({ files: [file] })).not.toBe(before);
});

test('a folder lists what links lead to, as Kubernetes mounts it, and nothing that begins with a dot', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, '..2026_11_22'));
  await mkdir(join(folder, '..2026_11_22', 'users'));
  await writeFile(join(folder, '..2026_11_22', 'alice.yaml'), '{}');
  await symlink('..2026_11_22', join(folder, '..data'));
  await symlink(join('..data', 'alice.yaml'), join(folder, 'alice.yaml'));
  await symlink(join('..data', 'users'), join(folder, 'users'));
  await symlink('nowhere', join(folder, 'broken'));
  await writeFile(join(folder, '.swp'), '');
  const expected = [
    { name: 'alice.yaml', kind: 'file' },
    { name: 'broken', kind: 'file' },
    { name: 'users', kind: 'folder' },
  ];
  const snapshot = await snapshotOf([], [folder]);
  expect(await snapshot.list(folder)).toEqual(expected);
  const before = await snapshot.digest();

  const kept = new FileSnapshot(await snapshot.contents());
  expect(await kept.list(folder)).toEqual(expected);
  expect(await kept.digest()).toBe(before);
  await expect(kept.list(join(folder, 'users'))).rejects.toThrow('not among the folders that were kept');

  await unlink(join(folder, 'broken'));
  expect(await new FileLooks().digest({ files: [], folders: [folder] })).not.toBe(before);
});
