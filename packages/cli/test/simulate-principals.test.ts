import { describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';

const FOLDER = 'packages/proxy/test/directory/example';
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const SCIENTISTS = 'arn:aws:iam::111122223333:group/Scientists';
const TRAINING = 'arn:aws:iam::111122223333:role/Training';
const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/alice-churn';
const ENDPOINT = 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/shared-churn';

interface Result {
  readonly EvalDecision: string;
  readonly MatchedStatements: readonly { readonly SourcePolicyId: string }[];
  readonly EvalDecisionDetails: Readonly<Record<string, string>>;
}

interface Answer {
  readonly Id?: unknown;
  readonly EvaluationResults?: readonly Result[];
  readonly Error?: { readonly Code: string };
}

const summary = ({ EvaluationResults = [], Error: error }: Answer): readonly string[] =>
  error === undefined
    ? EvaluationResults.flatMap(({ EvalDecision, MatchedStatements }) => [
        EvalDecision,
        ...MatchedStatements.map(({ SourcePolicyId }) => SourcePolicyId),
      ])
    : [error.Code];

async function simulate(...args: readonly string[]): Promise<Answer> {
  const all = ['simulate-principal-policy', ...args];
  const { exitCode, stdout, stderr } = await runInProcess(all);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout) as Answer;
}

const describeModel = ['--action-names', 'sagemaker:DescribeModel', '--resource-arns', MODEL];
const invoke = ['--action-names', 'sagemaker:InvokeEndpoint', '--resource-arns', ENDPOINT];
const DENY = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';
const OWN = `${ALICE}#own-models`;

describe('principals of a directory', () => {
  it.each<[name: string, args: readonly string[], expected: readonly string[]]>([
    ['a user', ['--policy-source-arn', ALICE, ...describeModel], ['allowed', OWN]],
    [
      'a user by its group',
      ['--policy-source-arn', ALICE, ...invoke],
      ['allowed', 'arn:aws:iam::111122223333:policy/use-endpoints'],
    ],
    [
      'a group',
      ['--policy-source-arn', SCIENTISTS, ...invoke],
      ['allowed', 'arn:aws:iam::111122223333:policy/use-endpoints'],
    ],
    [
      'a group without the policies of its members',
      ['--policy-source-arn', SCIENTISTS, ...describeModel],
      ['implicitDeny'],
    ],
    [
      'a role',
      ['--policy-source-arn', TRAINING, ...invoke],
      ['allowed', 'arn:aws:iam::111122223333:policy/use-endpoints'],
    ],
    [
      'a session of a role',
      [
        '--policy-source-arn',
        TRAINING,
        '--caller-arn',
        'arn:aws:sts::111122223333:assumed-role/Training/nightly',
        ...invoke,
      ],
      ['allowed', 'arn:aws:iam::111122223333:policy/use-endpoints'],
    ],
    [
      'somebody else as if it had her policies',
      ['--policy-source-arn', ALICE, '--caller-arn', 'arn:aws:iam::111122223333:user/bob', ...describeModel],
      ['implicitDeny'],
    ],
    [
      'a user with one more policy',
      ['--policy-source-arn', ALICE, '--policy-input-list', DENY, ...describeModel],
      ['explicitDeny', 'PolicyInputList.1'],
    ],
    [
      'a user without one of her policies',
      [
        '--policy-source-arn',
        ALICE,
        '--policy-exclusion-list',
        'InlinePolicyIdentifier={PolicyName=own-models,AttachmentType=user,AttachmentName=al*}',
        ...describeModel,
      ],
      ['implicitDeny'],
    ],
    [
      'a user within another boundary',
      ['--policy-source-arn', ALICE, '--permissions-boundary-policy-input-list', DENY, ...describeModel],
      ['explicitDeny', 'PermissionsBoundaryPolicyInputList.1'],
    ],
  ])('%s', async (_name, args, expected) => {
    expect(summary(await simulate('--directory', FOLDER, ...args))).toEqual(expected);
    expect(summary(await simulate('--policies', FOLDER, ...args))).toEqual(expected);
  });

  it('have the policies of their organization', async () => {
    const { EvaluationResults } = await simulate(
      '--directory',
      FOLDER,
      '--policy-source-arn',
      ALICE,
      ...invoke,
    );
    expect(EvaluationResults?.[0]?.EvalDecisionDetails).toEqual({
      'IAM Policy': 'allowed',
      'Permissions Boundary Policy': 'allowed',
      'Service Control Policy': 'allowed',
    });
  });

  it('are found in the first of several places that has them, and in a configuration', async () => {
    const configuration = 'examples/gateway-with-organization/sagegate.yaml';
    const places = ['--directory', FOLDER, '--directory', configuration];
    const carol = 'arn:aws:iam::111122223333:user/carol';
    const create = ['--action-names', 'sagemaker:CreateModel', '--resource-arns', MODEL];
    const [decision] = summary(await simulate(...places, '--policy-source-arn', carol, ...create));
    expect(decision).toBe('allowed');
    expect(summary(await simulate(...places, '--policy-source-arn', ALICE, ...describeModel))).toEqual([
      'allowed',
      OWN,
    ]);
  });

  it('stand in the lines of a batch', async () => {
    const lines = [
      { Id: 1, PolicySourceArn: ALICE, ActionNames: ['sagemaker:DescribeModel'], ResourceArns: [MODEL] },
      { Id: 2, PolicySourceArn: `${ALICE}x`, ActionNames: ['sagemaker:DescribeModel'] },
      { Id: 3, PolicyInputList: [DENY], ActionNames: ['sagemaker:DescribeModel'] },
    ].map((line) => JSON.stringify(line));
    const { stdout } = await runInProcess(['simulate', '--batch', '--directory', FOLDER], lines.join('\n'));
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Answer);
    expect(answers.map(summary)).toEqual([
      ['allowed', OWN],
      ['NoSuchEntity'],
      ['explicitDeny', 'PolicyInputList.1'],
    ]);
    const { stdout: without } = await runInProcess(['simulate', '--batch'], lines[0]);
    expect(summary(JSON.parse(without) as Answer)).toEqual(['ValidationError']);
  });

  it('are everybody where the policies are everybody’s', async () => {
    const anybody = ['--policy-source-arn', 'arn:aws:iam::444455556666:user/dave', ...describeModel];
    const policies = ['--policies', 'packages/cli/test/policies/read-models.json'];
    expect(summary(await simulate(...policies, ...anybody))[0]).toBe('implicitDeny');
    const own = anybody.map((word) => word.replace('111122223333', '444455556666'));
    expect(summary(await simulate(...policies, ...own))[0]).toBe('allowed');
  });
});
