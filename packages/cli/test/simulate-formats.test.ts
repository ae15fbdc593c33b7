import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createStyle } from '../src/style/style.ts';
import { runInProcess } from './in-process.ts';

const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: 'sagemaker:Describe*', Resource: '*' },
    {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:RequestedRegion': 'us-west-2' } },
    },
  ],
});
const ARGS = [
  '--policy-input-list',
  POLICY,
  '--action-names',
  'sagemaker:DescribeModel',
  'sagemaker:CreateModel',
  '--permissions-boundary-policy-input-list',
  POLICY,
];

const print = async (verb: string, format: string, ...more: readonly string[]): Promise<string> => {
  const { exitCode, stdout, stderr } = await runInProcess([verb, ...ARGS, ...more, '--output', format]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
};

describe('an answer is printed', () => {
  it('as JSON, set in as each command does it', async () => {
    const json = await print('simulate-custom-policy', 'json');
    expect(json).toBe(`${JSON.stringify(JSON.parse(json), null, 4)}\n`);
    expect(await print('simulate', 'json')).toBe(`${JSON.stringify(JSON.parse(json), null, 2)}\n`);
    expect((await runInProcess(['simulate-custom-policy', ...ARGS])).stdout).toBe(json);
  });

  it('as YAML of the same content', async () => {
    const json: unknown = JSON.parse(await print('simulate-custom-policy', 'json'));
    expect(parse(await print('simulate-custom-policy', 'yaml'))).toEqual(json);
  });

  it('as a table with a line for each action and resource', async () => {
    const lines = (await print('simulate', 'table')).trimEnd().split('\n');
    expect(lines).toEqual([
      'ACTION                   RESOURCE  DECISION      STATEMENTS              MISSING KEYS',
      'sagemaker:DescribeModel  *         allowed       PolicyInputList.1:1:38  aws:RequestedRegion',
      'sagemaker:CreateModel    *         implicitDeny                          aws:RequestedRegion',
    ]);
  });

  // What the AWS CLI 1.45 makes of the same JSON.
  it('as the text of the AWS CLI', async () => {
    const lines = (await print('simulate-custom-policy', 'text', '--max-items', '1')).split('\n');
    expect(lines).toEqual([
      '1',
      'EVALUATIONRESULTS\tsagemaker:DescribeModel\tallowed\t*',
      'EVALDECISIONDETAILS\tallowed\tallowed',
      'MATCHEDSTATEMENTS\tPolicyInputList.1\tIAM Policy',
      'ENDPOSITION\t102\t1',
      'STARTPOSITION\t38\t1',
      'MISSINGCONTEXTVALUES\taws:RequestedRegion',
      'PERMISSIONSBOUNDARYDECISIONDETAIL\tTrue',
      'RESOURCESPECIFICRESULTS\tallowed\t*',
      'EVALDECISIONDETAILS\tallowed\tallowed',
      'MATCHEDSTATEMENTS\tPolicyInputList.1\tIAM Policy',
      'ENDPOSITION\t102\t1',
      'STARTPOSITION\t38\t1',
      'MISSINGCONTEXTVALUES\taws:RequestedRegion',
      'PERMISSIONSBOUNDARYDECISIONDETAIL\tTrue',
      '',
    ]);
  });

  it('as an explanation for people, in colour where there is colour', async () => {
    const plain = await runInProcess(['simulate', ...ARGS]);
    expect(plain.stdout.split('\n')[0]).toBe('allowed  sagemaker:DescribeModel  *');
    const coloured = await runInProcess(['simulate', ...ARGS], '', { style: createStyle(true) });
    expect(coloured.stdout).toContain('\u001b[32mallowed\u001b[39m');
    expect(coloured.stdout).toContain('\u001b[31mimplicitDeny\u001b[39m');
  });
});

it('never sends what would move a cursor to a terminal', async () => {
  const hostile = 'arn:aws:sagemaker:us-east-1:111122223333:model/\u001b[2J\u202ex';
  for (const [verb, format] of [
    ['simulate', 'text'],
    ['simulate', 'table'],
    ['simulate-custom-policy', 'text'],
  ] as const) {
    const stdout = await print(verb, format, '--resource-arns', hostile);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('\u202e');
    expect(stdout).toContain('model/\\u{1b}[2J\\u{202e}x');
  }
  expect(await print('simulate', 'json', '--resource-arns', hostile)).toContain('model/\\u001b[2J');
});
