import { expect, it } from 'vitest';
import { runInProcess } from '../../../packages/cli/test/in-process.ts';

const TESTS = 'examples/dev-team-isolation/isolation.policy-test.yaml';

it('holds the corrected policies to what the teams want', async () => {
  const { exitCode, stdout } = await runInProcess(['test', TESTS]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '8 tests in 1 file: 8 passed\n' });
});

it('tells what the policies of the guide leave open', async () => {
  const { exitCode, stdout } = await runInProcess([
    'test',
    TESTS,
    '--policies',
    'examples/dev-team-isolation/literal',
  ]);
  await expect(stdout).toMatchFileSnapshot('literal-output.txt');
  const titles = stdout.split('\n').filter((line) => line.startsWith('FAILED'));
  expect(titles).toEqual([
    expect.stringContaining('alice gives nothing of hers to the other team'),
    expect.stringContaining('nobody takes what has no project yet'),
  ]);
  expect(stdout).toContain('expected explicitDeny, got allowed: AddTags asks sagemaker:AddTags');
  expect(stdout).toContain('policies/dev-team-1.json:4:5');
  expect(exitCode).toBe(1);
});
