import { stringify } from 'yaml';
import type { CommandResult } from '../sagegate.ts';
import { folderOf, policy } from '../policy-set/policy-folder.ts';
import { runInProcess } from '../in-process.ts';

/** The caller of most tests. */
export const ALICE = 'arn:aws:iam::111122223333:user/alice';

/** A model of the account of most tests. */
export const CHURN = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';

/** Models may be made, and none deleted; the lines are those of JSON with two blanks. */
export const MODELS: object = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'MakeModels', Effect: 'Allow', Action: 'sagemaker:*Model', Resource: '*' },
    {
      Sid: 'KeepModels',
      Effect: 'Deny',
      Action: 'sagemaker:DeleteModel',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:ResourceTag/Stage': 'test' } },
    },
  ],
};

/** Files for tests about {@link MODELS}. */
export function modelsFolder(
  tests: string | object,
  more: Readonly<Record<string, string | object>> = {},
): string {
  return folderOf({
    'models.json': MODELS,
    'all.json': policy('Allow', '*'),
    'models.policy-test.yaml': typeof tests === 'string' ? tests : stringify(tests),
    ...more,
  });
}

/** A file of tests about `models.json` whose tests lack what most have. */
export function testsOf(...tests: readonly object[]): object {
  return {
    policies: 'models.json',
    defaults: { principal: ALICE, region: 'us-east-1' },
    tests: tests.map((test, index) => ({
      name: `test ${index + 1}`,
      ...('call' in test || 'action' in test || 'cases' in test ? {} : { action: 'sagemaker:CreateModel' }),
      ...test,
    })),
  };
}

/** Runs the tests of a folder; places in what is printed are relative to it. */
export async function runFolder(folder: string, ...args: readonly string[]): Promise<CommandResult> {
  const { exitCode, stdout, stderr } = await runInProcess(['test', folder, ...args]);
  const named = (text: string): string => text.replaceAll(`${folder}/`, '');
  return { exitCode, stdout: named(stdout), stderr: named(stderr) };
}

/** Runs tests about {@link MODELS}. */
export function runTests(...tests: readonly object[]): Promise<CommandResult> {
  return runFolder(modelsFolder(testsOf(...tests)));
}
