import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const LIBRARIES = ['packages/core', 'packages/koa-middleware', 'catalog'];
const GATEWAY = ['packages/proxy', 'packages/cli'];

const NO_TESTS = ['**/dist/**', '**/node_modules/**'];

export default defineConfig({
  // Nothing but our own condition here: adding 'import' breaks CommonJS dependencies, in tests only.
  ssr: { resolve: { conditions: ['@sagegate/source'] } },
  test: {
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', AWS_EC2_METADATA_DISABLED: 'true' },
    // On two processors the default is one worker, because somebody may watch; here nobody does.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'libraries',
          include: testsIn(LIBRARIES),
          exclude: [...NO_TESTS, ...testsThatReplaceModules()],
          // Their modules keep nothing that one file could leave to the next; loading them once saves half of the time.
          pool: 'threads',
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'gateway',
          include: testsIn(GATEWAY),
          exclude: [...NO_TESTS, ...testsThatReplaceModules()],
          // What they load, the clients of AWS's SDK above all, takes longer than most of these tests.
          pool: 'forks',
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'programs',
          include: ['*.test.ts', 'examples/*/{src,test}/**/*.test.ts', ...testsThatReplaceModules()],
          exclude: NO_TESTS,
        },
      },
    ],
  },
});

function testsIn(folders: readonly string[]): string[] {
  return folders.map((folder) => `${folder}/**/*.test.ts`);
}

/** A module that is loaded already cannot be replaced: these need modules of their own. */
function testsThatReplaceModules(): string[] {
  return [...LIBRARIES, ...GATEWAY].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.test.ts') && !path.includes('node_modules'))
      .map((path) => `${folder}/${path}`)
      .filter((path) => /\bvi\.(?:mock|spyOn|stub)/.test(readFileSync(path, 'utf8'))),
  );
}
