import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../src/index.ts';
import type { GatewayConfig } from '../src/index.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sagegate-sts-'));
});

afterEach(() => rm(folder, { recursive: true }));

const SESSIONS = `sessions:
  keys:
    - id: k1
      secret: ${'A'.repeat(43)}=
`;

const ALICE = 'identity:\n  static:\n    principal: arn:aws:iam::111122223333:user/alice\n';

async function load(section: string): Promise<GatewayConfig> {
  const path = join(folder, 'sagegate.yaml');
  const identity = section.includes('sessions:') ? 'identity: {}\n' : ALICE;
  await writeFile(path, `upstream:\n  region: us-east-1\n${identity}policies: {}\n${section}`);
  return await loadConfig(path, {});
}

async function faultsOf(section: string): Promise<readonly string[]> {
  const error: unknown = await load(section).catch((thrown: unknown) => thrown);
  if (!(error instanceof ConfigError)) throw new Error('the configuration was taken');
  return error.faults.map(({ path, message }) => `${path} ${message}`);
}

test('providers of tokens, with their keys from a file', async () => {
  const keySet = { keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }] };
  await writeFile(join(folder, 'keys.json'), JSON.stringify(keySet));
  const { sts } = await load(`${SESSIONS}sts:
  oidcProviders:
    - issuer: https://kubernetes.default.svc.cluster.local
      jwksFile: keys.json
      clientIds: [sts.amazonaws.com]
      accounts: ['111122223333']
`);
  expect(sts).toEqual({
    oidcProviders: [
      {
        issuer: 'https://kubernetes.default.svc.cluster.local',
        jwks: keySet,
        clientIds: ['sts.amazonaws.com'],
        accounts: ['111122223333'],
      },
    ],
  });
});

test('an STS that only says who callers are needs nothing', async () => {
  expect((await load('sts: {}\n')).sts).toEqual({});
  expect((await load('')).sts).toBeUndefined();
});

test.each([
  ['issuer: http://idp.example.com', 'sts.oidcProviders.0.issuer expected the URL of an issuer'],
  ['issuer: https://idp.example.com/?a=b', 'sts.oidcProviders.0.issuer expected the URL of an issuer'],
  ['issuer: https://idp.example.com/*', 'sts.oidcProviders.0.issuer expected the URL of an issuer'],
  ['issuer: https://IDP.example.com', 'sts.oidcProviders.0.issuer expected the URL of an issuer'],
  ['issuer: https://me@idp.example.com', 'sts.oidcProviders.0.issuer expected the URL of an issuer'],
  ['clientIds: []', 'sts.oidcProviders.0.clientIds'],
  ['algorithms: [HS256]', 'sts.oidcProviders.0.algorithms.0'],
  ['jwksFile: keys.json', 'sts.oidcProviders.0 expected exactly one of'],
  ['jwksUrl: http://idp.example.com/keys', 'sts.oidcProviders.0.jwksUrl'],
  ['accounts: [111122223333]', 'sts.oidcProviders.0.accounts.0'],
])('refuses %s', async (line, fault) => {
  const name = line.slice(0, line.indexOf(':'));
  const lines = [
    'issuer: https://idp.example.com',
    'jwksUrl: https://idp.example.com/keys',
    'clientIds: [a]',
  ].filter((other) => !other.startsWith(`${name}:`));
  const provider = [...lines, line].join('\n      ');
  const faults = await faultsOf(`${SESSIONS}sts:\n  oidcProviders:\n    - ${provider}\n`);
  expect(faults).toContainEqual(expect.stringContaining(fault));
});

test('refuses an issuer that is there twice, a file without keys, and tokens that nothing can be had for', async () => {
  const provider = (keys: string): string =>
    `    - { issuer: 'https://idp.example.com', clientIds: [a], ${keys} }\n`;
  const faults = await faultsOf(
    `sts:\n  oidcProviders:\n${provider('jwksUrl: https://idp.example.com/keys')}${provider('jwksFile: none.json')}`,
  );
  expect(faults).toEqual(
    expect.arrayContaining([
      'sts.oidcProviders.1.issuer issuer `https://idp.example.com` is given twice',
      expect.stringContaining('sts.oidcProviders.1.jwksFile cannot read the file'),
    ]),
  );
  expect(
    await faultsOf(`sts:\n  oidcProviders:\n${provider('jwksUrl: https://idp.example.com/keys')}`),
  ).toEqual([
    'sts.oidcProviders expected `sessions` beside it: its keys seal the credentials that are handed out',
  ]);
});
