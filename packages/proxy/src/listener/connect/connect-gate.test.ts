import { X509Certificate } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { makeAuthority } from '../../../test/support/certificates.ts';
import type { TestAuthority } from '../../../test/support/certificates.ts';
import type { ConnectConfig } from '../../config/settings/connect-config.ts';
import type { GatewayConfig } from '../../config/gateway-config.ts';
import { ConnectGate } from './connect-gate.ts';

const HOST = 'api.sagemaker.us-east-1.amazonaws.com';

let first: TestAuthority;
let second: TestAuthority;

beforeAll(async () => {
  [first, second] = await Promise.all([makeAuthority('CN=First'), makeAuthority('CN=Second')]);
});

function configWith(connect: ConnectConfig | undefined): GatewayConfig {
  return {
    upstream: { region: 'us-east-1' },
    identity: { accessKeys: [] },
    policies: { identityBased: [] },
    ...(connect && { connect }),
  };
}

const open = (connect?: ConnectConfig): Promise<ConnectGate> =>
  ConnectGate.open(configWith(connect), { now: () => new Date() });

async function issuerOf(gate: ConnectGate): Promise<string | undefined> {
  const own = await gate.certificateOf(HOST);
  return own && new X509Certificate(own.certificate).issuer;
}

test('a new authority signs from when its configuration is put in force', async () => {
  const gate = await open({ authority: first });
  const begin = await gate.prepare(configWith({ authority: second }));
  expect(await issuerOf(gate)).toBe('CN=First');
  begin();
  expect(await issuerOf(gate)).toBe('CN=Second');
});

test('the same authority keeps its certificates when only the list of tunnels changes', async () => {
  const gate = await open({ authority: first });
  const before = await gate.certificateOf(HOST);
  const begin = await gate.prepare(configWith({ authority: first, tunnel: ['a.example.com'] }));
  begin();
  expect(await gate.certificateOf(HOST)).toBe(before);
  const target = { host: 'a.example.com', port: 443, isAddress: false };
  expect(gate.settings()?.tunnels.kindOf(target)).toBe('name');
});

test('an authority that cannot sign changes nothing', async () => {
  const gate = await open({ authority: first });
  const broken = { certificate: first.certificate, key: second.key };
  await expect(gate.prepare(configWith({ authority: broken }))).rejects.toThrow(
    'not that of the certificate',
  );
  expect(await issuerOf(gate)).toBe('CN=First');
});

test('without the section nothing is taken and nothing signed, from the start or from a reload on', async () => {
  const never = await open();
  expect(never.settings()).toBeUndefined();
  expect(never.certificateOf(HOST)).toBeUndefined();
  const gate = await open({ authority: first });
  const begin = await gate.prepare(configWith(undefined));
  begin();
  expect(gate.settings()).toBeUndefined();
});
