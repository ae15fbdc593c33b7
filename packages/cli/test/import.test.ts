import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compilePolicies, parsePrincipal } from '@sagegate/core';
import { loadIamDirectory } from '@sagegate/proxy';
import { describe, expect, test, vi } from 'vitest';
import { ALL, contents, importHere, importTo, newFolder, POLICY, runHere, withAws } from './import-setup.ts';
import { awsState, MEMBER, OWN, PIPELINES } from './import-state.ts';
import type { UnitState } from './import-state.ts';
import { temporaryFolder } from './temporary-folder.ts';

const aws = withAws();

const OWN_EXPORT = `accounts/${OWN}/authorization-details.json`;
const ALICE = `arn:aws:iam::${OWN}:user/research/alice`;

async function decisions(folder: string): Promise<(principal: string, action: string) => string> {
  const directory = await loadIamDirectory({ folders: [folder] });
  return (principal, action) => {
    const caller = { principal: parsePrincipal(principal) };
    const request = { ...caller, action, resource: '*', context: {} };
    return compilePolicies(directory.policiesInEffect(caller)).authorize(request).outcome;
  };
}

describe('an organization with two accounts', () => {
  test('becomes a folder that the gateway loads and decides by', async () => {
    const folder = newFolder();
    expect(await importTo(folder, ...ALL)).toEqual({
      exitCode: 0,
      stdout: expect.stringMatching(/directory: 29 files written, 0 removed, 0 unchanged\n$/),
      stderr: `account ${OWN}: 2 users, 1 group, 1 role, 2 managed policies
organization o-a1b2c3d4e5: 3 units, 3 accounts, 9 attached policies
account ${MEMBER}: 0 users, 0 groups, 1 role, 0 managed policies
policies of AWS: 1 fetched
`,
    });
    const decide = await decisions(folder);
    expect(decide(ALICE, 'sagemaker:ListModels')).toBe('allowed');
    expect(decide(ALICE, 'sagemaker:DeleteModel')).toBe('implicitDeny');
    const role = `arn:aws:sts::${MEMBER}:assumed-role/SagegateImport/build`;
    expect(decide(role, 'sagemaker:DeleteModel')).toBe('allowed');
    expect(decide(role, 'sagemaker:DeleteEndpoint')).toBe('explicitDeny');
    const pipelines = `arn:aws:sts::${OWN}:assumed-role/Pipelines/build`;
    expect(decide(pipelines, 'sagemaker:StartPipelineExecution')).toBe('allowed');
  });

  test('is written as the AWS CLI prints it, sorted, for its owner alone', async () => {
    const folder = newFolder();
    await importHere(folder, ...ALL);
    const text = readFileSync(join(folder, OWN_EXPORT), 'utf8');
    const details = JSON.parse(text) as ReturnType<typeof awsState>['accounts'][string];
    expect(text).toBe(`${JSON.stringify(details, undefined, 2)}\n`);
    expect(details.UserDetailList).toMatchObject([
      { UserName: 'Bob' },
      {
        UserName: 'alice',
        CreateDate: '2026-01-02T03:04:05.000Z',
        UserPolicyList: [{ PolicyDocument: { Statement: [{ Action: ['sagemaker:InvokeEndpoint'] }] } }],
        PermissionsBoundary: { PermissionsBoundaryArn: `arn:aws:iam::${OWN}:policy/teams/cap` },
        Tags: [
          { Key: 'project', Value: 'churn' },
          { Key: 'team', Value: 'risk & co <1>' },
        ],
      },
    ]);
    expect(details.RoleDetailList).toMatchObject([
      { InstanceProfileList: [{ InstanceProfileName: 'Pipelines' }] },
    ]);
    expect(details.Policies).toMatchObject([
      { PolicyName: 'cap', PolicyVersionList: [{ VersionId: 'v9' }, { VersionId: 'v10' }] },
      { PolicyName: 'AmazonSageMakerReadOnly' },
    ]);
    const all = Object.values(contents(folder)).join('');
    for (const leftOut of ['RoleLastUsed', 'root@example.com', 'secretEXAMPLE', 'tokenEXAMPLE', 'metadata'])
      expect(all).not.toContain(leftOut);
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const mode = statSync(join(entry.parentPath, entry.name)).mode & 0o777;
      expect([entry.name, mode]).toEqual([entry.name, entry.isFile() ? 0o600 : 0o700]);
    }
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('is fetched though AWS throttles', async () => {
    aws().throttled.add('iam:GetAccountAuthorizationDetails').add('organizations:ListRoots');
    const folder = newFolder();
    expect((await importHere(folder, '--organization')).exitCode).toBe(0);
    expect(aws().throttled.size).toBe(0);
  });

  test('shows how far it is to whoever looks on', async () => {
    const { stderr } = await runHere(['import', newFolder(), ...ALL], true);
    const [shown, ...rest] = stderr.split('\r\u001B[K').slice(1);
    expect(shown).toBe('1 principal or policy so far');
    expect(rest).toContain('policies of ou-ab12-22222222');
    expect(rest.filter((text) => text.endsWith('\n'))).toHaveLength(4);
    expect(rest.at(-1)).toBe('');
  });

  test('is told as JSON, and not written in a dry run', async () => {
    const folder = newFolder();
    const { stdout } = await importHere(folder, ...ALL, '--output', 'json', '--dry-run');
    expect(JSON.parse(stdout)).toMatchObject({
      Folder: folder,
      Accounts: [
        { Id: OWN, Users: 2, Groups: 1, Roles: 1, Policies: 2 },
        { Id: MEMBER, Users: 0, Groups: 0, Roles: 1, Policies: 0 },
      ],
      Organization: { Id: 'o-a1b2c3d4e5', Units: 3, Accounts: 3, Policies: 2 },
      AwsPolicies: [PIPELINES],
      Files: { Written: expect.arrayContaining([OWN_EXPORT]), Removed: [], Unchanged: 0 },
      Warnings: [],
    });
    expect(readdirSync(dirname(folder))).toEqual([]);
  });

  test('may leave accounts out, or name them', async () => {
    const skipping = newFolder();
    await importHere(skipping, ...ALL, '--skip-account', MEMBER);
    expect(readdirSync(join(skipping, 'accounts'))).toEqual([OWN]);
    const naming = newFolder();
    await importHere(naming, '--account', MEMBER, '--assume-role', 'SagegateImport');
    expect(readdirSync(naming)).toEqual(['accounts', 'aws-managed']);
    expect(readdirSync(join(naming, 'accounts'))).toEqual([OWN, MEMBER]);
  });

  test('takes the first statement of the policy alone for one account', async () => {
    aws().policy = { ...POLICY, Statement: POLICY.Statement.slice(0, 1) };
    expect((await importHere(newFolder())).exitCode).toBe(0);
  });

  test('is asked at the endpoints of the options, with the credentials of a profile', async () => {
    const home = temporaryFolder();
    writeFileSync(
      join(home, 'credentials'),
      '[audit]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = profileEXAMPLE\n',
    );
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(home, 'credentials'));
    for (const name of ['AWS_ENDPOINT_URL_IAM', 'AWS_ENDPOINT_URL_ORGANIZATIONS'])
      vi.stubEnv(name, 'http://127.0.0.1:9');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDOTHER');
    const { url } = aws();
    const endpoints = ['--iam-endpoint-url', url, '--organizations-endpoint-url', url];
    const { exitCode, stderr } = await importHere(
      newFolder(),
      '--organization',
      '--profile',
      'audit',
      ...endpoints,
    );
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere/credentials');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    for (const name of ['AWS_ENDPOINT_URL_IAM', 'AWS_ENDPOINT_URL_ORGANIZATIONS']) vi.stubEnv(name, url);
    expect(stderr).toContain('organization o-a1b2c3d4e5');
    expect(exitCode).toBe(0);
  });
});

