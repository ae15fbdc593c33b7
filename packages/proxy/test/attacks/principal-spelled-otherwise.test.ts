import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../../src/index.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sagegate-spelling-'));
  await writeFile(join(folder, 'policy.json'), '{ "Version": "2012-10-17", "Statement": [] }');
});
afterAll(() => rm(folder, { recursive: true }));

const user = (name: string): string => `arn:aws:iam::111122223333:user/${name}`;
const role = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;
const session = (name: string): string => `arn:aws:sts::111122223333:assumed-role/${name}/alice`;

const attached = (principal: string): string => `[{ principal: '${principal}', files: [policy.json] }]`;

/** Where a configuration is at fault in which one calls and one is limited. */
async function faultsOf(caller: string, limits: string): Promise<readonly string[]> {
  const file = join(folder, 'sagegate.yaml');
  await writeFile(
    file,
    `upstream: { region: us-east-1 }
identity: { static: { principal: '${caller}' } }
policies:
  identityBased: ${attached(user('somebody'))}
  ${limits}
`,
  );
  const error: unknown = await loadConfig(file).catch((reason: unknown) => reason);
  return error instanceof ConfigError
    ? error.faults.map(({ line, path, message }) => `${line} ${path}: ${message}`)
    : [];
}

const fault = (at: string, one: string, other: string): readonly string[] => [
  `5 policies.${at}.0.principal: \`${one}\` and \`${other}\` differ only in case or path, and no account has both`,
];

describe('a limit that would limit nobody is a fault of the configuration', () => {
  it.each([
    [user('alice'), user('Alice')],
    [user('alice'), user('ml/alice')],
    [role('Dev'), role('dev')],
    [role('ml/Dev'), role('Dev')],
    [session('Dev'), role('DEV')],
  ])('%s is the caller, %s has the boundary', async (caller, bounded) => {
    expect(await faultsOf(caller, `boundaries: ${attached(bounded)}`)).toEqual(
      fault('boundaries', bounded, caller),
    );
  });

  it('also where it is a session, or stands in a set', async () => {
    expect(await faultsOf(role('Dev'), `sessions: ${attached(session('dev'))}`)).toEqual(
      fault('sessions', session('dev'), role('Dev')),
    );
    const set = `sets: [{ name: more, mode: enforce, boundaries: ${attached(user('Alice'))} }]`;
    expect(await faultsOf(user('alice'), set)).toEqual(
      fault('sets.0.boundaries', user('Alice'), user('alice')),
    );
  });
});

describe('no fault are', () => {
  it.each([
    [user('alice'), user('alice')],
    [user('alice'), user('bob')],
    [user('alice'), role('Alice')],
    [user('alice'), 'arn:aws:iam::444455556666:user/Alice'],
    [user('alice'), 'arn:aws-cn:iam::111122223333:user/Alice'],
    [session('Dev'), role('ml/Dev')],
  ])('%s and %s', async (caller, bounded) => {
    expect(await faultsOf(caller, `boundaries: ${attached(bounded)}`)).toEqual([]);
  });
});
