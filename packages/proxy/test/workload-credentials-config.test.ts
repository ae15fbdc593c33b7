import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../src/index.ts';
import type { GatewayConfig } from '../src/index.ts';

let directory: string;

const SESSIONS = `sessions: { keys: [{ id: '2026-11', secret: ${Buffer.alloc(32, 1).toString('base64')} }] }`;

const WORKLOAD =
  'name: training, role: "arn:aws:iam::111122223333:role/TrainingRole", tokenFile: training-token';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sagegate-workloads-'));
  const contents = {
    'training-token': 'training-token-EXAMPLE\n',
    'other-token': 'other-token-EXAMPLE',
    'short-token': 'short',
    'empty-token': '',
    'two-lines': 'training-token-\nEXAMPLE',
    'long-token': 'x'.repeat(16_385),
  };
  for (const [name, text] of Object.entries(contents)) await writeFile(join(directory, name), text);
});

afterAll(() => rm(directory, { recursive: true }));

/** The section that is tested stands on line 4. */
async function load(section: string, sessions = SESSIONS): Promise<GatewayConfig> {
  const path = join(directory, 'sagegate.yaml');
  const lines = ['upstream: { region: us-east-1 }', 'identity: {}', 'policies: {}', section, sessions];
  await writeFile(path, `${lines.join('\n')}\n`);
  return loadConfig(path, {});
}

async function faultsOf(section: string, sessions?: string): Promise<readonly string[]> {
  const error: unknown = await load(section, sessions).catch((reason: unknown) => reason);
  if (!(error instanceof ConfigError)) throw new Error('there is no ConfigError', { cause: error });
  return error.faults.map(({ line, column, path, message }) => `${line}:${column} ${path} ${message}`);
}

describe('container credentials', () => {
  it('have an address of the loopback, and files that are found from anywhere', async () => {
    const { containerCredentials } = await load(`containerCredentials: { workloads: [{ ${WORKLOAD} }] }`);
    expect(containerCredentials).toEqual({
      host: '127.0.0.1',
      port: 8082,
      workloads: [
        {
          name: 'training',
          role: 'arn:aws:iam::111122223333:role/TrainingRole',
          tokenFile: join(directory, 'training-token'),
        },
      ],
    });
  });

  it('are not made of their tokens: one that is rotated loads nothing anew', async () => {
    const { source } = await load(`containerCredentials: { workloads: [{ ${WORKLOAD} }] }`);
    expect(source?.files).toEqual([join(directory, 'sagegate.yaml')]);
  });

  it.each([
    ['0.0.0.0', 'expected an address of the loopback'],
    ['192.0.2.1', 'expected an address of the loopback'],
    ['localhost', 'expected an address of the loopback'],
    ['::', 'expected an address of the loopback'],
  ])('cannot be had at %s', async (host, expected) => {
    const section = `containerCredentials: { host: "${host}", workloads: [{ ${WORKLOAD} }] }`;
    expect(await faultsOf(section)).toEqual([
      expect.stringContaining(`4:31 containerCredentials.host ${expected}`),
    ]);
  });

  it.each([
    ['workloads: []', 'containerCredentials.workloads expected array to have >=1 items'],
    [`port: 8081, workloads: [{ ${WORKLOAD} }]`, 'port `admin` has the port `8081` already'],
    [
      'workloads: [{ name: training, role: "arn:aws:iam::111122223333:user/alice", tokenFile: training-token }]',
      'role expected the ARN of a role',
    ],
    [
      'workloads: [{ name: "a/b", role: "arn:aws:iam::111122223333:role/TrainingRole", tokenFile: training-token }]',
      'name expected 2 to 64 letters, digits and `_.-`',
    ],
    [`workloads: [{ ${WORKLOAD}, durationSeconds: 60 }]`, 'durationSeconds expected number to be >=900'],
    [`workloads: [{ ${WORKLOAD}, sessionName: "a b" }]`, 'sessionName expected 2 to 64 letters'],
  ])('%s is at fault', async (members, expected) => {
    expect(await faultsOf(`containerCredentials: { ${members} }`)).toEqual([
      expect.stringContaining(expected),
    ]);
  });

  it.each([
    ['OtherRole', ['the directory has no role `arn:aws:iam::111122223333:role/TrainingRole`']],
    ['TrainingRole', []],
  ])('are for roles that the directory has, such as %s', async (name, expected) => {
    await mkdir(join(directory, 'iam/accounts/111122223333/roles'), { recursive: true });
    const role = 'trustPolicy: { Version: "2012-10-17", Statement: [] }';
    await writeFile(join(directory, `iam/accounts/111122223333/roles/${name}.yaml`), role);
    const sections = `directory: { folders: [iam] }\ncontainerCredentials: { workloads: [{ ${WORKLOAD} }] }`;
    const faults = await faultsOf(sections).catch(() => []);
    await rm(join(directory, 'iam'), { recursive: true });
    expect(faults).toEqual(expected.map((message) => expect.stringContaining(message)));
  });

  it('do not take one name or one token for two workloads', async () => {
    const twice = `containerCredentials: { workloads: [{ ${WORKLOAD} }, { ${WORKLOAD} }] }`;
    expect(await faultsOf(twice)).toEqual([
      expect.stringContaining('workloads.1.name workload `training` is given twice'),
      expect.stringContaining('workloads.1.tokenFile expected a token that no other workload has'),
    ]);
  });

  it.each([
    ['nowhere', 'cannot read the file: ENOENT'],
    ['short-token', 'expected 16 to 16384 characters in the file'],
    ['empty-token', 'expected 16 to 16384 characters in the file'],
    ['long-token', 'expected 16 to 16384 characters in the file'],
    ['two-lines', 'expected no white space or control characters in the file'],
  ])('the file %s is at fault', async (file, expected) => {
    const workload = WORKLOAD.replace('training-token', file);
    const section = `containerCredentials: { workloads: [{ ${workload} }] }`;
    expect(await faultsOf(section)).toEqual([expect.stringContaining(`tokenFile ${expected}`)]);
  });
});

