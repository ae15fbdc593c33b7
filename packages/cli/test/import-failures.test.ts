import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, test, vi } from 'vitest';
import { ALL, contents, importHere, newFolder, POLICY, withAws } from './import-setup.ts';
import { MEMBER, OWN, PIPELINES } from './import-state.ts';
import type { AwsState, UnitState } from './import-state.ts';
import { startSagegate } from './sagegate.ts';

const aws = withAws();

/** A folder that an earlier import has filled; what AWS has by now is more. */
async function filledFolder(): Promise<string> {
  const folder = newFolder();
  const users = aws().state.accounts[OWN]?.UserDetailList ?? [];
  const last = users.pop();
  await importHere(folder, ...ALL);
  if (last !== undefined) users.push(last);
  return folder;
}

/** An import, and whether everything is as it was before. */
async function attempt(folder: string, options: readonly string[]) {
  const before = contents(dirname(folder));
  const result = await importHere(folder, ...options);
  expect(result.stderr).not.toContain('secretEXAMPLE');
  return { ...result, after: contents(dirname(folder)), before };
}

/** A failure that says all of this, in this order, and has changed nothing. */
function failure({ before }: Awaited<ReturnType<typeof attempt>>, messages: readonly string[], exitCode = 1) {
  const said = messages.map((message) => message.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  const stderr: unknown = expect.stringMatching(new RegExp(said.join('[^]*')));
  return { exitCode, stdout: '', stderr, before, after: before };
}

describe('without a permission the folder stays as it was, and the message names the permission', () => {
  const actions = POLICY.Statement.flatMap(({ Action }) => Action);

  it.each(actions)('%s', async (action) => {
    const folder = await filledFolder();
    const denied = { Effect: 'Deny', Action: action, Resource: '*' };
    aws().policy = { ...POLICY, Statement: [...POLICY.Statement, denied] };
    const hint = action.startsWith('organizations:')
      ? 'credentials of the management account'
      : 'a policy must';
    const tried = await attempt(folder, ALL);
    expect(tried).toEqual(failure(tried, [`AWS denies \`${action}\``, hint, 'is not authorized']));
    expect(readdirSync(dirname(folder))).toEqual(['directory']);
  });
});

test('every account that cannot be read is told', async () => {
  const folder = await filledFolder();
  const others = ['123456789012', '210987654321'];
  const options = [MEMBER, ...others].flatMap((id) => ['--account', id]);
  const tried = await attempt(folder, ['--assume-role', 'SagegateImport', ...options]);
  const refused = others.map((id) => `sagegate: account ${id}: AWS denies \`sts:AssumeRole\``);
  expect(tried).toEqual(failure(tried, refused));
});

describe('names that could lead out of the folder are refused', () => {
  const rootUnit = ({ organization }: AwsState) => organization?.root as UnitState;
  const role = ({ accounts }: AwsState) =>
    accounts[OWN]?.RoleDetailList[0] as { AttachedManagedPolicies: { PolicyArn: string }[] };

  it.each<[string, (state: AwsState) => void, string]>([
    ...['../../../escape', '/etc/escape', 'a/../../../escape', '..', '.hidden', 'a//b', 'a\\b', 'é'].map(
      (name): [string, (state: AwsState) => void, string] => [
        `a policy ${name}`,
        (state) => {
          const PolicyArn = `arn:aws:iam::aws:policy/${name}`;
          role(state).AttachedManagedPolicies = [{ PolicyArn }];
          state.awsPolicies[PolicyArn] = state.awsPolicies[PIPELINES] ?? {};
        },
        'which no file can have here',
      ],
    ),
    ['a root', (state) => void (rootUnit(state).Id = '../../escape'), 'which no file can have here'],
    [
      'a unit',
      (state) => void ((rootUnit(state).units[0] as UnitState).Id = '../../escape'),
      'which no file can have here',
    ],
    [
      'an account of the organization',
      (state) => void ((rootUnit(state).accounts[0] as { Id: string }).Id = '../../escape'),
      'AWS answers the account id `../../escape`: expected twelve digits',
    ],
    [
      'a policy of the organization',
      (state) => {
        rootUnit(state).attached.push('../../escape');
        const { policies } = state.organization as NonNullable<AwsState['organization']>;
        policies['../../escape'] = { Name: 'x', Type: 'SERVICE_CONTROL_POLICY', Content: '{}' };
      },
      'which no file can have here',
    ],
    [
      'the account itself',
      ({ accounts }) =>
        void (accounts[OWN] = JSON.parse(JSON.stringify(accounts[OWN]).replaceAll(OWN, '../../escape'))),
      'expected ARNs of one account, and found `../../escape`',
    ],
    [
      'two accounts',
      ({ accounts }) => void accounts[OWN]?.RoleDetailList.push(...(accounts[MEMBER]?.RoleDetailList ?? [])),
      'expected ARNs of one account, and found `111122223333`, `444455556666`',
    ],
    [
      'another account than that of the role',
      ({ accounts }) =>
        void (accounts[MEMBER] = JSON.parse(
          JSON.stringify(accounts[MEMBER]).replaceAll(MEMBER, '123456789012'),
        )),
      `account ${MEMBER}: the role leads to account 123456789012`,
    ],
    [
      'a unit with two places',
      (state) => {
        const [first, second] = rootUnit(state).units;
        if (second !== undefined) first?.units.push({ ...second });
      },
      'unit `ou-ab12-11111111` has two places',
    ],
  ])('%s', async (_, change, message) => {
    const folder = newFolder();
    change(aws().state);
    const tried = await attempt(folder, ALL);
    expect(tried).toEqual(failure(tried, [message]));
    expect(readdirSync(dirname(folder))).toEqual([]);
  });
});

describe('what the gateway could not load', () => {
  test('is told with its place, and not written', async () => {
    const folder = await filledFolder();
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Alow', Action: '*', Resource: '*' }] };
    aws().state.awsPolicies[PIPELINES] = policy;
    const tried = await attempt(folder, ALL);
    expect(tried).toEqual(
      failure(tried, [
        `sagegate: ${folder}/aws-managed/service-role/AmazonSageMakerPipelines.json:`,
        'Effect',
      ]),
    );
  });

  test('and people wrote is told where the import would bring it about', async () => {
    const folder = await filledFolder();
    const users = join(folder, 'accounts', OWN, 'users');
    mkdirSync(users);
    writeFileSync(join(users, 'carol.yaml'), 'groups: [research]\n');
    const own = aws().state.accounts[OWN];
    own?.GroupDetailList.pop();
    for (const user of own?.UserDetailList ?? []) Object.assign(user, { GroupList: [] });
    const tried = await attempt(folder, ALL);
    expect(tried).toEqual(failure(tried, [`sagegate: ${users}/carol.yaml:1:10`, 'has no group `research`']));
  });

  test('before, neither, is a warning', async () => {
    const folder = await filledFolder();
    const users = join(folder, 'accounts', OWN, 'users');
    mkdirSync(users);
    const key = '{ accessKeyId: AKIACAROLEXAMPLE1234, secretAccessKeyFile: /nowhere/secret }';
    writeFileSync(join(users, 'carol.yaml'), `accessKeys: [${key}]\n`);
    const { exitCode, stdout, stderr } = await importHere(folder, ...ALL);
    expect(stderr).toContain(`warning: ${users}/carol.yaml:1:`);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: expect.stringContaining('1 file written') });
  });
});