describe('a second import', () => {
  test('of the same changes nothing', async () => {
    const folder = newFolder();
    await importTo(folder, ...ALL);
    const before = contents(folder);
    for (const account of Object.values(aws().state.accounts)) account.UserDetailList.reverse();
    const { stdout } = await importTo(folder, ...ALL);
    expect(stdout).toMatch(/directory: 0 files written, 0 removed, 29 unchanged\n$/);
    expect(contents(folder)).toEqual(before);
    expect(readdirSync(dirname(folder))).toEqual(['directory']);
  });

  test('writes what has changed, removes what is gone, and keeps what people wrote', async () => {
    const folder = newFolder();
    await importHere(folder, ...ALL);
    const pages = join(folder, 'accounts', OWN, 'authorization-details');
    mkdirSync(pages);
    writeFileSync(join(pages, 'page-1.json'), readFileSync(join(folder, OWN_EXPORT)));
    rmSync(join(folder, OWN_EXPORT));
    const users = join(folder, 'accounts', OWN, 'users');
    mkdirSync(users);
    const carol = `attachedPolicies: [arn:aws:iam::${OWN}:policy/teams/cap]\n`;
    writeFileSync(join(users, 'carol.yaml'), carol);
    writeFileSync(join(folder, 'README.md'), 'Ours.\n');
    const kept = join(folder, 'organization/list-roots.json');
    const inode = statSync(kept).ino;
    const workloads = aws().state.organization?.root.units[0] as UnitState;
    workloads.attached = ['p-FullAWSAccess'];
    workloads.units = [];
    const { exitCode, stdout } = await importHere(folder, ...ALL);
    expect({ exitCode, lines: stdout.split('\n').slice(0, -2) }).toEqual({
      exitCode: 0,
      lines: [
        `  written  ${OWN_EXPORT}`,
        '  written  organization/list-organizational-units-for-parent/ou-ab12-22222222.json',
        '  written  organization/list-policies-for-target/ou-ab12-22222222.SERVICE_CONTROL_POLICY.json',
        `  removed  accounts/${OWN}/authorization-details/page-1.json`,
        '  removed  organization/describe-policy/p-noendpoints.json',
        '  removed  organization/list-accounts-for-parent/ou-ab12-33333333.json',
        '  removed  organization/list-organizational-units-for-parent/ou-ab12-33333333.json',
        '  removed  organization/list-policies-for-target/ou-ab12-33333333.RESOURCE_CONTROL_POLICY.json',
        '  removed  organization/list-policies-for-target/ou-ab12-33333333.SERVICE_CONTROL_POLICY.json',
      ],
    });
    expect(readFileSync(join(users, 'carol.yaml'), 'utf8')).toBe(carol);
    expect(statSync(kept).ino).toBe(inode);
    const decide = await decisions(folder);
    expect(decide(`arn:aws:iam::${OWN}:user/carol`, 'sagemaker:ListModels')).toBe('allowed');
  });

  test('of one account leaves the others and the organization', async () => {
    const folder = newFolder();
    await importHere(folder, ...ALL);
    aws().state.accounts[OWN]?.UserDetailList.pop();
    const { stdout } = await importHere(folder);
    expect(stdout).toBe(`  written  ${OWN_EXPORT}\n${folder}: 1 file written, 0 removed, 1 unchanged\n`);
    expect(Object.keys(contents(folder))).toHaveLength(29);
  });

  test('goes where a link leads', async () => {
    const folder = newFolder();
    await importHere(folder);
    const link = join(temporaryFolder(), 'link');
    symlinkSync(folder, link);
    const { stdout } = await importHere(link);
    expect(stdout).toBe(`${folder}: 0 files written, 0 removed, 2 unchanged\n`);
  });
});
