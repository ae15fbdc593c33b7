import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { generatedFiles } from './generated-files.ts';

const ROOT = new URL('../../', import.meta.url);

it('has every generated file up to date: run `pnpm run catalog`', async () => {
  const files = [...(await generatedFiles())];
  const stale = files.filter(([path, text]) => readFileSync(new URL(path, ROOT), 'utf8') !== text);
  expect(stale.map(([path]) => path)).toEqual([]);
});

it('makes the same text twice', async () => {
  expect(await generatedFiles()).toEqual(await generatedFiles());
});