describe('a folder that cannot be written', () => {
  test('has what it had, though a part was in place', async () => {
    const folder = newFolder();
    mkdirSync(folder);
    writeFileSync(join(folder, 'organization'), 'in the way');
    const tried = await attempt(folder, ALL);
    expect(tried).toEqual(failure(tried, ['the folder cannot be written: '], 2));
    expect(contents(folder)).toEqual({ organization: 'in the way' });
    expect(readdirSync(folder)).toEqual(['organization']);
    expect(readdirSync(dirname(folder))).toEqual(['directory']);
  });

  test('is told before AWS is asked', async () => {
    const folder = join(newFolder(), 'missing');
    const { exitCode, stderr } = await importHere(folder);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining('ENOENT') });
    expect((await importHere('/')).stderr).toContain('is no folder of its own');
    expect(aws().calls).toEqual([]);
  });
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends it, and nothing is left', async (signal) => {
  const folder = await filledFolder();
  const before = contents(dirname(folder));
  const child = startSagegate(['import', folder, ...ALL]);
  const stderr = text(child.stderr);
  await new Promise<void>((resolve) => {
    aws().answers = (action) => {
      if (action === 'iam:GetPolicy') resolve();
      return action !== 'iam:GetPolicy';
    };
  });
  child.kill(signal);
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(await stderr).toMatch(/\nsagegate: interrupted\n$/);
  expect(contents(dirname(folder))).toEqual(before);
});

describe('what goes wrong is said on stderr', () => {
  it.each<[string, string, string | undefined, string]>([
    ['no credentials', 'AWS_ACCESS_KEY_ID', undefined, 'there are no credentials of AWS'],
    [
      'nobody who answers',
      'AWS_ENDPOINT_URL_IAM',
      'http://127.0.0.1:9',
      'iam:GetAccountAuthorizationDetails',
    ],
    [
      'plain http to another machine',
      'AWS_ENDPOINT_URL_IAM',
      'http://iam.example.com',
      'the endpoint http://iam.example.com is not safe',
    ],
    [
      'and so for the organization',
      'AWS_ENDPOINT_URL_ORGANIZATIONS',
      'http://organizations.example.com',
      'the endpoint http://organizations.example.com is not safe',
    ],
    [
      'and so for the credentials of other accounts',
      'AWS_ENDPOINT_URL_STS',
      'http://sts.example.com',
      'the endpoint http://sts.example.com is not safe',
    ],
    ['keys that AWS does not know', 'AWS_ACCESS_KEY_ID', 'AKIDUNKNOWN', 'AWS does not take the credentials'],
  ])('%s', async (_, name, value, message) => {
    const before = process.env[name];
    vi.stubEnv(name, value);
    const tried = await attempt(newFolder(), ALL);
    vi.stubEnv(name, before);
    expect(tried).toEqual(failure(tried, [message]));
  });

  test('an account without an organization', async () => {
    aws().state.organization = undefined;
    const tried = await attempt(newFolder(), ['--organization']);
    expect(tried).toEqual(failure(tried, ['the account is in no organization; leave --organization out']));
  });

  it.each<[readonly string[], string]>([
    [['--account', MEMBER], 'name the role to assume there with --assume-role'],
    [['--assume-role', 'SagegateImport'], 'name the accounts with --account, or all with --organization'],
    [['--assume-role', 'a b', '--account', MEMBER], 'expected the name of a role'],
    [['--assume-role', 'a/../b:c', '--account', MEMBER], 'expected the name of a role'],
    [['--assume-role', 'x', '--account', '1111'], '--account: expected an account id of twelve digits'],
    [['--skip-account', MEMBER], '--skip-account: goes with --organization and --assume-role'],
  ])('%j', async (options, message) => {
    const tried = await attempt(newFolder(), options);
    expect(tried).toEqual(failure(tried, [message], 2));
    expect(aws().calls).toEqual([]);
  });
});
