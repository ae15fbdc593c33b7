import { expect, test } from 'vitest';
import { ReloadingPolicies } from '../../src/authorization/reloading-policies.ts';
import type { GatewayConfig } from '../../src/index.ts';

/** Two names that were looked for until the first twelve digits were equal; it took a minute. */
const NAMES = ['054f084b6efb', 'a2e76773d7f8'] as const;

const arnOf = (name: string): string => `arn:aws:iam::111122223333:user/${name}`;

const configOf = (name: string): GatewayConfig => ({
  upstream: { region: 'us-east-1' },
  identity: { static: { principal: arnOf(name) } },
  policies: { identityBased: [{ principal: arnOf(name), policies: [] }] },
});

test('policies that were made to have the revision of those in force are put in force', async () => {
  const [before, after] = NAMES;
  const policies = new ReloadingPolicies(configOf(before), () => new Date(0));
  const { revision, store } = policies.current();
  const commit = await policies.prepare(configOf(after));
  commit();
  expect(policies.current().revision).toBe(revision);
  expect(policies.current().store).not.toBe(store);
});
