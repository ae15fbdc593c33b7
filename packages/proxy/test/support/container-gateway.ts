import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SESSION_KEYS } from './exchange-gateway.ts';
import { startTestGateway } from './start-test-gateway.ts';

/** The token of the one workload. */
export const WORKLOAD_TOKEN = 'training-token-EXAMPLE';

/** A gateway that hands credentials of TrainingRole to one workload. */
export interface ContainerGateway {
  readonly url: URL;
  readonly tokenFile: string;
  readonly folder: string;
  readonly close: () => Promise<void>;
}

/** Starts it, with the token in a file of its own folder. */
export async function startContainerGateway(): Promise<ContainerGateway> {
  const folder = await mkdtemp(join(tmpdir(), 'sagegate-container-'));
  const tokenFile = join(folder, 'token');
  await writeFile(tokenFile, WORKLOAD_TOKEN);
  const role = 'arn:aws:iam::111122223333:role/TrainingRole';
  const workloads = [{ name: 'training', role, tokenFile }];
  const running = await startTestGateway({
    config: { sessions: SESSION_KEYS, containerCredentials: { host: '127.0.0.1', port: 0, workloads } },
    environment: { log: () => undefined },
  });
  return {
    url: new URL(running.gateway.containerCredentialsUrl ?? ''),
    tokenFile,
    folder,
    close: async () => {
      await running.close();
      await rm(folder, { recursive: true });
    },
  };
}
