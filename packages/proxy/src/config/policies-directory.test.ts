import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { ConfigError } from '../documents/config-error.ts';
import type { GatewayConfig } from './gateway-config.ts';
import { loadConfig } from './load-config.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const ROLE = 'arn:aws:iam::111122223333:role/Dev';
const ALLOW = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`;

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sagegate-policies-'));
  await mkdir(join(directory, 'policies'));
  await writeFile(join(directory, 'policies', 'allow.json'), ALLOW);
});

afterEach(() => rm(directory, { recursive: true }));

const main = (policies: string, more = ''): string => `upstream: { region: us-east-1 }
identity: { static: { principal: '${ALICE}' } }
policies: ${policies}
${more}
`;

const ORGANIZATION = `organization:
  managementAccount: '999999999999'
  root:
    name: r-exampleroot
    policies: [allow.json]
    organizationalUnits:
      - name: ou-research
        policies: [allow.json]
        accounts: [{ id: '111122223333', policies: [allow.json] }]
`;

async function load(configuration: string, inFolder?: string): Promise<GatewayConfig> {
  const path = join(directory, 'sagegate.yaml');
  await writeFile(path, configuration);
  if (inFolder !== undefined) await writeFile(join(directory, 'policies', 'policies.yaml'), inFolder);
  return await loadConfig(path, {});
}

/** Faults in short: `FILE:LINE:COLUMN PATH message`. */
async function faultsOf(configuration: string, inFolder?: string): Promise<readonly string[]> {
  const error: unknown = await load(configuration, inFolder).catch((reason: unknown) => reason);
  if (!(error instanceof ConfigError)) throw new Error('there is no ConfigError', { cause: error });
  return error.faults.map(
    ({ file, line, column, path, message }) =>
      `${file.slice(directory.length + 1)}:${line}:${column} ${path} ${message}`,
  );
}

describe('a folder of policies', () => {
  test('says what the section of the configuration would say, its files named relative to it', async () => {
    const members = `identityBased: [{ principal: '${ALICE}', files: [allow.json] }]
sets: [{ name: next, mode: report-only, serviceControl: [{ target: ou-research, files: [allow.json] }] }]
${ORGANIZATION}`;
    const { policies, organization, source } = await load(main('{ directory: policies }'), members);
    expect(policies).toMatchObject({
      mode: 'enforce',
      identityBased: [{ principal: ALICE, policies: [{ id: 'allow.json' }] }],
      sets: [{ name: 'next', serviceControl: [{ target: 'ou-research', policies: [{ id: 'allow.json' }] }] }],
    });
    expect(policies).not.toHaveProperty('directory');
    expect(organization).toMatchObject({
      managementAccount: '999999999999',
      root: { name: 'r-exampleroot' },
    });
    const files = ['sagegate.yaml', 'policies/policies.yaml', 'policies/allow.json'];
    expect(source?.files).toEqual(files.map((file) => join(directory, file)));
  });

  test('stands alone: nothing of it is given in the configuration too', async () => {
    const beside = main('{ directory: policies, mode: enforce }', 'organization: {}');
    const message = 'with `policies.directory`, this stands in its `policies.yaml`';
    const faults = await faultsOf(beside, 'identityBased: []');
    expect(faults).toContain(`sagegate.yaml:3:34 policies.mode ${message}`);
    expect(faults).toContain(`sagegate.yaml:4:1 organization ${message}`);
  });

  test('has its faults told beside those of the configuration, all at once', async () => {
    await writeFile(join(directory, 'policies', 'broken.json'), '{');
    const faults = await faultsOf(
      main('{ directory: policies }', 'unknown: 1'),
      `identityBased: [{ principal: '${ALICE}', files: [broken.json, missing.json] }]
