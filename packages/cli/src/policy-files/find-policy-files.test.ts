import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import { findPolicyFiles } from './find-policy-files.ts';

vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof import('node:fs/promises')>();
  // Whoever runs the tests may be allowed to read every folder.
  const readdir = (path: string, options: { withFileTypes: true }): unknown =>
    path.endsWith('locked')
      ? Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' }))
      : original.readdir(path, options);
  return { ...original, readdir };
});

it('names a folder that cannot be read', async () => {
  const folder = temporaryFolder();
  await mkdir(join(folder, 'locked'));
  await expect(findPolicyFiles([folder])).rejects.toMatchObject({
    name: 'UsageError',
    message: `${join(folder, 'locked')}: permission denied`,
  });
});
