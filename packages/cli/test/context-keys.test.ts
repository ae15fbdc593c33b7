import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runInProcess } from './in-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 's3:*',
      // eslint-disable-next-line no-template-curly-in-string -- a variable of policies
      Resource: 'arn:aws:s3:::bucket/${aws:username}',
      Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
    },
  ],
});
const TAGGED = POLICY.replace('aws:SourceIp', 'aws:ResourceTag/team').replace('IpAddress', 'StringEquals');
const CUSTOM = 'get-context-keys-for-custom-policy';
const PRINCIPAL = 'get-context-keys-for-principal-policy';
const FOLDER = 'packages/proxy/test/directory/example';
const ALICE = 'arn:aws:iam::111122223333:user/alice';

async function printed(args: readonly string[], input = ''): Promise<string> {
  const { exitCode, stdout, stderr } = await runInProcess(args, input);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
}

async function keysOf(args: readonly string[], input = ''): Promise<unknown> {
  return (JSON.parse(await printed(args, input)) as { readonly ContextKeyNames?: unknown }).ContextKeyNames;
}

describe('the condition keys of policies', () => {
  it.each<[how: string, words: readonly string[], input: string, keys: readonly string[]]>([
    ['one', [POLICY], '', ['aws:SourceIp', 'aws:username']],
    ['several', [POLICY, TAGGED], '', ['aws:ResourceTag/team', 'aws:SourceIp', 'aws:username']],
    ['a JSON array', [JSON.stringify([TAGGED])], '', ['aws:ResourceTag/team', 'aws:username']],
    ['stdin', ['file://-'], TAGGED, ['aws:ResourceTag/team', 'aws:username']],
  ])('of %s', async (_, words, input, keys) => {
    expect(await keysOf([CUSTOM, '--policy-input-list', ...words], input)).toEqual(keys);
  });

  it('of a request as JSON or YAML, where flags count more', async () => {
    const request = JSON.stringify({ PolicyInputList: [POLICY] });
    expect(await keysOf([CUSTOM, '--cli-input-json', request])).toEqual(['aws:SourceIp', 'aws:username']);
    expect(await keysOf([CUSTOM, '--cli-input-yaml', request])).toEqual(['aws:SourceIp', 'aws:username']);
    const both = [CUSTOM, '--cli-input-json', request, '--policy-input-list', TAGGED];
    expect(await keysOf(both)).toEqual(['aws:ResourceTag/team', 'aws:username']);
  });

  it('of a principal, and of policies beside its own', async () => {
    const alice = [PRINCIPAL, '--directory', FOLDER, '--policy-source-arn', ALICE];
    const own = await keysOf(alice);
    expect(own).toContain('aws:username');
    expect(own).not.toContain('aws:ResourceTag/none');
    const more = TAGGED.replace('team', 'none');
    expect(await keysOf([...alice, '--policy-input-list', more])).toContain('aws:ResourceTag/none');
  });
});

describe('an answer is printed', () => {
  const ask = [CUSTOM, '--policy-input-list', POLICY, '--output'];

  it.each([
    ['json', '{\n    "ContextKeyNames": [\n        "aws:SourceIp",\n        "aws:username"\n    ]\n}\n'],
    ['yaml', 'ContextKeyNames:\n  - aws:SourceIp\n  - aws:username\n'],
    ['yaml-stream', '- ContextKeyNames:\n    - aws:SourceIp\n    - aws:username\n'],
    ['text', 'CONTEXTKEYNAMES\taws:SourceIp\nCONTEXTKEYNAMES\taws:username\n'],
    ['table', 'CONDITION KEY\naws:SourceIp\naws:username\n'],
  ])('as %s', async (format, expected) => {
    expect(await printed([...ask, format])).toBe(expected);
  });

  it('and what a request and an answer look like', async () => {
    expect(JSON.parse(await printed([CUSTOM, '--generate-cli-skeleton']))).toEqual({ PolicyInputList: [''] });
    expect(parse(await printed([PRINCIPAL, '--generate-cli-skeleton', 'yaml-input']))).toEqual({
      PolicySourceArn: '',
      PolicyInputList: [''],
    });
    expect(JSON.parse(await printed([PRINCIPAL, '--generate-cli-skeleton', 'output']))).toEqual({
      ContextKeyNames: ['ContextKeyNameType'],
    });
  });

  it('never sends what would move a cursor to a terminal', async () => {
    const hostile = POLICY.replace('aws:SourceIp', 'aws:RequestTag/\\u001b[2J');
    for (const format of ['text', 'table']) {
      const stdout = await printed([CUSTOM, '--policy-input-list', hostile, '--output', format]);
      expect(stdout).toContain('aws:RequestTag/\\u{1b}[2J');
    }
  });
});

describe('refused', () => {
  const broken = (): string => {
    const path = join(temporaryFolder(), 'broken.json');
    writeFileSync(path, '{"Version":"2012-10-17",\n"Statement":{"Effect":"allow"}}');
    return path;
  };

  it.each<[what: string, args: readonly string[], message: string]>([
    ['nothing', [CUSTOM], 'say what is tried: `--policy-input-list <values...>`'],
    ['no principal', [PRINCIPAL], 'say what is tried: `--policy-source-arn <value>`'],
    ['no directory', [PRINCIPAL, '--policy-source-arn', ALICE], 'say where the principal is'],
    [
      'nobody',
      [PRINCIPAL, '--directory', FOLDER, '--policy-source-arn', `${ALICE}2`],
      `there is no user \`${ALICE}2\``,
    ],
    ['another member', [CUSTOM, '--cli-input-json', '{"PolicyInputList":[],"Id":1}'], 'unknown member `Id`'],
    [
      'a principal beside policies',
      [CUSTOM, '--cli-input-json', `{"PolicyInputList":[],"PolicySourceArn":"${ALICE}"}`],
      'unknown member `PolicySourceArn`',
    ],
    ['pages', [CUSTOM, '--policy-input-list', POLICY, '--max-items', '1'], "unknown option '--max-items'"],
    ['an endpoint', [CUSTOM, '--policy-input-list', POLICY, '--endpoint-url', 'http://x'], '--endpoint-url'],
  ])('%s', async (_, args, message) => {
    const { exitCode, stdout, stderr } = await runInProcess(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('a policy that is malformed, with its place in its file', async () => {
    const path = broken();
    const { exitCode, stderr } = await runInProcess([CUSTOM, '--policy-input-list', `file://${path}`]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`${path}:2:23: \`Effect\` must be \`Allow\` or \`Deny\``);
  });
});

it('takes what the AWS CLI takes of sending without effect', async () => {
  const args = [
    '--region',
    'eu-west-1',
    '--profile',
    'x',
    '--no-paginate',
    '--no-cli-pager',
    '--color',
    'off',
  ];
  expect(await keysOf([CUSTOM, '--policy-input-list', POLICY, ...args])).toEqual([
    'aws:SourceIp',
    'aws:username',
  ]);
});
