import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { runInProcess } from './in-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const POLICY =
  '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["s3:*", "s3:*"], "Resource": "*"}}';
const CALL = '{"Operation": "ListModels", "Input": {}}';
const ALICE = 'arn:aws:iam::111122223333:user/alice';

/** A folder, and command lines that read it: those that take files of this name. */
const READERS: readonly (readonly [name: string, args: (folder: string) => readonly string[]])[] = [
  ['p.json', (folder) => ['validate', folder]],
  ['p.yaml', (folder) => ['validate', folder]],
  ['p.jsonl', (folder) => ['replay', folder, '--candidate', policyFile()]],
  ['p.policy-test.yaml', (folder) => ['test', folder]],
  ['p.json', (folder) => ['explain', '-', '--policies', folder, '--caller', ALICE]],
];

function policyFile(): string {
  const file = join(temporaryFolder(), 'policy.json');
  writeFileSync(file, POLICY);
  return file;
}

describe('what stands in a folder', () => {
  it.each(READERS)('%s is not waited for where it is a pipe', async (name, args) => {
    const folder = temporaryFolder();
    execFileSync('mkfifo', [join(folder, name)]);
    const { exitCode, stderr } = await runInProcess(args(folder), CALL);
    expect(stderr).toContain(`${name}: is no file`);
    expect(exitCode).toBe(2);
  });

  it.each(READERS)('%s is not read where it leads to a device', async (name, args) => {
    const folder = temporaryFolder();
    symlinkSync('/dev/zero', join(folder, name));
    const { exitCode, stderr } = await runInProcess(args(folder), CALL);
    // `validate` passes over what leads out of the folder.
    const isPassedOver = args(folder).includes('validate');
    expect(exitCode).toBe(isPassedOver ? 0 : 2);
    expect(stderr.includes(`${name}: is no file`)).toBe(!isPassedOver);
  });

  it('is neither shown nor fixed where a link leads out of it', async () => {
    const folder = temporaryFolder();
    const outside = policyFile();
    symlinkSync(outside, join(folder, 'link.json'));
    mkdirSync(join(folder, 'inner'));
    writeFileSync(join(folder, 'inner', 'own.json'), POLICY);
    symlinkSync('inner/own.json', join(folder, 'inside.json'));
    const { stdout, stderr } = await runInProcess(['validate', '--fix', folder]);
    expect(readFileSync(outside, 'utf8')).toBe(POLICY);
    expect(readFileSync(join(folder, 'inner', 'own.json'), 'utf8')).not.toBe(POLICY);
    expect(stdout + stderr).not.toContain('link.json');
  });
});

test('a device is read as far as any file', async () => {
  const { exitCode, stderr } = await runInProcess(['validate', '/dev/zero']);
  expect(stderr).toContain('/dev/zero: longer than 16777216 bytes');
  expect(exitCode).toBe(2);
});

test('names of files do nothing to the terminal that they are printed on', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a\u001b]0;x\u0007\u202e.json'), '{"Effect"');
  const { stderr } = await runInProcess(['explain', '-', '--policies', folder, '--caller', ALICE], CALL);
  expect(stderr).toContain('a\\u{1b}]0;x\\u{7}\\u{202e}.json:1:');
});