describe('the exchange of credentials', () => {
  it('is for one gateway', async () => {
    const { credentialExchange } = await load('credentialExchange: { gatewayId: sagegate.example.com/prod }');
    expect(credentialExchange).toEqual({ gatewayId: 'sagegate.example.com/prod' });
  });

  it.each([
    ['{}', 'credentialExchange.gatewayId'],
    ['{ gatewayId: "a b c d" }', 'gatewayId expected 4 to 128 letters'],
    ['{ gatewayId: prod, stsEndpoint: "http://sts.example.com" }', 'stsEndpoint expected a URL'],
    ['{ gatewayId: prod, stsEndpoint: "https://sts.example.com/path" }', 'stsEndpoint expected a URL'],
    ['{ gatewayId: prod, stsEndpoint: "https://user@sts.example.com" }', 'stsEndpoint expected a URL'],
    ['{ gatewayId: prod, accounts: [111122223333] }', 'accounts.0'],
    ['{ gatewayId: prod, maxAgeSeconds: 301 }', 'maxAgeSeconds expected number to be <=300'],
    ['{ gatewayId: prod, durationSeconds: 43201 }', 'durationSeconds expected number to be <=43200'],
  ])('%s is at fault', async (section, expected) => {
    expect(await faultsOf(`credentialExchange: ${section}`)).toEqual([expect.stringContaining(expected)]);
  });
});

it.each([
  ['containerCredentials', `{ workloads: [{ ${WORKLOAD} }] }`],
  ['credentialExchange', '{ gatewayId: prod }'],
])('%s without keys for sessions is at fault', async (section, members) => {
  const keys = 'lookups: {}';
  const faults = await faultsOf(`${section}: ${members}`, keys);
  expect(faults).toContainEqual(expect.stringContaining(`${section} expected \`sessions\` beside it`));
});
