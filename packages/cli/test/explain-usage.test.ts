import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const FOLDER = 'packages/cli/test/explain';
const EXAMPLES = 'packages/proxy/test/audit-examples';
const POLICIES = ['--policies', `${FOLDER}/policies/data-science.json`];
const ALICE = ['--caller', 'arn:aws:iam::111122223333:user/alice'];
const DESCRIBE = [
  '--operation',
  'DescribeModel',
  '--input',
  `${FOLDER}/inputs/model.json`,
  '--region',
  'us-east-1',
];
const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';
const SIMULATION = {
  CallerArn: 'arn:aws:iam::111122223333:user/alice',
  ActionNames: ['sagemaker:DescribeModel'],
  ResourceArns: [MODEL],
  PolicyInputList: [{ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }],
  OrderedOrganizationPolicyInputList: [
    {
      ServiceControlPolicyInputList: [
        '{\n "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}\n}',
      ],
    },
  ],
};

describe('the answer as JSON', () => {
  it('has everything that the text has', async () => {
    const scp = `serviceControl=${FOLDER}/policies/only-through-the-endpoint.json`;
    const { stdout } = await runInProcess([
      'explain',
      ...POLICIES,
      '--add',
      scp,
      '--output',
      'json',
      `${FOLDER}/inputs/terminal.txt`,
    ]);
    await expect(stdout).toMatchFileSnapshot('explain/answers/message-as-json.txt');
  });

  it('is ASCII, whatever the request holds', async () => {
    const input = JSON.stringify({ Operation: 'DescribeModel', Input: { ModelName: 'churn' } });
    const args = [
      ...POLICIES,
      ...ALICE,
      '--region',
      'us-east-1',
      '--context',
      'aws:UserAgent=\u001b[2J\u202e',
      '--output',
      'json',
    ];
    const { stdout } = await runInProcess(['explain', ...args], input);
    expect(Array.from(stdout, (character) => character.charCodeAt(0))).toSatisfy((codes: number[]) =>
      codes.every((code) => code < 0x7f),
    );
    expect(JSON.parse(stdout)).toMatchObject({ Decision: { Outcome: 'allowed' } });
  });
});

