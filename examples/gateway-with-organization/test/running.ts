import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import {
  startLocalSagemaker,
  type LocalSagemaker,
  type LocalSagemakerOptions,
  type ReceivedCall,
} from '@sagegate/example-local-sagemaker';
import { loadConfig, startGateway, type Gateway, type GatewayConfig } from '@sagegate/proxy';
import { accessKeysOf } from '../src/access-keys.ts';
import { environmentFor } from '../src/start-example.ts';

const CONFIG_FILE = fileURLToPath(new URL('../sagegate.yaml', import.meta.url));

export type Caller = 'alice' | 'bob' | 'carol' | 'on-call' | 'yearly-audit' | 'dave';

/** The gateway of `sagegate.yaml` and the SageMaker behind it, each on a port of its own. */
export interface Running {
  readonly gateway: Gateway;
  readonly upstream: LocalSagemaker;
  /** What has reached SageMaker itself of what callers called. */
  readonly callsUpstream: () => readonly ReceivedCall[];
  /** What the gateway has asked SageMaker by itself, in order to decide. */
  readonly lookups: () => readonly ReceivedCall[];
  readonly sagemakerOf: (caller: Caller) => SageMakerClient;
  readonly runtimeOf: (caller: Caller) => SageMakerRuntimeClient;
  readonly auditLines: () => Promise<readonly Record<string, unknown>[]>;
  readonly close: () => Promise<void>;
}

interface Changes {
  readonly upstream?: Partial<LocalSagemakerOptions>;
  readonly config?: Partial<GatewayConfig>;
  /** In the place of those of the directory and the configuration; the keys stay those of the directory. */
  readonly policies?: GatewayConfig['policies'];
}

export async function running(changes: Changes = {}): Promise<Running> {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = upstreamKey();
  const upstream = await startLocalSagemaker({
    account: '111122223333',
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
    ...changes.upstream,
  });
  const folder = await mkdtemp(join(tmpdir(), 'sagegate-test-'));
  const auditFile = join(folder, 'audit.jsonl');
  const loaded = await loadConfig(CONFIG_FILE, environmentFor(upstream.url));
  const config: GatewayConfig = {
    ...(changes.policies === undefined ? loaded : withPolicies(loaded, changes.policies)),
    listen: { host: '127.0.0.1', port: 0 },
    admin: { host: '127.0.0.1', port: 0 },
    audit: { destination: 'file', path: auditFile },
    ...changes.config,
  };
  const gateway = await startGateway(config);
  const options = (caller: Caller) => ({
    endpoint: gateway.url,
    region: 'us-east-1',
    credentials: credentialsOf(config, caller),
  });
  return {
    gateway,
    upstream,
    callsUpstream: () => upstream.requests.filter((call) => call.service !== 'sts' && !isLookup(call)),
    lookups: () => upstream.requests.filter(isLookup),
    sagemakerOf: (caller) => new SageMakerClient(options(caller)),
    runtimeOf: (caller) => new SageMakerRuntimeClient(options(caller)),
    auditLines: async () =>
      (await readFile(auditFile, 'utf8'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    close: async () => {
      await gateway.close();
      await upstream.close();
      await rm(folder, { recursive: true });
    },
  };
}

function withPolicies(loaded: GatewayConfig, policies: GatewayConfig['policies']): GatewayConfig {
  const { directory: _directory, ...others } = loaded;
  return { ...others, identity: { accessKeys: accessKeysOf(loaded) }, policies };
}

function isLookup({ headers }: ReceivedCall): boolean {
  return headers.get('user-agent') === 'sagegate-lookup';
}

function upstreamKey(): { AWS_ACCESS_KEY_ID: string; AWS_SECRET_ACCESS_KEY: string } {
  const { LOCAL_SAGEMAKER_ACCESS_KEY_ID = '', LOCAL_SAGEMAKER_SECRET_ACCESS_KEY = '' } = environmentFor('');
  return {
    AWS_ACCESS_KEY_ID: LOCAL_SAGEMAKER_ACCESS_KEY_ID,
    AWS_SECRET_ACCESS_KEY: LOCAL_SAGEMAKER_SECRET_ACCESS_KEY,
  };
}

function credentialsOf(config: GatewayConfig, caller: Caller) {
  const key = accessKeysOf(config).find(({ principal }) => principal.endsWith(`/${caller}`));
  if (key === undefined) throw new Error(`sagegate.yaml has no key for ${caller}`);
  const { accessKeyId, secretAccessKey } = key;
  return { accessKeyId, secretAccessKey };
}

/** What a denied call raises, as the SDK tells it. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ name: string; message: string; status: number }> {
  const error = await call.then(
    () => {
      throw new Error('the call was not refused');
    },
    (reason: unknown) => reason as { name: string; message: string; $metadata?: { httpStatusCode: number } },
  );
  return { name: error.name, message: error.message, status: error.$metadata?.httpStatusCode ?? 0 };
}
