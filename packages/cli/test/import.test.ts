import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compilePolicies, parsePrincipal } from '@sagegate/core';
import { loadIamDirectory } from '@sagegate/proxy';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { awsState, MEMBER, OWN } from './import-state.ts';
import { buildCommand, sagegate, TEST_FOLDER } from './sagegate.ts';
import { KEYS, startImportAws } from './start-import-aws.ts';
import type { ImportAws } from './start-import-aws.ts';
import { temporaryFolder } from './temporary-folder.ts';

const POLICY = JSON.parse(readFileSync(join(TEST_FOLDER, 'policies/import.json'), 'utf8')) as object;

let aws: ImportAws;

beforeAll(async () => {
  buildCommand();
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  aws = await startImportAws(awsState(), POLICY);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_CONFIG_FILE', '/nowhere/config');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere/credentials');
  vi.stubEnv('AWS_ACCESS_KEY_ID', KEYS[OWN]);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secretEXAMPLE');
  for (const service of ['IAM', 'ORGANIZATIONS', 'STS']) vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, aws.url);
}, 300_000);

afterAll(() => {
  aws.close();
  vi.unstubAllEnvs();
});

beforeEach(() => {
  Object.assign(aws, { state: awsState(), policy: POLICY, onCall: () => undefined });
  aws.throttled.clear();
  aws.calls.length = 0;
});

/** The options of the documentation. */
const ALL = readFileSync(join(TEST_FOLDER, 'import-commands.sh'), 'utf8').trim().split(' ').slice(3);
const newFolder = () => join(temporaryFolder(), 'directory');

/** Every file of a folder with its text. */
function contents(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.toSorted().map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]),
  );
}

describe('an organization with two accounts', () => {
  test('becomes a folder that the gateway loads and decides by', async () => {
    const folder = newFolder();
    expect(await sagegate(['import', folder, ...ALL])).toEqual({
      exitCode: 0,
      stdout: expect.stringMatching(/directory: 29 files written, 0 removed, 0 unchanged\n$/),
      stderr: `account ${OWN}: 2 users, 1 groups, 1 roles, 2 managed policies
organization o-a1b2c3d4e5: 3 units, 3 accounts, 9 attached policies
account ${MEMBER}: 0 users, 0 groups, 1 roles, 0 managed policies
policies of AWS: 1 fetched
`,
    });
    const directory = await loadIamDirectory({ folders: [folder] });
    expect([...directory.accounts]).toEqual([OWN, MEMBER]);
    const decide = (principal: string, action: string) => {
      const caller = { principal: parsePrincipal(principal) };
      const request = { ...caller, action, resource: '*', context: {} };
      return compilePolicies(directory.policiesInEffect(caller)).authorize(request).outcome;
    };
    const alice = `arn:aws:iam::${OWN}:user/research/alice`;
    expect(decide(alice, 'sagemaker:ListModels')).toBe('allowed');
    expect(decide(alice, 'sagemaker:DeleteModel')).toBe('implicitDeny');
    const role = `arn:aws:sts::${MEMBER}:assumed-role/SagegateImport/build`;
    expect(decide(role, 'sagemaker:DeleteModel')).toBe('allowed');
    expect(decide(role, 'sagemaker:DeleteEndpoint')).toBe('explicitDeny');
  });
});

describe('a second import', () => {
  test('of the same changes nothing', async () => {
    const folder = newFolder();
    await sagegate(['import', folder, ...ALL]);
    const before = contents(folder);
    const { stdout } = await sagegate(['import', folder, ...ALL]);
    expect(stdout).toMatch(/directory: 0 files written, 0 removed, 29 unchanged\n$/);
    expect(contents(folder)).toEqual(before);
  });
});