describe('the text', () => {
  const HOSTILE = 'x\u001b[2J\u202e\u009b31m\r\n\u2028';

  it.each<[what: string, input: object, args: readonly string[]]>([
    [
      'a tag',
      {
        Operation: 'CreateTrainingJob',
        Input: {
          TrainingJobName: 'churn',
          RoleArn: 'arn:aws:iam::111122223333:role/Training',
          Tags: [{ Key: 'team', Value: HOSTILE }],
        },
      },
      POLICIES,
    ],
    ['an action', { ...SIMULATION, ActionNames: [`sagemaker:${HOSTILE}x`] }, []],
    ['a resource', { ...SIMULATION, ResourceArns: [`${MODEL}${HOSTILE}`] }, []],
    [
      'a policy',
      {
        ...SIMULATION,
        OrderedOrganizationPolicyInputList: [],
        PolicyInputList: [
          {
            Statement: {
              Sid: HOSTILE,
              Effect: 'Allow',
              Action: '*',
              Resource: '*',
              Condition: { StringLike: { [`aws:${HOSTILE}`]: HOSTILE } },
            },
          },
        ],
      },
      [],
    ],
  ])('has nothing of %s that a terminal acts on', async (_what, input, args) => {
    const { exitCode, stdout } = await runInProcess(
      ['explain', ...args, ...ALICE, '--region', 'us-east-1'],
      JSON.stringify(input),
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain('u{1b}');
    const harmful = Array.from(stdout).filter((character) => {
      const code = character.charCodeAt(0);
      return (
        (code < 0x20 && character !== '\n') ||
        (code >= 0x7f && code < 0xa0) ||
        code === 0x202e ||
        code === 0x2028
      );
    });
    expect(harmful).toEqual([]);
  });
});

describe('a simulation', () => {
  const scp = 'because no service control policy allows';

  it.each<[what: string, args: readonly string[], input: object]>([
    ['is explained with its own policies', [], SIMULATION],
    [
      'gives its policies to another call',
      ['--region', 'us-east-1', ...ALICE, '--simulation', `${FOLDER}/inputs/simulation.json`],
      { Operation: 'DescribeModel', Input: { ModelName: 'churn' } },
    ],
  ])('%s', async (_what, args, input) => {
    const { exitCode, stdout } = await runInProcess(['explain', ...args], JSON.stringify(input));
    expect({ exitCode, isDenied: stdout.includes(scp) }).toEqual({ exitCode: 0, isDenied: true });
    expect(stdout).toContain('OrderedOrganizationPolicyInputList.1.ServiceControlPolicyInputList.1');
  });
});

describe('a record with an id', () => {
  const id = '8f6b1d3e-2c4a-4b5d-9e7f-0a1b2c3d4e5f';
  const lines = ['lost', 'native', 'ocsf'].map((name) => oneLine(`${EXAMPLES}/${name}.json`));
  const cloudTrail = `{"Records":[{"eventID":"other"},${oneLine(`${EXAMPLES}/cloudtrail.json`)}]}`;

  it.each<[what: string, content: string | Uint8Array, id: string]>([
    ['is found by the id of its request', lines.join('\n'), id],
    ['is found by its own id', `${lines.join('\n')}\n`, '3b8e0c55-6d2f-4a4e-9ba1-7a2f3e4d5c6b'],
    ['is found in OCSF', [lines[0], lines[2]].join('\n'), id],
    ['is found behind a line that was cut off', `{"requestId":"${id}","rec\n${lines.join('\n')}`, id],
    ['is found in a file of CloudTrail', cloudTrail, id],
    ['is found in a packed file', gzipSync(lines.join('\n')), id],
  ])('%s', async (_what, content, asked) => {
    const file = join(temporaryFolder(), 'audit');
    writeFileSync(file, content);
    const { exitCode, stdout, stderr } = await runInProcess([
      'explain',
      ...POLICIES,
      '--decision-id',
      asked,
      '--audit',
      file,
    ]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('sagemaker:DeleteModel');
  });

  it('is looked for on stdin', async () => {
    const { stdout } = await runInProcess(
      ['explain', ...POLICIES, '--decision-id', id, '--audit', '-'],
      gzipSync(lines.join('\n')),
    );
    expect(stdout).toContain('sagemaker:DeleteModel');
  });
});

describe('the expected decision', () => {
  it.each<[expect: string, exitCode: number]>([
    ['allowed', 0],
    ['denied', 1],
  ])('%s ends with exit code %i', async (expected, exitCode) => {
    const result = await runInProcess(['explain', ...POLICIES, ...ALICE, ...DESCRIBE, '--expect', expected]);
    expect(result.exitCode).toBe(exitCode);
    expect(result.stderr).toBe(exitCode === 0 ? '' : 'sagegate: expected denied, but the call is allowed\n');
  });
});

describe('what cannot be explained', () => {
  const message = `User: arn:aws:iam::XXXX:user/alice is not authorized to perform: sagemaker:DescribeModel on resource: ${MODEL}`;

  it.each<[what: string, args: readonly string[], problem: string, input?: string]>([
    [
      'a call without policies',
      [...ALICE, ...DESCRIBE],
      'say which policies decide: `--policies <path>` or `--simulation <file>`',
    ],
    ['a call without a caller', [...POLICIES, ...DESCRIBE], 'say who calls with `--caller`'],
    [
      'a message with its caller blacked out',
      POLICIES,
      'say who calls with `--caller`: stdin does not tell',
      message,
    ],
    [
      'two sets of policies',
      [...POLICIES, '--simulation', 'x.json', ...ALICE, ...DESCRIBE],
      'give `--policies` or `--simulation`, not both',
    ],
    [
      'additions to a simulation',
      ['--simulation', 'x.json', '--add', 'session=x.json', ...ALICE, ...DESCRIBE],
      'need `--policies`',
    ],
    [
      'two inputs',
      [...POLICIES, ...DESCRIBE, 'x.json'],
      'give a file, `--operation` or `--decision-id`, one of them',
    ],
    ['input without an operation', [...POLICIES, '--input', 'x.json'], '`--input` needs `--operation`'],
    [
      'an id without an audit',
      [...POLICIES, '--decision-id', 'x'],
      '`--decision-id` and `--audit` belong together',
    ],
    [
      'a kind of an operation',
      [...POLICIES, ...DESCRIBE, '--from', 'http'],
      '`--from` is for a file or stdin',
    ],
    [
      'an id that nothing has',
      [...POLICIES, '--decision-id', 'x', '--audit', `${EXAMPLES}/native.json`],
      'no record with the id `x`',
    ],
    [
      'an audit that is not there',
      [...POLICIES, '--decision-id', 'x', '--audit', 'missing.jsonl'],
      'missing.jsonl: no such file',
    ],
    ['broken gzip', [...POLICIES, '--decision-id', 'x', '--audit', '-'], '-: ', '\u001f\u008bx'],
    [
      'a request that AWS refuses',
      [...POLICIES, ...ALICE, '--region', 'us-east-1', '--operation', 'InvokeEndpoint'],
      'ValidationException: member `EndpointName` is missing: the call is refused before policies are asked',
    ],
    [
      'a user that the directory does not have',
      [
        '--policies',
        'examples/gateway-with-organization/sagegate.yaml',
        '--caller',
        'arn:aws:iam::111122223333:user/alise',
        ...DESCRIBE,
      ],
      'its accounts have no `arn:aws:iam::111122223333:user/alise`; did you mean `arn:aws:iam::111122223333:user/alice`?',
    ],
    [
      'a simulation beside other policies',
      POLICIES,
      'stdin: has `PolicyInputList`: leave `--policies` and `--simulation` out, or the policies of the input',
      JSON.stringify(SIMULATION),
    ],
    ['text of nothing', POLICIES, 'stdin: cannot tell what this is', 'hello'],
    [
      'a control character',
      POLICIES,
      'unknown member `\\u{1b}[2J`',
      '{"Operation": "DescribeModel", "\\u001b[2J": 1}',
    ],
  ])('%s', async (_what, args, problem, input = '') => {
    const { exitCode, stdout, stderr } = await runInProcess(
      ['explain', ...args],
      Buffer.from(input, 'latin1'),
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(problem);
  });

  it('is an encoded message: the command that decodes it is printed', async () => {
    const blob = 'CVOAvQdSoEIR4-_'.repeat(3);
    const { exitCode, stderr } = await runInProcess(
      ['explain', ...POLICIES],
      `Encoded authorization failure message: ${blob}`,
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      `aws sts decode-authorization-message --query DecodedMessage --output text --encoded-message ${blob} | sagegate explain`,
    );
  });
});

function oneLine(file: string): string {
  return JSON.stringify(JSON.parse(readFileSync(file, 'utf8')));
}
