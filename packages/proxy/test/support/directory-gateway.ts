import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeTrainingJobCommand,
  ListModelsCommand,
  SageMakerClient,
  StopTrainingJobCommand,
} from '@aws-sdk/client-sagemaker';
import { digestOf } from '../../src/files/file-looks.ts';
import { IamDirectory } from '../../src/index.ts';
import type { DirectoryModel, GatewayConfig } from '../../src/index.ts';
import { startTestGateway } from './start-test-gateway.ts';
import type { TestGateway, TestGatewayOptions } from './start-test-gateway.ts';

export interface DirectoryGateway extends TestGateway {
  /** Puts another state of the directory in force, as a reload of its files does; resolves to how the reload ended. */
  swap(model: DirectoryModel): Promise<string>;
  /** Makes calls with a client of the SDK. */
  as(key: AccessKey): Calls;
}

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Each resolves to `allowed`, or to the name of the error and what it says after the cause. */
export interface Calls {
  describe(): Promise<string>;
  list(): Promise<string>;
  stop(): Promise<string>;
}

/** A gateway that decides by a directory; nothing else grants, unless the configuration says so. */
export async function startDirectoryGateway(
  model: DirectoryModel,
  { config, environment, upstream }: Pick<TestGatewayOptions, 'config' | 'environment' | 'upstream'> = {},
): Promise<DirectoryGateway> {
  const folder = await mkdtemp(join(tmpdir(), 'sagegate-directory-'));
  const file = join(folder, 'state');
  let state = 0;
  let directory = new IamDirectory(model);
  const write = (): Promise<void> => writeFile(file, String(state));
  await write();
  const stateNow = async (): Promise<Pick<GatewayConfig, 'directory' | 'source'>> => ({
    directory,
    source: {
      files: [file],
      digest: await digestOf({ files: [file] }),
      contents: () => Promise.resolve(new Map()),
      load: async () => ({ ...running.config, ...(await stateNow()) }),
    },
  });
  const running = await startTestGateway({
    config: {
      identity: {},
      policies: { identityBased: [] },
      reload: { pollSeconds: 0 },
      ...config,
      ...(await stateNow()),
    },
    ...(environment && { environment }),
    ...(upstream && { upstream }),
  });
  return {
    ...running,
    swap: async (next) => {
      state += 1;
      directory = new IamDirectory(next, directory);
      await write();
      const { outcome, faults } = await running.gateway.reload();
      return [outcome, ...faults.map(({ message }) => message)].join(': ');
    },
    as: (key) => callsOf(running.url, key),
    close: async () => {
      await running.close();
      await rm(folder, { recursive: true });
    },
  };
}

function callsOf(endpoint: string, key: AccessKey): Calls {
  // The SDK writes into the credentials that it is given.
  const settings = { endpoint, region: 'us-east-1', credentials: { ...key }, maxAttempts: 1 };
  const call = async (send: (client: SageMakerClient) => Promise<unknown>): Promise<string> => {
    const client = new SageMakerClient(settings);
    try {
      await send(client);
      return 'allowed';
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${causeIn(error.message)}` : 'no error';
    } finally {
      client.destroy();
    }
  };
  const TrainingJobName = 'churn';
  return {
    describe: () => call((client) => client.send(new DescribeTrainingJobCommand({ TrainingJobName }))),
    list: () => call((client) => client.send(new ListModelsCommand())),
    stop: () => call((client) => client.send(new StopTrainingJobCommand({ TrainingJobName }))),
  };
}

/** What decided, of the sentence with which AWS denies; any other message as it is. */
function causeIn(message: string): string {
  const [, cause = message] = message.split(/ (?:because|with) /u);
  return cause;
}
