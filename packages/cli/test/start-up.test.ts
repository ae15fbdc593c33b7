import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCommand, SAGEGATE, TEST_FOLDER } from './sagegate.ts';
import { temporaryFolder } from './temporary-folder.ts';

beforeAll(buildCommand, 300_000);

/** What a command line has loaded of files when it ends; every file costs about half a millisecond, whatever it does. */
async function filesOf(...args: readonly string[]): Promise<readonly string[]> {
  const program = `
    process.argv.splice(1, 0, ${JSON.stringify(SAGEGATE)});
    process.on('exit', () => process.stderr.write(Object.keys(require.cache).join('\\n')));
    require(${JSON.stringify(SAGEGATE)});`;
  const ended = promisify(execFile)(process.execPath, ['-e', program, '--', ...args], { cwd: TEST_FOLDER });
  const { stderr } = await ended.catch((error: { stderr: string }) => error);
  const files = stderr.split('\n').filter((line) => isAbsolute(line));
  return files.map((path) => path.replace(/^.*\/packages\/cli\//, ''));
}

const HELP = [
  'bin/sagegate.cjs',
  'bundle/main.cjs',
  expect.stringMatching(/^bundle\/rolldown-runtime-/),
  expect.stringMatching(/^bundle\/start-/),
];

describe('what a command line loads', () => {
  it.each([[['--help']], [['explain', '--help']], [['simulat']]])(
    'is four files for %j, none of them of a verb or of a package',
    async (args) => {
      expect((await filesOf(...args)).toSorted()).toEqual(HELP);
    },
  );

  it('is few files for a simulation, and two packages', async () => {
    const files = await filesOf('simulate', '--input', 'request.json');
    expect(files.slice(0, HELP.length).toSorted()).toEqual(HELP);
    const packages = files.filter((path) => path.includes('node_modules'));
    expect(packages.map((path) => path.replace(/^.*\/node_modules\//, ''))).toEqual([
      '@humanwhocodes/momoa/dist/momoa.cjs',
      'ipaddr.js/lib/ipaddr.js',
    ]);
    expect(files.length).toBeLessThanOrEqual(16);
  });
});

describe('the program that is linked', () => {
  const run = promisify(execFile);

  /** A folder such as `packages`, in which the command only says that it ran. Times are seconds since 1970. */
  function packagesWith(times: Readonly<Record<string, number>>): string {
    const folder = temporaryFolder();
    for (const name of ['cli/bin', 'cli/bundle', 'core']) mkdirSync(join(folder, name), { recursive: true });
    copyFileSync(SAGEGATE, join(folder, 'cli/bin/sagegate.cjs'));
    for (const [path, time] of Object.entries(times)) {
      writeFileSync(join(folder, path), "process.stdout.write('ran')");
      utimesSync(join(folder, path), time, time);
    }
    return join(folder, 'cli/bin/sagegate.cjs');
  }

  it.each([
    { name: 'installed', times: { 'cli/bundle/main.cjs': 10 } },
    {
      name: 'built after the last compilation',
      times: { 'cli/.tsbuildinfo': 9, 'core/.tsbuildinfo': 10, 'cli/bundle/main.cjs': 10 },
    },
    {
      name: 'installed beside packages that are called as ours',
      times: { 'core/.tsbuildinfo': 11, 'cli/bundle/main.cjs': 10 },
    },
  ])('runs where it is $name', async ({ times }) => {
    expect(await run(process.execPath, [packagesWith(times)])).toEqual({ stdout: 'ran', stderr: '' });
  });

  it.each<[string, Record<string, number>]>([
    ['not built yet', { 'cli/.tsbuildinfo': 9 }],
    ['built from older sources', { 'cli/.tsbuildinfo': 11, 'cli/bundle/main.cjs': 10 }],
    [
      'built from older sources',
      { 'cli/.tsbuildinfo': 9, 'core/.tsbuildinfo': 11, 'cli/bundle/main.cjs': 10 },
    ],
  ])('refuses what is %s', async (problem, times) => {
    await expect(run(process.execPath, [packagesWith(times)])).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: `sagegate: ${problem}; run \`npm run build\` at the root of the workspace first\n`,
    });
  });
});
