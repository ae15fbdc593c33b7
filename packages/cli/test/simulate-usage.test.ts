import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInProcess } from './in-process.ts';
import { temporaryFolder } from './temporary-folder.ts';

const POLICY = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
const CUSTOM = ['simulate-custom-policy', '--policy-input-list', POLICY, '--action-names', 'a:b'];
const PRINCIPAL = ['simulate-principal-policy', '--action-names', 'a:b'];
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const DIRECTORY = ['--directory', 'packages/proxy/test/directory/example'];

describe('wrong usage ends with exit code 2 and a message', () => {
  it.each<[args: readonly string[], ...messages: readonly string[]]>([
    [
      ['simulate-custom-policy'],
      'say what is tried: `--action-names <values...>` or `--cli-input-json <json>`',
    ],
    [['simulate-custom-policy', '--action-names', 'a:b'], '`--policy-input-list` is missing'],
    [PRINCIPAL, '`--policy-source-arn` is missing'],
    [
      [...CUSTOM, '--actoin-names', 'a:b'],
      "unknown option '--actoin-names'",
      '(Did you mean --action-names?)',
    ],
    [[...CUSTOM, '--policy-source-arn', ALICE], "unknown option '--policy-source-arn'"],
    [[...CUSTOM, '--session-policy-input-list', POLICY], "unknown option '--session-policy-input-list'"],
    [[...CUSTOM, '--action-names'], "option '--action-names <values...>' argument missing"],
    [
      ['simulate-custom-policy', '--cli-input-json', '{"PolicyInputList":[],"PolicySourceArn":"x"}'],
      'unknown member `PolicySourceArn`: the verb with `principal` in its name takes one',
    ],
    [[...CUSTOM, '--output', 'xml'], 'Allowed choices are json, yaml, yaml-stream, table, text'],
    [[...CUSTOM, '--generate-cli-skeleton', 'xml'], 'Allowed choices are input, yaml-input, output'],
    [[...CUSTOM, '--endpoint-url', 'http://127.0.0.1'], '`--endpoint-url` is not supported'],
    [[...CUSTOM, 'extra', '--debug', 'more'], 'too many arguments'],
    [[...CUSTOM, '--cli-input-json', '{}', '--cli-input-yaml', '{}'], 'give one of'],
    [['simulate', '--input', 'a', '--cli-input-json', '{}'], 'give one of'],
    [[...CUSTOM, '--no-paginate', '--max-items', '1'], '`--no-paginate` excludes `--max-items`'],

    // Numbers and tokens
    [[...CUSTOM, '--max-items', '0'], '--max-items: expected a whole number from 1, not `0`'],
    [[...CUSTOM, '--max-items', 'all'], '--max-items: expected a whole number from 1, not `all`'],
    [[...CUSTOM, '--page-size', '1.5'], '--page-size: expected a whole number from 1, not `1.5`'],
    [[...CUSTOM, '--starting-token', 'x'], '--starting-token: no NextToken of an answer'],
    [[...CUSTOM, '--marker', 'x'], '`Marker` is none that an answer gave'],

    // Values
    [[...CUSTOM, '--resource-policy', 'file://missing.json'], 'missing.json: no such file'],
    [
      [...CUSTOM, '--context-entries', 'ContextKeyName'],
      '--context-entries: `ContextKeyName`: expected `=` behind `ContextKeyName` at character 15',
    ],
    [[...CUSTOM, '--context-entries', 'Name=a'], 'unknown member `ContextEntries.1.Name`'],
    [[...CUSTOM, '--context-entries', '{"a": 1,}'], '--context-entries:1:8: '],
    [[...CUSTOM, '--context-entries', '[{"a": 1, "a": 2}]'], '--context-entries:1:11: ', '`a`'],
    [
      [...CUSTOM, '--ordered-organization-policy-input-list', '{'],
      '--ordered-organization-policy-input-list:1:',
    ],
    [
      ['simulate', '--resource-control-policy-input-lists', 'x'],
      '--resource-control-policy-input-lists:1:1: ',
    ],
    [[...CUSTOM, '--resource-owner', 'alice'], '`ResourceOwner` must be an account id'],
    [[...CUSTOM, '--resource-handling-option', 'EC2'], '`ResourceHandlingOption` must be one of'],
    [
      [...CUSTOM, '--resource-arns', 'file://a', 'file://b', '--context-entries', 'a'],
      'a: no such file\n--context-entries: `a`: expected',
    ],

    // Whole requests
    [['simulate-custom-policy', '--cli-input-json', '[]'], '--cli-input-json:1:1: expected an object'],
    [['simulate-custom-policy', '--cli-input-json', '{"a":1'], '--cli-input-json:1:'],
    [['simulate-custom-policy', '--cli-input-json', 'file://missing.json'], 'missing.json: no such file'],
    [['simulate-custom-policy', '--cli-input-yaml', 'a: [1'], '--cli-input-yaml:1:'],
    [['simulate-custom-policy', '--cli-input-yaml', 'a: 1\na: 2'], '--cli-input-yaml:2:1: '],
    [['simulate-custom-policy', '--cli-input-yaml', '- a'], '--cli-input-yaml:1:1: expected an object'],
    [['simulate-custom-policy', '--cli-input-yaml', billionLaughs()], '--cli-input-yaml:1:1: ', 'alias'],
    [
      [...CUSTOM, '--cli-input-json', '{"ActionName":["a:b"]}'],
      '--cli-input-json: unknown member `ActionName`',
    ],

    // Principals
    [[...PRINCIPAL, '--policy-source-arn', ALICE], 'say where the principal is: `--directory <path>`'],
    [
      ['simulate', '--action-names', 'a:b', ...DIRECTORY],
      'say whose policies of `--directory` are tried: `--policy-source-arn <arn>`',
    ],
    [
      [...PRINCIPAL, '--policy-source-arn', ALICE, '--directory', 'missing'],
      'missing: no such file or folder',
    ],
    [[...PRINCIPAL, '--policy-source-arn', `${ALICE}x`, ...DIRECTORY], `there is no user \`${ALICE}x\``],
    [
      [...PRINCIPAL, '--policy-source-arn', ALICE.replace('1111', '9999'), ...DIRECTORY],
      'there is no user `arn:aws:iam::999922223333:user/alice`',
    ],
    [
      [...PRINCIPAL, '--policy-source-arn', 'alice', ...DIRECTORY],
      '`PolicySourceArn` must be the ARN of a user',
    ],
    [
      ['simulate', '--batch', '--type', 'serviceControl'],
      '`--type`, `--add` and `--with-set` belong to a `--directory <path>`',
    ],

    // Batches
    [
      ['simulate', '--batch', '--action-names', 'a:b'],
      "cannot be used with option '--action-names <values...>'",
    ],
    [['simulate', '--batch', '--no-derive-caller-context'], 'cannot be used with option'],
    [['simulate', '--batch', '--cli-input-json', '{}'], 'cannot be used with option'],
    [['simulate', '--batch', '--output', 'yaml'], 'leave `--output yaml` out'],
    [['simulate', '--batch', '--query', 'x'], "'--batch' cannot be used with option '--query"],
  ])('%j', async (args, ...messages) => {
    const { exitCode, stdout, stderr } = await runInProcess(args);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    for (const message of messages) expect(stderr).toContain(message);
  });
});

/** Ten aliases of ten aliases … of ten texts. */
function billionLaughs(): string {
  const lines = Array.from({ length: 9 }, (_, index) => {
    const inner = index === 0 ? 'x' : `*a${index - 1}`;
    return `a${index}: &a${index} [${Array.from({ length: 10 }, () => inner).join(', ')}]`;
  });
  return lines.join('\n');
}

it('names file, line and column of every fault of policies in files', async () => {
  const folder = temporaryFolder();
  const files = ['one.json', 'two.json'].map((name) => join(folder, name));
  for (const path of files) {
    writeFileSync(
      path,
      '{"Version": "2012-10-17",\n "Statement": [\n  {"Effect": "Permit", "Action": "*"}]}',
    );
  }
  const words = files.map((path) => `file://${path}`);
  const args = ['simulate-custom-policy', '--policy-input-list', ...words, '--action-names', 'a:b'];
  const { exitCode, stderr } = await runInProcess(args);
  expect(exitCode).toBe(2);
  for (const path of files) {
    expect(stderr).toContain(`${path}:3:14: \`Effect\` must be \`Allow\` or \`Deny\`, found \`Permit\``);
  }
});
