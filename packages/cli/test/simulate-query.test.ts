import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runInProcess } from './in-process.ts';

const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'sagemaker:Describe*', Resource: '*' }],
});
const ASK = [
  '--policy-input-list',
  POLICY,
  '--action-names',
  'sagemaker:DescribeModel',
  'sagemaker:CreateModel',
  '--query',
];
const DENIED = "EvaluationResults[?EvalDecision!='allowed']";

async function found(verb: string, query: string, ...more: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runInProcess([verb, ...ASK, query, ...more]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
}

const custom = (query: string, ...more: readonly string[]): Promise<string> =>
  found('simulate-custom-policy', query, ...more);

describe('--query prints what it finds', () => {
  // What the AWS CLI prints of the same answer.
  it.each([
    ['text', `${DENIED}.EvalActionName`, 'sagemaker:CreateModel\n'],
    ['text', 'EvaluationResults[].EvalDecision', 'allowed\timplicitDeny\n'],
    ['text', 'EvaluationResults[0].EvalDecision', 'allowed\n'],
    [
      'text',
      'EvaluationResults[].[EvalActionName,EvalDecision]',
      'sagemaker:DescribeModel\tallowed\nsagemaker:CreateModel\timplicitDeny\n',
    ],
    [
      'text',
      'EvaluationResults[].{action:EvalActionName,decision:EvalDecision,none:Nothing}',
      'sagemaker:DescribeModel\tallowed\tNone\nsagemaker:CreateModel\timplicitDeny\tNone\n',
    ],
    ['text', 'Nothing', 'None\n'],
    ['text', 'EvaluationResults[?`false`]', ''],
    ['text', `length(${DENIED}) == \`0\``, 'False\n'],
    ['json', `length(${DENIED})`, '1\n'],
    ['json', 'Nothing', 'null\n'],
    ['json', `${DENIED}.EvalActionName`, '[\n    "sagemaker:CreateModel"\n]\n'],
    ['yaml', `${DENIED}.EvalActionName`, '- sagemaker:CreateModel\n'],
    ['yaml-stream', `${DENIED}.EvalActionName`, '- - sagemaker:CreateModel\n'],
  ])('as %s: %s', async (format, query, expected) => {
    expect(await custom(query, '--output', format)).toBe(expected);
  });

  it('as JSON where nothing is said of it, whatever the verb prints for people', async () => {
    expect(await custom('EvaluationResults[0].EvalDecision')).toBe('"allowed"\n');
    expect(await found('simulate', 'EvaluationResults[0].EvalDecision')).toBe('"allowed"\n');
  });

  it('of the pages that are printed', async () => {
    expect(await custom('NextToken', '--max-items', '1', '--output', 'text')).toBe('1\n');
    expect(await custom('IsTruncated', '--no-paginate', '--output', 'text')).toBe('False\n');
  });

  it('and what was expected is held to the whole answer', async () => {
    const args = ['simulate', ...ASK, 'EvaluationResults[0].EvalDecision', '--expect', 'allowed'];
    const { exitCode, stdout, stderr } = await runInProcess(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '"allowed"\n' });
    expect(stderr).toContain('sagemaker:CreateModel is implicitDeny');
  });

  it('without what would move a cursor to a terminal', async () => {
    const hostile = ['--resource-arns', 'arn:aws:s3:::\u001b[2J', '--output', 'text'];
    expect(await custom('EvaluationResults[0].EvalResourceName', ...hostile)).toBe(
      'arn:aws:s3:::\\u{1b}[2J\n',
    );
  });

  it.each(['json', 'yaml', 'yaml-stream'])('nor as %s, which says the same', async (format) => {
    const name = 'arn:aws:s3:::\u001b\u009b2J\u202e\u{e0041}é';
    const printed = await custom(
      'EvaluationResults[].EvalResourceName',
      '--resource-arns',
      name,
      '--output',
      format,
    );
    expect(printed).not.toMatch(/[\u0080-\u009f\u202e\u{e0041}]/u);
    expect(printed).toContain('é');
    expect([parse(printed)].flat(2)).toEqual([name, name]);
  });
});

describe('--query is refused', () => {
  it.each([
    ['without an end', 'EvaluationResults[', 'found unexpected end of expression'],
    ['that is empty', '', 'unexpected end of expression'],
    ['with a function that is none', 'nope(@)', 'Unknown function: nope()'],
    ['of another type', 'length(Nothing)', 'Invalid argument type for function length()'],
    ['with a character that is none', 'a#b', '--query: '],
    ['with too many arguments', 'length(@, @)', '--query: '],
    ['that never ends', '['.repeat(2_000), '--query: '],
    ['nested deeper than the stack', `${'['.repeat(20_000)}@${']'.repeat(20_000)}`, '--query: '],
    ['with a step of nothing', '[::0]', '--query: Invalid slice, step cannot be 0'],
  ])('%s', async (_, query, message) => {
    const { exitCode, stdout, stderr } = await runInProcess(['simulate-custom-policy', ...ASK, query]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it.each([
    [['simulate-custom-policy', ...ASK, 'x', '--output', 'table'], '`--query` excludes `--output table`'],
    [['simulate', '--batch', '--query', 'x'], "cannot be used with option '--query"],
  ])('%j', async (args, message) => {
    const { exitCode, stderr } = await runInProcess(args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});

it('names of objects that every object has are found nowhere', async () => {
  for (const name of ['constructor', '__proto__', 'toString', 'EvaluationResults[0].constructor'])
    expect(await custom(name, '--output', 'text')).toBe('None\n');
});

it('the whole answer is found whole', async () => {
  expect(parse(await custom('@', '--output', 'yaml'))).toEqual(JSON.parse(await custom('@')));
});
