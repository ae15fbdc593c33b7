import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { fromTokenFile } from '@aws-sdk/credential-providers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadConfig } from '../src/index.ts';
import { role, startStsGateway } from './support/sts-gateway.ts';
import type { StsGateway } from './support/sts-gateway.ts';
import { testOidc } from './support/test-oidc.ts';

let folder: string;
let running: StsGateway | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sagegate-sts-'));
  await cp(join(import.meta.dirname, 'sts-example'), folder, { recursive: true });
  await mkdir(join(folder, 'keys'));
  await writeFile(join(folder, 'keys', '2026-11'), randomBytes(32).toString('base64'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await running?.close();
  await rm(folder, { recursive: true });
});

test('a pod that has nothing but its environment and its token calls SageMaker as its role', async () => {
  const cluster = await testOidc();
  await writeFile(join(folder, 'keys', 'cluster.json'), JSON.stringify(cluster.provider.jwks));
  const { sessions, sts } = await loadConfig(join(folder, 'sagegate.yaml'), {});
  const { Statement } = JSON.parse(await readFile(join(folder, 'trust-policy.json'), 'utf8')) as {
    readonly Statement: readonly object[];
  };
  running = await startStsGateway({
    accounts: [{ roles: [role('Notebook', { trust: Statement })] }],
    config: { ...(sessions && { sessions }), ...(sts && { sts }) },
  });
  const tokenFile = join(folder, 'token');
  await writeFile(tokenFile, await cluster.token());
  const environment = (await readFile(join(folder, 'workload.sh'), 'utf8'))
    .replaceAll('https://gateway.example.com', running.url)
    .replace('/var/run/secrets/tokens/sts', tokenFile);
  for (const [, name = '', value = ''] of environment.matchAll(/^export (\w+)=(.*)$/gm))
    vi.stubEnv(name, value);

  const client = new SageMakerClient({ credentials: fromTokenFile() });
  await client.send(new ListModelsCommand());
  client.destroy();
  expect(running.upstream.requests).toHaveLength(1);
});
