import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, policy } from '../policy-set/policy-folder.ts';
import { diff } from './in-process-diff.ts';

const EXAMPLE = 'packages/cli/test/diff/example/';
const FILES = ['old.json', 'new.json', 'no-deletion.json'];

/** A command of the documentation, run where its files are not. */
function argsOf(command: string): readonly string[] {
  const placed = FILES.reduce((text, file) => text.replace(file, `${EXAMPLE}${file}`), command);
  return placed.split(' ').slice('sagegate diff'.split(' ').length);
}

const COMMANDS = readFileSync(`${EXAMPLE}commands.sh`, 'utf8').trimEnd().split('\n');

describe('the examples of the documentation', () => {
  it('print what it shows', async () => {
    const printed = await Promise.all(COMMANDS.map(async (command) => (await diff(argsOf(command))).stdout));
    await expect(printed.join('\n').replaceAll(EXAMPLE, '')).toMatchFileSnapshot('example/output.txt');
  });

  it('end with exit code 1', async () => {
    for (const command of COMMANDS) expect((await diff(argsOf(command))).exitCode).toBe(1);
  });
});

it('prints JSON whose requests can be simulated', async () => {
  const { stdout, exitCode } = await diff([`${EXAMPLE}old.json`, `${EXAMPLE}new.json`, '--output', 'json']);
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    SameText: false,
    LimitReached: false,
    Differences: [
      {
        Change: 'allowedToDenied',
        Old: { outcome: 'allowed', statement: { sid: 'TeamModels', line: 4 } },
        New: { outcome: 'explicitDeny', statement: { sid: 'DeleteWithMfa', line: 10 } },
        Request: { ActionNames: ['sagemaker:DeleteModel'], ContextEntries: [] },
      },
      { Change: 'deniedToAllowed' },
    ],
  });
});

it('says how much was tried where nothing was found, and that the text is the same', async () => {
  const { stdout, exitCode } = await diff([`${EXAMPLE}old.json`, `${EXAMPLE}old.json`]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('The policies are the same text.\nNo difference was found in 0 requests.\n');
});

it('says that the limit was hit', async () => {
  const { stdout } = await diff([`${EXAMPLE}old.json`, `${EXAMPLE}new.json`, '--max-requests', '2']);
  expect(stdout).toContain('(the limit; there were more to try)');
});

it('compares a report-only set with what is in force', async () => {
  const folder = folderOf({
    'sagegate.yaml': `policies:
  identityBased: [{ principal: 'arn:aws:iam::111122223333:user/alice', files: [allow.json] }]
  sets: [{ name: tried, mode: report-only, resourceBased: [{ resource: '*', file: deny.json }] }]
`,
    'allow.json': policy('Allow', 'sagemaker:ListModels'),
    'deny.json': policy('Deny', '*', { Principal: '*' }),
  });
  const { stdout, exitCode } = await diff([join(folder, 'sagegate.yaml'), '--with-set', 'tried']);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('arn:aws:iam::111122223333:user/alice');
});

it('tells that a role is gone, and what a changed trust policy means', async () => {
  const trust = (name: string): string =>
    `trustPolicy: { Statement: { Effect: Allow, Principal: { AWS: 'arn:aws:iam::111122223333:user/${name}' }, Action: 'sts:AssumeRole' } }\n`;
  const may = 'inlinePolicies: { own: { Statement: { Effect: Allow, Action: "*", Resource: "*" } } }\n';
  const users = {
    'accounts/111122223333/users/alice.yaml': may,
    'accounts/111122223333/users/bob.yaml': may,
  };
  const role = 'accounts/111122223333/roles/Training.yaml';
  const [old, now, gone] = [trust('alice'), trust('bob'), ''].map((text) =>
    folderOf({ ...users, ...(text !== '' && { [role]: text + may }) }),
  );
  const changed = await diff([old ?? '', now ?? '']);
  expect(changed.stdout).toContain('sts:AssumeRole on arn:aws:iam::111122223333:role/Training');
  const removed = await diff([now ?? '', gone ?? '']);
  expect(removed.stdout).toContain('there is no such principal');
});

it.each<[args: readonly string[], message: string]>([
  [[`${EXAMPLE}old.json`], 'say what to compare with'],
  [['-', '-'], 'only one of the two sets can come from stdin'],
  [[`${EXAMPLE}old.json`, 'no-such-file.json'], 'no-such-file.json: no such file or folder'],
  [[`${EXAMPLE}old.json`, `${EXAMPLE}new.json`, '--caller', 'alice'], '--caller alice: expected an ARN'],
  [[`${EXAMPLE}old.json`, `${EXAMPLE}new.json`, '--max-requests', '0'], 'expected a whole number from 1'],
  [[`${EXAMPLE}old.json`, `${EXAMPLE}new.json`, '--type', 'scp'], 'is invalid'],
])('%o is refused: %s', async (args, message) => {
  const { exitCode, stderr, stdout } = await diff(args);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain(message);
});
