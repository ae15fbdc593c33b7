import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const UNTIDY =
  '{"Statement":{"Resource":["*"],"Action":["b:c","a:b"],"Effect":"Allow"},"Version":"2012-10-17"}';
const TIDY = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "a:b",
        "b:c"
      ],
      "Resource": "*"
    }
  ]
}
`;

function files(...texts: readonly string[]): readonly string[] {
  const folder = temporaryFolder();
  return texts.map((text, index) => {
    const file = join(folder, `${index}.json`);
    writeFileSync(file, text, { mode: 0o640 });
    return file;
  });
}

describe('fmt', () => {
  it('prints what it is given on stdin', async () => {
    expect(await runInProcess(['fmt', '-'], UNTIDY)).toEqual({ exitCode: 0, stdout: TIDY, stderr: '' });
  });

  it('changes with --write the files that are not in the form, and keeps their rights', async () => {
    const [untidy = '', tidy = ''] = files(UNTIDY, TIDY);
    const result = await runInProcess(['fmt', '--write', untidy, tidy]);
    expect(result).toEqual({ exitCode: 0, stdout: '', stderr: `${untidy}\n` });
    expect(readFileSync(untidy, 'utf8')).toBe(TIDY);
    expect(statSync(untidy).mode & 0o777).toBe(0o640);
  });

  it('lists with --check the files that are not in the form', async () => {
    const [untidy = '', tidy = ''] = files(UNTIDY, TIDY);
    expect(await runInProcess(['fmt', '--check', untidy, tidy])).toEqual({
      exitCode: 1,
      stdout: `${untidy}\n`,
      stderr: '',
    });
    expect((await runInProcess(['fmt', '--check', tidy])).exitCode).toBe(0);
    expect(readFileSync(untidy, 'utf8')).toBe(UNTIDY);
  });

  it('names every fault with its place, and formats the other files', async () => {
    const [broken = '', untidy = ''] = files('{"Statement": [{"Effect": "allow"}]}', UNTIDY);
    const { exitCode, stderr } = await runInProcess(['fmt', '--write', broken, untidy]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`${broken}:1:27: \`Effect\` must be \`Allow\` or \`Deny\``);
    expect(stderr).toContain(`${broken}:1:16: expected one of \`Action\` and \`NotAction\``);
    expect(readFileSync(untidy, 'utf8')).toBe(TIDY);
  });

  it.each([
    [['--write', '-'], '`--write` needs files, not stdin'],
    [['--write', '--check', 'a.json'], 'cannot be used with option'],
    [['missing.json'], 'missing.json: no such file'],
    [[], "missing required argument 'path'"],
  ])('refuses %j', async (args, message) => {
    const { exitCode, stdout, stderr } = await runInProcess(['fmt', ...args]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

it('version names what a report of a fault should name', async () => {
  const { stdout } = await runInProcess(['version', '--output', 'json']);
  expect(JSON.parse(stdout)).toEqual({
    sagegate: '0.1.0',
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
  });
  expect((await runInProcess(['version'])).stdout).toContain('sagegate 0.1.0\n');
});