boundary: []
`,
    );
    const places = faults.map((fault) => fault.split(' ', 2).join(' '));
    expect(places).toContain('sagegate.yaml:4:1 unknown');
    expect(places).toContain('policies/policies.yaml:2:1 boundary');
    expect(places).toContain('policies/policies.yaml:1:91 identityBased.0.files.1');
    expect(faults.some((fault) => fault.startsWith('policies/broken.json:1:'))).toBe(true);
  });

  test('has unknown keys compared with what can stand in it', async () => {
    expect(await faultsOf(main('{ directory: policies }'), 'boundarys: []\n')).toEqual([
      'policies/policies.yaml:1:1 boundarys unknown key `boundarys`; did you mean `boundaries`?',
    ]);
  });

  test('may be named by its absolute path', async () => {
    const named = main(`{ directory: '${join(directory, 'policies')}' }`);
    const { policies } = await load(named, `identityBased: [{ principal: '${ALICE}', files: [allow.json] }]`);
    expect(policies).toMatchObject({ identityBased: [{ policies: [{ id: 'allow.json' }] }] });
  });

  test('tells of callers that its organization does not have', async () => {
    const stranger = main('{ directory: policies }').replace('111122223333', '444455556666');
    expect(await faultsOf(stranger, ORGANIZATION)).toEqual([
      'sagegate.yaml:2:34 identity.static.principal account `444455556666` is not in the organization',
    ]);
  });

  test('without a `policies.yaml` is at fault', async () => {
    expect(await faultsOf(main('{ directory: policies }'))).toEqual([
      `sagegate.yaml:3:24 policies.directory cannot read \`${join(directory, 'policies', 'policies.yaml')}\`: ENOENT`,
    ]);
  });
});

describe('what policies are attached to', () => {
  const faultOf = async (policies: string, more = ''): Promise<string> => {
    await writeFile(join(directory, 'allow.json'), ALLOW);
    return (await faultsOf(main(policies, more))).join('\n');
  };

  it.each<[what: string, policies: string, fault: string]>([
    [
      'a boundary of a session',
      `{ boundaries: [{ principal: 'arn:aws:sts::111122223333:assumed-role/Dev/alice', files: [] }] }`,
      'policies.boundaries.0.principal expected an ARN of a user or a role',
    ],
    [
      'a session policy of a user',
      `{ sessions: [{ principal: '${ALICE}', files: [] }] }`,
      'policies.sessions.0.principal expected an ARN of a role or of a session of it',
    ],
    [
      'an endpoint that is none',
      '{ vpcEndpoints: [{ endpoint: "VPCE-1", files: [] }] }',
      'policies.vpcEndpoints.0.endpoint expected the id of a VPC endpoint such as `vpce-1a2b3c4d`, or `*`',
    ],
    ['a mode that is none', '{ mode: audit }', 'policies.mode '],
    [
      'two sets of one name',
      '{ sets: [{ name: a, mode: enforce }, { name: a, mode: enforce }] }',
      'policies.sets.1.name set `a` is given twice',
    ],
    ['a set without a mode', '{ sets: [{ name: a }] }', 'policies.sets.0.mode '],
    [
      'a level without an organization',
      '{ sets: [{ name: a, mode: enforce, serviceControl: [{ target: ou-1, files: [allow.json] }] }] }',
      'policies.sets.0.serviceControl.0.target there is no organization',
    ],
    [
      'a file that is missing',
      `{ sessions: [{ principal: '${ROLE}', files: [missing.json] }] }`,
      'policies.sessions.0.files.0 cannot read the policy `missing.json`: ENOENT',
    ],
  ])('%s is at fault', async (_, policies, fault) => {
    expect(await faultOf(policies)).toContain(fault);
  });

  it.each<[target: string, message: string]>([
    ['ou-nowhere', '`ou-nowhere` is neither an account nor a unit of the organization'],
    ['twice', '`twice` stands in the organization more than once'],
  ])('a set names the level %s: %s', async (target, message) => {
    const unit = `{ name: twice, policies: [allow.json] }`;
    const organization = ORGANIZATION.replace(
      '      - name: ou-research',
      `      - ${unit}\n      - ${unit}\n      - name: ou-research`,
    );
    const sets = `{ sets: [{ name: a, mode: enforce, serviceControl: [{ target: ${target}, files: [allow.json] }] }] }`;
    expect(await faultOf(sets, organization)).toContain(message);
  });

  it.each<[list: string, entry: string]>([
    ['boundaries', `{ principal: '${ALICE}', files: [sharing.json] }`],
    ['sessions', `{ principal: '${ROLE}', files: [sharing.json] }`],
    ['identityBased', `{ principal: '${ALICE}', files: [sharing.json] }`],
  ])('a policy with a Principal is at fault in %s, where it stands', async (list, entry) => {
    await writeFile(join(directory, 'sharing.json'), ALLOW.replace('"Effect"', '"Principal":"*","Effect"'));
    expect(await faultOf(`{ ${list}: [${entry}] }`)).toMatch(/^sharing\.json:1:51 /);
  });
});
