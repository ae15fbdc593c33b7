import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import {
  startLocalSagemaker,
  type LocalSagemaker,
  type LocalSagemakerOptions,
} from '@sagegate/example-local-sagemaker';
import { loadConfig, startGateway, type Gateway } from '@sagegate/proxy';

const CONFIG_FILE = fileURLToPath(new URL('../sagegate.yaml', import.meta.url));

/** The key of the small SageMaker. Only the gateway has it. */
const UPSTREAM_KEY = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

/** The gateway of `sagegate.yaml` with a small SageMaker behind it, each on any free port. */
export interface TryOut {
  readonly sagemaker: LocalSagemaker;
  readonly gateway: Gateway;
  /** Calls SageMaker past the gateway, with the key that nobody else has. */
  readonly owner: SageMakerClient;
  /** For the files of one run. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Starts both. */
export async function startTryOut(options: Partial<LocalSagemakerOptions> = {}): Promise<TryOut> {
  const account = { account: '111122223333', region: 'us-east-1' };
  const sagemaker = await startLocalSagemaker({ ...account, credentials: UPSTREAM_KEY, ...options });
  const folder = await mkdtemp(join(tmpdir(), 'sagegate-'));
  const gateway = await startInFrontOf(sagemaker.url, folder);
  const owner = new SageMakerClient({
    endpoint: sagemaker.url,
    region: 'us-east-1',
    credentials: UPSTREAM_KEY,
  });
  const close = async (): Promise<void> => {
    owner.destroy();
    await gateway.close();
    await sagemaker.close();
    await rm(folder, { recursive: true });
  };
  return { sagemaker, gateway, owner, folder, close };
}

async function startInFrontOf(url: string, folder: string): Promise<Gateway> {
  const config = await loadConfig(CONFIG_FILE, {
    SAGEMAKER_URL: url,
    UPSTREAM_ACCESS_KEY_ID: UPSTREAM_KEY.accessKeyId,
    UPSTREAM_SECRET_ACCESS_KEY: UPSTREAM_KEY.secretAccessKey,
  });
  const anyPort = { host: '127.0.0.1', port: 0 };
  const audit = { destination: 'file', path: join(folder, 'audit.jsonl') } as const;
  return await startGateway({ ...config, listen: anyPort, admin: anyPort, audit });
}
