import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startLocalSagemaker, type LocalSagemaker } from '@sagegate/example-local-sagemaker';
import { loadConfig, startGateway, type Gateway, type GatewayConfig } from '@sagegate/proxy';
import type { ExampleOptions } from './options.ts';

/** The gateway, the SageMaker behind it, and what they run with. */
export interface Example {
  readonly gateway: Gateway;
  readonly sagemaker: LocalSagemaker;
  readonly config: GatewayConfig;
  readonly auditFile: string;
  close(): Promise<void>;
}

const CONFIG_FILE = fileURLToPath(new URL('../sagegate.yaml', import.meta.url));

/** The key of the small SageMaker. Only the gateway has it. */
const UPSTREAM_KEY = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

/** A model that writes as fast as one can read. */
const PAUSE_BETWEEN_TOKENS_MS = 150;

/** Starts the SageMaker on any free port, and the gateway of `sagegate.yaml` in front of it. */
export async function startExample({ port, adminPort }: ExampleOptions): Promise<Example> {
  const sagemaker = await startLocalSagemaker({
    account: '111122223333',
    region: 'us-east-1',
    credentials: UPSTREAM_KEY,
    betweenParts: () => pause(PAUSE_BETWEEN_TOKENS_MS),
  });
  try {
    const auditFile = join(await mkdtemp(join(tmpdir(), 'sagegate-')), 'audit.jsonl');
    const config: GatewayConfig = {
      ...(await loadConfig(CONFIG_FILE, environmentFor(sagemaker.url))),
      listen: { host: '127.0.0.1', port },
      admin: { host: '127.0.0.1', port: adminPort },
      audit: { destination: 'file', path: auditFile },
    };
    const gateway = await startGateway(config);
    return { gateway, sagemaker, config, auditFile, close: () => closeBoth(gateway, sagemaker) };
  } catch (error) {
    await sagemaker.close();
    throw error;
  }
}

/** The variables that `sagegate.yaml` names. */
export function environmentFor(sagemakerUrl: string): Readonly<Record<string, string>> {
  return {
    LOCAL_SAGEMAKER_URL: sagemakerUrl,
    LOCAL_SAGEMAKER_ACCESS_KEY_ID: UPSTREAM_KEY.accessKeyId,
    LOCAL_SAGEMAKER_SECRET_ACCESS_KEY: UPSTREAM_KEY.secretAccessKey,
  };
}

/** The gateway first: what it has under way still needs the SageMaker. */
async function closeBoth(gateway: Gateway, sagemaker: LocalSagemaker): Promise<void> {
  await gateway.close();
  await sagemaker.close();
}
