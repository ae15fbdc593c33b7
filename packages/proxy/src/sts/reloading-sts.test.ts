import { expect, test } from 'vitest';
import type { GatewayConfig, OidcProviderConfig } from '../config/gateway-config.ts';
import { KeySets } from '../identity/key-sets.ts';
import { needsRestart } from '../lifecycle/reload/needs-restart.ts';
import { ReloadingSts } from './reloading-sts.ts';

const ISSUER = 'https://idp.example.com';
const PROVIDER: OidcProviderConfig = {
  issuer: ISSUER,
  jwksUrl: 'https://idp.example.com/keys',
  clientIds: ['sts.amazonaws.com'],
};
const CONFIG: GatewayConfig = {
  upstream: { region: 'us-east-1' },
  identity: { accessKeys: [] },
  policies: { identityBased: [] },
};

function start(oidcProviders: readonly OidcProviderConfig[]): ReloadingSts {
  return new ReloadingSts({ oidcProviders }, { keySets: new KeySets(), sessions: { issuer: undefined } });
}

test('providers come and go while the gateway runs, and codes stay used', async () => {
  const sts = start([]);
  const { codes } = sts.current();
  expect(sts.current().providers.find(ISSUER)).toBeUndefined();
  const put = await sts.prepare({ ...CONFIG, sts: { oidcProviders: [PROVIDER] } });
  expect(sts.current().providers.find(ISSUER)).toBeUndefined();
  put();
  expect(sts.current().providers.find(ISSUER)?.name).toBe('idp.example.com');
  expect(sts.keySources()).toMatchObject([{ place: 'https://idp.example.com/keys' }]);
  expect(sts.current().codes).toBe(codes);
  (await sts.prepare({ ...CONFIG, sts: {} }))();
  expect(sts.current().providers.find(ISSUER)).toBeUndefined();
});

test('what stays the same keeps what is known of its keys', async () => {
  const sts = start([PROVIDER]);
  const before = sts.current().providers;
  (await sts.prepare({ ...CONFIG, sts: { oidcProviders: [{ ...PROVIDER }] } }))();
  expect(sts.current().providers).toBe(before);
});

test('providers that contradict themselves are put in force by nobody', async () => {
  const sts = start([]);
  const prepare = async (oidcProviders: readonly OidcProviderConfig[]): Promise<unknown> =>
    await sts.prepare({ ...CONFIG, sts: { oidcProviders } });
  await expect(prepare([PROVIDER, PROVIDER])).rejects.toThrow('is given twice');
  await expect(prepare([{ ...PROVIDER, issuer: 'http://idp.example.com' }])).rejects.toThrow(
    'must begin with',
  );
  await expect(prepare([{ ...PROVIDER, clientIds: [] }])).rejects.toThrow('needs a client id');
});

test('only a restart brings an STS, or takes it away', () => {
  const withSts: GatewayConfig = { ...CONFIG, sts: {} };
  expect(needsRestart(CONFIG, withSts)).toEqual(['sts']);
  expect(needsRestart(withSts, CONFIG)).toEqual(['sts']);
  expect(needsRestart(withSts, { ...CONFIG, sts: { oidcProviders: [PROVIDER] } })).toEqual([]);
});
