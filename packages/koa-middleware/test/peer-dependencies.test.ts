import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

const IMPORT = /^(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'/gm;

interface Imported {
  readonly name: string;
  /** Gone once it is compiled. */
  readonly typeOnly: boolean;
}

describe.each([
  ['src/index.ts', 'koa', 'express'],
  ['src/express.ts', 'express', 'koa'],
  ['src/mapping/index.ts', undefined, 'koa'],
  ['src/mapping/index.ts', undefined, 'express'],
  ['src/enforcement/index.ts', undefined, 'koa'],
])('%s', (entry, own, other) => {
  const imported = reachableFrom(resolve(ROOT, entry));

  it(`never mentions ${other}, not even in a type`, () => {
    expect(imported.size).toBeGreaterThan(1);
    expect([...imported.values()].flat().filter(({ name }) => name === other)).toEqual([]);
  });

  it('imports a framework for its types alone', () => {
    const frameworks = [...imported.values()].flat().filter(({ name }) => name === own);
    expect(frameworks.every(({ typeOnly }) => typeOnly)).toBe(true);
    expect(frameworks.length > 0).toBe(own !== undefined);
  });
});

it.each(['../src/index.ts', '../src/express.ts'])(
  '%s loads where no framework is installed',
  async (entry) => {
    vi.resetModules();
    for (const framework of ['koa', 'express']) {
      vi.doMock(framework, () => {
        throw new Error(`${framework} is not installed`);
      });
    }
    expect(await import(entry)).toHaveProperty('sagemakerAuthorization');
    await expect(import('koa')).rejects.toThrow(/mocking a module/);
    vi.doUnmock('koa');
    vi.doUnmock('express');
  },
);

it('both frameworks are optional peers of the versions that the tests run with', () => {
  const manifest = JSON.parse(readFileSync(resolve(ROOT, 'package.json'), 'utf8'));
  expect(manifest.peerDependencies).toEqual({ express: '>=5', koa: '>=3' });
  expect(manifest.peerDependenciesMeta).toEqual({ express: { optional: true }, koa: { optional: true } });
  expect(Object.keys(manifest.dependencies)).not.toContain('koa');
  expect(Object.keys(manifest.dependencies)).not.toContain('express');
  for (const [framework, major] of [
    ['koa', 3],
    ['express', 5],
  ] as const) {
    const file = resolve(ROOT, 'node_modules', framework, 'package.json');
    expect(Number.parseInt(JSON.parse(readFileSync(file, 'utf8')).version, 10)).toBe(major);
  }
});

/** What each file that an entry reaches imports. */
function reachableFrom(entry: string): ReadonlyMap<string, readonly Imported[]> {
  const reached = new Map<string, readonly Imported[]>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (reached.has(file)) continue;
    const imported = importsOf(file);
    reached.set(file, imported);
    const folder = dirname(file);
    waiting.push(
      ...imported.filter(({ name }) => name.startsWith('.')).map(({ name }) => resolve(folder, name)),
    );
  }
  return reached;
}

function importsOf(file: string): readonly Imported[] {
  expect(existsSync(file)).toBe(true);
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(IMPORT)].map(([, type, name = '']) => ({ name, typeOnly: type !== undefined }));
}
