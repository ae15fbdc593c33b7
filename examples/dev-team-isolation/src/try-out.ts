import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { startLocalSagemaker } from '@sagegate/example-local-sagemaker';
import { loadConfig, startGateway, type Gateway, type GatewayConfig } from '@sagegate/proxy';
import type { IamDirectory } from '@sagegate/proxy';
import { createNotebooks, type Notebooks } from './notebooks.ts';

/** The folders beside this example's `sagegate.yaml` that hold the teams. */
export const DIRECTORIES = ['literal', 'corrected'] as const;

/** Which of the two policies. */
export type DirectoryName = (typeof DIRECTORIES)[number];

/** Who is in the teams: alice in DevTeam1, for project A, and bob in DevTeam2, for project B. */
export const MEMBERS = ['alice', 'bob'] as const;

/** A member of one of the teams. */
export type Member = (typeof MEMBERS)[number];

/** One SageMaker, and in front of it a gateway for each directory. */
export interface TryOut {
  /** Creates notebooks past the gateways, each time others. */
  readonly notebooks: () => Promise<Notebooks>;
  readonly memberOf: (directory: DirectoryName, member: Member) => SageMakerClient;
  close(): Promise<void>;
}

/** The key of the small SageMaker. Only the gateways have it. */
const UPSTREAM_KEY = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

const REGION = 'us-east-1';

/** Starts everything, each on any free port. */
export async function startTryOut(): Promise<TryOut> {
  const account = { account: '111122223333', region: REGION };
  const sagemaker = await startLocalSagemaker({ ...account, credentials: UPSTREAM_KEY });
  const folder = await mkdtemp(join(tmpdir(), 'sagegate-'));
  const gateways: Gateway[] = [];
  const clients = new Map<string, SageMakerClient>();
  for (const directory of DIRECTORIES) {
    const config = await configOf(directory, sagemaker.url, join(folder, `${directory}.jsonl`));
    const gateway = await startGateway(config);
    gateways.push(gateway);
    for (const member of MEMBERS)
      clients.set(`${directory}/${member}`, clientOf(gateway, config.directory, member));
  }
  const owner = new SageMakerClient({ endpoint: sagemaker.url, region: REGION, credentials: UPSTREAM_KEY });
  let number = 0;
  return {
    notebooks: () => createNotebooks(owner, (number += 1)),
    memberOf: (directory, member) => existing(clients.get(`${directory}/${member}`)),
    close: async () => {
      for (const client of [owner, ...clients.values()]) client.destroy();
      for (const gateway of gateways) await gateway.close();
      await sagemaker.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function configOf(directory: DirectoryName, url: string, auditFile: string): Promise<GatewayConfig> {
  const config = await loadConfig(fileURLToPath(new URL('../sagegate.yaml', import.meta.url)), {
    DIRECTORY: directory,
    SAGEMAKER_URL: url,
    UPSTREAM_ACCESS_KEY_ID: UPSTREAM_KEY.accessKeyId,
    UPSTREAM_SECRET_ACCESS_KEY: UPSTREAM_KEY.secretAccessKey,
  });
  const anyPort = { host: '127.0.0.1', port: 0 };
  return { ...config, listen: anyPort, admin: anyPort, audit: { destination: 'file', path: auditFile } };
}

/** With the access key that the member's file gives. */
function clientOf({ url }: Gateway, directory: IamDirectory | undefined, member: Member): SageMakerClient {
  const user = directory?.findUser(`arn:aws:iam::111122223333:user/${member}`);
  const { accessKeyId, secretAccessKey } = existing(user?.accessKeys[0]);
  return new SageMakerClient({
    endpoint: url,
    region: REGION,
    credentials: { accessKeyId, secretAccessKey },
  });
}

function existing<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new TypeError('the directory does not have it');
  return value;
}
