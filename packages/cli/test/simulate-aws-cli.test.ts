import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runInProcess } from './in-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const ALLOW = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sagemaker:Describe*', Resource: '*' }],
});
const FROM_OFFICE = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'sagemaker:*',
      Resource: '*',
      Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
    },
  ],
});
const CUSTOM = ['simulate-custom-policy', '--policy-input-list'];
const THREE = ['--action-names', 'sagemaker:DescribeModel', 'sagemaker:CreateModel', 'sagemaker:DescribeApp'];

interface Answer {
  readonly EvaluationResults: readonly { readonly EvalActionName: string; readonly EvalDecision: string }[];
  readonly NextToken?: string;
  readonly IsTruncated?: boolean;
  readonly Marker?: string;
}

async function answerTo(args: readonly string[], input = ''): Promise<Answer> {
  const { exitCode, stdout, stderr } = await runInProcess(args, input);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout) as Answer;
}

async function decisionsOf(args: readonly string[], input = ''): Promise<readonly string[]> {
  const { EvaluationResults } = await answerTo(args, input);
  return EvaluationResults.map(({ EvalDecision }) => EvalDecision);
}

function file(content: string, name = 'file.json'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

describe('values', () => {
  const office = (values: string): string[] => [
    ...CUSTOM,
    FROM_OFFICE,
    '--action-names',
    'sagemaker:CreateModel',
    '--context-entries',
    ...values.split(' '),
  ];

  it.each([
    ['shorthand', 'ContextKeyName=aws:SourceIp,ContextKeyValues=192.0.2.1,ContextKeyType=ip'],
    ['a list in shorthand', 'ContextKeyName=aws:SourceIp,ContextKeyValues=[192.0.2.1]'],
    [
      'several structures',
      'ContextKeyName=a:b,ContextKeyValues=c,d ContextKeyName=aws:SourceIp,ContextKeyValues=192.0.2.1',
    ],
    ['JSON', '{"ContextKeyName":"aws:SourceIp","ContextKeyValues":["192.0.2.1"]}'],
    ['an array of JSON', '[{"ContextKeyName":"aws:SourceIp","ContextKeyValues":["192.0.2.1"]}]'],
  ])('of context entries are %s', async (_name, values) => {
    expect(await decisionsOf(office(values))).toEqual(['allowed']);
    expect(await decisionsOf(office(values.replace('192.0.2.1', '203.0.113.9')))).toEqual(['implicitDeny']);
  });

  it('stand in files, for one policy or a list of them', async () => {
    const one = file(ALLOW);
    const list = file(JSON.stringify([FROM_OFFICE, ALLOW]));
    const describeModel = ['--action-names', 'sagemaker:DescribeModel'];
    for (const words of [
      [`file://${one}`],
      [`fileb://${one}`],
      [pathToFileURL(one).href],
      [FROM_OFFICE, `file://${one}`],
      [`file://${list}`],
    ])
      expect(await decisionsOf([...CUSTOM, ...words, ...describeModel])).toEqual(['allowed']);
  });

  it('come from stdin', async () => {
    expect(await decisionsOf([...CUSTOM, 'file://-', ...THREE], ALLOW)).toEqual([
      'allowed',
      'implicitDeny',
      'allowed',
    ]);
  });

  it('of shorthand stand in files where it says so', async () => {
    const value = file('192.0.2.1', 'address.txt');
    const entry = `ContextKeyName=aws:SourceIp,ContextKeyValues@=file://${value}`;
    expect(await decisionsOf(office(entry))).toEqual(['allowed']);
    expect(await decisionsOf(office(entry.replace('@', '')))).toEqual(['implicitDeny']);
  });

  it('of organization levels are policies, lists of them and structures', async () => {
    const [allow, deny] = [file(ALLOW), file(ALLOW.replace('"Allow"', '"Deny"'))];
    const levels = [
      [`file://${allow}`],
      [`file://${allow}`, JSON.stringify([ALLOW, FROM_OFFICE])],
      [JSON.stringify([{ ServiceControlPolicyInputList: [ALLOW] }])],
      [`ServiceControlPolicyInputList@=[file://${allow},file://${allow}]`],
    ];
    const simulate = [...CUSTOM, ALLOW, '--action-names', 'sagemaker:DescribeModel'];
    for (const words of levels) {
      const scp = ['--ordered-organization-policy-input-list', ...words];
      expect(await decisionsOf([...simulate, ...scp])).toEqual(['allowed']);
      if (words.join('').startsWith('[')) continue;
      expect(await decisionsOf([...simulate, ...scp, `file://${deny}`])).toEqual(['explicitDeny']);
    }
  });
});

describe('whole requests', () => {
  const request = { PolicyInputList: [ALLOW], ActionNames: ['sagemaker:DescribeModel'] };

  it.each([
    ['JSON', ['--cli-input-json', JSON.stringify(request)]],
    [
      'YAML',
      ['--cli-input-yaml', `PolicyInputList:\n  - '${ALLOW}'\nActionNames: [sagemaker:DescribeModel]\n`],
    ],
    [
      'YAML with a policy in YAML',
      [
        '--cli-input-yaml',
        'PolicyInputList:\n  - Version: 2012-10-17\n    Statement: { Effect: Allow, Action: sagemaker:D*, Resource: "*" }\nActionNames: [sagemaker:DescribeModel]\n',
      ],
    ],
  ])('are %s, and flags count more', async (_name, input) => {
    expect(await decisionsOf(['simulate-custom-policy', ...input])).toEqual(['allowed']);
    const flags = ['--action-names', 'sagemaker:CreateModel'];
    expect(await decisionsOf(['simulate-custom-policy', ...input, ...flags])).toEqual(['implicitDeny']);
  });

  it('stand in files', async () => {
    const path = file(JSON.stringify(request));
    expect(await decisionsOf(['simulate-custom-policy', '--cli-input-json', `file://${path}`])).toEqual([
      'allowed',
    ]);
    expect(await decisionsOf(['simulate', '--input', path, '--output', 'json'])).toEqual(['allowed']);
  });
});

describe('skeletons', () => {
  it('have the members of the call', async () => {
    const { stdout } = await runInProcess(['simulate-custom-policy', '--generate-cli-skeleton']);
    expect(JSON.parse(stdout)).toEqual({
      PolicyInputList: [''],
      OrderedOrganizationPolicyInputList: [{ ServiceControlPolicyInputList: [''] }],
      PermissionsBoundaryPolicyInputList: [''],
      ActionNames: [''],
      ResourceArns: [''],
      ResourcePolicy: '',
      ResourceOwner: '',
      CallerArn: '',
      ContextEntries: [{ ContextKeyName: '', ContextKeyValues: [''], ContextKeyType: 'string' }],
      ResourceHandlingOption: '',
      MaxItems: 0,
      Marker: '',
    });
  });

  it.each(['simulate', 'simulate-custom-policy', 'simulate-principal-policy'])(
    'of %s are the same as YAML, and no unknown member is among them',
    async (verb) => {
      const json = await runInProcess([verb, '--generate-cli-skeleton', 'input']);
      const yaml = await runInProcess([verb, '--generate-cli-skeleton', 'yaml-input']);
      expect(parse(yaml.stdout)).toEqual(JSON.parse(json.stdout));
      const { stderr } = await runInProcess([verb, '--cli-input-json', json.stdout]);
      expect(stderr).not.toContain('unknown member');
    },
  );

  it('exempt nobody from a policy', async () => {
    const { stdout } = await runInProcess(['simulate', '--generate-cli-skeleton']);
    expect(JSON.parse(stdout)).toMatchObject({
      CallerInManagementAccount: false,
      CallerIsServiceLinkedRole: false,
      ResourceInManagementAccount: false,
      DeriveCallerContext: true,
    });
  });

  it('of answers have the members of answers', async () => {
    const { stdout } = await runInProcess(['simulate-custom-policy', '--generate-cli-skeleton', 'output']);
    const answer = await answerTo([
      ...CUSTOM,
      ALLOW,
      ...THREE,
      '--permissions-boundary-policy-input-list',
      ALLOW,
    ]);
    const [sample] = (JSON.parse(stdout) as Answer).EvaluationResults;
    const known = Object.keys(sample ?? {});
    expect(Object.keys(answer.EvaluationResults[0] ?? {}).filter((name) => !known.includes(name))).toEqual(
      [],
    );
  });
});

describe('pages', () => {
  const all = [...CUSTOM, ALLOW, ...THREE];

  it('end where --max-items says, and go on from NextToken', async () => {
    const first = await answerTo([...all, '--max-items', '2', '--page-size', '1']);
    expect(first.EvaluationResults.map(({ EvalActionName }) => EvalActionName)).toEqual(THREE.slice(1, 3));
    const second = await answerTo([...all, '--starting-token', first.NextToken ?? '']);
    expect(second.EvaluationResults.map(({ EvalActionName }) => EvalActionName)).toEqual(THREE.slice(3));
    expect(Object.keys(second)).toEqual(['EvaluationResults']);
  });

  it('are those of the API without pagination', async () => {
    expect(await answerTo([...all, '--no-paginate'])).toMatchObject({ IsTruncated: false });
    const input = ['--cli-input-json', '{"MaxItems":1}', '--no-paginate'];
    const first = await answerTo([...all, ...input]);
    expect(first).toMatchObject({ IsTruncated: true, EvaluationResults: [{ EvalDecision: 'allowed' }] });
    const next = await answerTo([...all, ...input, '--marker', first.Marker ?? '']);
    expect(next).toMatchObject({ IsTruncated: true, EvaluationResults: [{ EvalDecision: 'implicitDeny' }] });
  });
});

it('takes the options of every command of the AWS CLI that change nothing here', async () => {
  const options =
    '--profile audit --region us-east-1 --no-cli-pager --no-verify-ssl --no-sign-request --color off --debug --cli-read-timeout 1';
  expect(await decisionsOf([...CUSTOM, ALLOW, ...THREE, ...options.split(' ')])).toHaveLength(3);
});

describe('the short options of sagegate simulate', () => {
  const simulate = (...args: readonly string[]): readonly string[] => [
    'simulate',
    '--output',
    'json',
    '--policy-input-list',
    FROM_OFFICE,
    '--action-names',
    'sagemaker:CreateModel',
    ...args,
  ];
  const elsewhere = ['--context-entries', 'ContextKeyName=AWS:SourceIP,ContextKeyValues=203.0.113.9'];

  it('are condition keys, which count more than those of the request', async () => {
    expect(await decisionsOf(simulate(...elsewhere))).toEqual(['implicitDeny']);
    for (const args of [[], elsewhere])
      expect(await decisionsOf(simulate(...args, '--context', 'aws:SourceIp=192.0.2.1'))).toEqual([
        'allowed',
      ]);
    const list = ['--context', 'aws:SourceIp[]=192.0.2.1', '--context', 'a:b=c'];
    expect(await decisionsOf(simulate(...list))).toEqual(['implicitDeny']);
  });

  it('are the caller', async () => {
    const { stderr } = await runInProcess(simulate('--caller', 'alice'));
    expect(stderr).toBe(
      'sagegate: `CallerArn`: `alice` is no principal: expected an ARN, a service or `anonymous`\n',
    );
  });

  it.each([
    [['--context', 'team'], '`--context` must be KEY=VALUE'],
    [['--context', 'a:b=1', '--context', 'A:b=2'], '`--context` has `A:b` twice'],
    [['--caller', 'a', '--caller-arn', 'b'], 'cannot be used with option'],
    [['--batch', '--context', 'a:b=1'], 'cannot be used with option'],
  ])('%j is refused', async (args, message) => {
    const { exitCode, stderr } = await runInProcess(simulate(...args));
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});
