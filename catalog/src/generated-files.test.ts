import { readFileSync } from 'node:fs';

import { expect, it } from 'vitest';

import { generatedFiles } from './generated-files.ts';

const ROOT = new URL('../../', import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8');
}

function generate(): Promise<ReadonlyMap<string, string>> {
  return generatedFiles((path) => Promise.resolve(read(path)));
}

it('has every generated file up to date: run `pnpm run catalog`', async () => {
  const files = [...(await generate())];
  const stale = files.filter(([path, text]) => read(path) !== text);
  expect(stale.map(([path]) => path)).toEqual([]);
});

it('makes the same text twice', async () => {
  expect(await generate()).toEqual(await generate());
});
