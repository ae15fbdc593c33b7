import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startLocalSagemaker, type LocalSagemaker } from '@sagegate/example-local-sagemaker';
import { loadConfig, startGateway, type Gateway } from '@sagegate/proxy';
import { createCluster, type Cluster } from './cluster.ts';

/** All that the workload meets: the cluster that it runs in, the gateway, and the SageMaker behind it. */
export interface Platform {
  readonly cluster: Cluster;
  readonly gateway: Gateway;
  readonly sagemaker: LocalSagemaker;
  close(): Promise<void>;
}

/** The key of the small SageMaker. Only the gateway has it. */
const UPSTREAM_KEY = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

/** Starts everything, each on any free port. */
export async function startPlatform(): Promise<Platform> {
  const folder = await mkdtemp(join(tmpdir(), 'sagegate-'));
  const cluster = await createCluster(folder);
  const account = { account: '111122223333', region: 'us-east-1' };
  const sagemaker = await startLocalSagemaker({ ...account, credentials: UPSTREAM_KEY });
  const config = await loadConfig(fileURLToPath(new URL('../sagegate.yaml', import.meta.url)), {
    CLUSTER_KEYS: cluster.keysFile,
    SESSION_SECRET: randomBytes(32).toString('base64'),
    SAGEMAKER_URL: sagemaker.url,
    UPSTREAM_ACCESS_KEY_ID: UPSTREAM_KEY.accessKeyId,
    UPSTREAM_SECRET_ACCESS_KEY: UPSTREAM_KEY.secretAccessKey,
  });
  const anyPort = { host: '127.0.0.1', port: 0 };
  const audit = { destination: 'file', path: join(folder, 'audit.jsonl') } as const;
  const gateway = await startGateway({ ...config, listen: anyPort, admin: anyPort, audit });
  const close = async (): Promise<void> => {
    await gateway.close();
    await sagemaker.close();
    await rm(folder, { recursive: true });
  };
  return { cluster, gateway, sagemaker, close };
}
