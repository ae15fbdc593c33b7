import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInProcess } from '../in-process.ts';
import { folderOf, policy } from '../policy-set/policy-folder.ts';
import { ALICE, MODELS, modelsFolder, runFolder, testsOf } from './test-folder.ts';

const PASSES = testsOf({ expect: 'allowed' });
const FAILS = testsOf({ expect: 'denied' });

describe('files of tests', () => {
  it('are found in folders by their names, as deep as they stand', async () => {
    const files = [
      'a.policy-test.yaml',
      'b.policy-tests.yml',
      'deep/er/c.policy-test.yml',
      'z.policy-tests.yaml',
    ];
    const others = [
      'policy-test.yaml',
      'd.policy-test.json',
      '.hidden/e.policy-test.yaml',
      'node_modules/f.policy-test.yaml',
    ];
    const tests = { ...PASSES, policies: { identityBased: ['/all.json'] } };
    const folder = folderOf({ 'all.json': policy('Allow', '*') });
    const text = JSON.stringify(tests).replace('/all.json', join(folder, 'all.json'));
    const all = folderOf(Object.fromEntries([...files, ...others].map((name) => [name, text])));
    const { stdout } = await runFolder(all, '--verbose');
    expect(stdout.split('\n').flatMap((line) => /^ok (.+?):/.exec(line)?.[1] ?? [])).toEqual(files);
  });

  it('are taken whatever their names where they are named, and each once', async () => {
    const folder = folderOf({ 'models.json': MODELS, 'checks.yaml': JSON.stringify(PASSES) });
    const file = join(folder, 'checks.yaml');
    const { stdout, exitCode } = await runInProcess(['test', file, file]);
    expect({ stdout, exitCode }).toEqual({ stdout: '1 test in 1 file: 1 passed\n', exitCode: 0 });
  });

  it('come from stdin, with paths of the working directory', async () => {
    const folder = folderOf({ 'models.json': MODELS });
    const tests = JSON.stringify({ ...PASSES, policies: join(folder, 'models.json') });
    const { stdout } = await runInProcess(['test', '-'], tests);
    expect(stdout).toBe('1 test in 1 file: 1 passed\n');
  });

  it('are missed with a hint', async () => {
    const { exitCode, stderr } = await runInProcess(['test', folderOf({ 'tests.yaml': '' })]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('their files are named `*.policy-test.yaml`');
    const nowhere = await runInProcess(['test', 'no/such/folder']);
    expect(nowhere).toMatchObject({ exitCode: 2, stderr: 'sagegate: no/such/folder: no such file\n' });
  });
});

describe('which tests are run', () => {
  const folder = (): string =>
    modelsFolder(
      testsOf(
        { name: 'One', expect: 'denied' },
        { name: 'Two', expect: 'allowed' },
        { name: 'onerous', expect: 'allowed' },
      ),
      { 'more.policy-test.yaml': JSON.stringify(FAILS) },
    );

  it('is told by a part of their names', async () => {
    const { stdout, exitCode } = await runFolder(folder(), '--name', 'ONE');
    expect(stdout).toContain('2 tests in 2 files: 1 passed, 1 failed, 2 not run\n');
    expect(exitCode).toBe(1);
  });

  it('must be some', async () => {
    const { stderr, exitCode } = await runFolder(folder(), '--name', 'three');
    expect({ stderr, exitCode }).toEqual({
      stderr: 'sagegate: no test has `three` in its name\n',
      exitCode: 2,
    });
  });

  it('ends with the first that fails', async () => {
    const { stdout } = await runFolder(folder(), '--bail');
    expect(stdout).toContain('1 test in 1 file: 0 passed, 1 failed, 2 not run\n');
  });
});

describe('policies', () => {
  const SCP = policy('Deny', 'sagemaker:CreateModel');
  it.each<[name: string, policies: string | object, outcome: string, args?: readonly string[]]>([
    ['a document', 'models.json', 'allowed'],
    ['a folder of them', '.', 'allowed'],
    ['lists by type', { identityBased: ['all.json'], serviceControl: ['scp.json'] }, 'explicitDeny'],
    ['one list that only limits', { permissionsBoundary: ['models.json'] }, 'allowed'],
    ['lists on top of a set', { set: 'models.json', serviceControl: ['scp.json'] }, 'explicitDeny'],
    ['a directory', 'directory', 'implicitDeny'],
  ])('are %s', async (_name, policies, outcome) => {
    const tests = { ...testsOf({ expect: outcome }), policies };
    const folder = modelsFolder(tests, {
      'scp.json': SCP,
      'directory/accounts/111122223333/users/alice.yaml': '{}',
    });
    const path = policies === '.' ? { ...tests, policies: 'set' } : tests;
    const there = policies === '.' ? modelsFolder(path, { 'set/models.json': MODELS }) : folder;
    expect((await runFolder(there)).stdout).toContain('1 passed');
  });

  it('give way to those of the command line', async () => {
    const folder = modelsFolder(FAILS, { 'none.json': policy('Deny', '*') });
    expect((await runFolder(folder)).exitCode).toBe(1);
    expect((await runFolder(folder, '--policies', join(folder, 'none.json'))).exitCode).toBe(0);
  });

  it('know who there is', async () => {
    const folder = modelsFolder(
      {
        ...testsOf({ expect: 'allowed', principal: ALICE.replace('alice', 'alcie') }),
        policies: 'directory',
      },
      { 'directory/accounts/111122223333/users/alice.yaml': '{}' },
    );
    const { exitCode, stderr } = await runFolder(folder);
    expect(stderr).toBe(
      'sagegate: models.policy-test.yaml:9:16: tests.0.principal: the directory has no ' +
        '`arn:aws:iam::111122223333:user/alcie`; did you mean `arn:aws:iam::111122223333:user/alice`?\n',
    );
    expect(exitCode).toBe(2);
  });
});
