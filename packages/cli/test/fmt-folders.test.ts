import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const UNTIDY = '{"Statement":{"Resource":["*"],"Action":"a:b","Effect":"Allow"},"Version":"2012-10-17"}';
const TIDY = `${JSON.stringify(
  { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'a:b', Resource: '*' }] },
  null,
  2,
)}\n`;

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

function put(name: string, text: string, inFolder = folder): string {
  const path = join(inFolder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const textOf = (path: string): string => readFileSync(path, 'utf8');

describe('fmt of a folder', () => {
  it('lists with --check every policy in it and below that is not in the form, in order', async () => {
    const untidy = [put('a.json', UNTIDY), put('b/c/d.json', UNTIDY), put('e.JSON', UNTIDY)];
    put('b/tidy.json', TIDY);
    const { exitCode, stdout, stderr } = await runInProcess(['fmt', '--check', folder]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toBe(untidy.map((path) => `${path}\n`).join(''));
    for (const path of untidy) expect(textOf(path)).toBe(UNTIDY);
  });

  it('changes with --write those, and nothing that is no policy', async () => {
    const policy = put('a.json', UNTIDY);
    const others = [
      put('package.json', '{"name":"x",  "Statement": "none"}'),
      put('broken.json', '{"name":'),
      put('user.json', `{"inlinePolicies":{"own":${UNTIDY}}}`),
      put('policy.yaml', UNTIDY),
      put('notes.txt', UNTIDY),
      put('node_modules/p/policy.json', UNTIDY),
      put('.git/policy.json', UNTIDY),
    ];
    const before = others.map(textOf);
    const result = await runInProcess(['fmt', '--write', folder]);
    expect(result).toEqual({ exitCode: 0, stdout: '', stderr: `${policy}\n` });
    expect(textOf(policy)).toBe(TIDY);
    expect(others.map(textOf)).toEqual(before);
    expect(await runInProcess(['fmt', '--check', folder])).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  it('tells of a broken policy, and formats the others', async () => {
    const broken = put('broken.json', '{"Statement": [{"Effect": "Allow",}]}');
    const untidy = put('untidy.json', UNTIDY);
    const { exitCode, stderr } = await runInProcess(['fmt', '--write', folder]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`sagegate: ${broken}:1:`);
    expect(textOf(untidy)).toBe(TIDY);
  });

  it('takes files beside folders, each once', async () => {
    const inside = put('a.json', UNTIDY);
    const outside = put('b.json', UNTIDY, temporaryFolder());
    symlinkSync('a.json', join(folder, 'link.json'));
    const same = join(folder, '.', 'a.json');
    const { exitCode, stderr } = await runInProcess([
      'fmt',
      '--write',
      outside,
      folder,
      same,
      `${folder}/./a.json`,
    ]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: `${outside}\n${inside}\n` });
    expect([inside, outside].map(textOf)).toEqual([TIDY, TIDY]);
    expect(statSync(join(folder, 'link.json')).size).toBe(TIDY.length);
  });

  it('leaves alone what links lead to outside', async () => {
    const outside = put('policy.json', UNTIDY, temporaryFolder());
    symlinkSync(outside, join(folder, 'link.json'));
    symlinkSync(dirname(outside), join(folder, 'folder'));
    put('own.json', UNTIDY);
    expect((await runInProcess(['fmt', '--write', folder])).exitCode).toBe(0);
    expect(textOf(outside)).toBe(UNTIDY);
  });

  it('waits for no pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'p.json')]);
    const { exitCode, stderr } = await runInProcess(['fmt', '--check', folder]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('p.json: is no file');
  });

  it('says where there is nothing to format', async () => {
    put('package.json', '{}');
    const { exitCode, stderr } = await runInProcess(['fmt', '--check', folder]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: `sagegate: no policies in ${folder}\n` });
  });

  it('writes the others where one cannot be written', async () => {
    const kept = put('a.json', UNTIDY);
    const untidy = put('b.json', UNTIDY);
    put('a.json.sagegate-new', '');
    const { exitCode, stderr } = await runInProcess(['fmt', '--write', folder]);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `sagegate: ${kept}.sagegate-new: somebody is changing the file; if not, remove this one\n${untidy}\n`,
    });
    expect([kept, untidy].map(textOf)).toEqual([UNTIDY, TIDY]);
  });
});
