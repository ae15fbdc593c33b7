import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeleteModelCommand, ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { changed, startExample } from './start-example.ts';
import type { Changes, Example } from './start-example.ts';

let example: Example;

const TOKEN_FILE = '/var/run/secrets/sagegate/token';

beforeAll(async () => {
  example = await startExample('containers.yaml', (folder) => {
    writeFileSync(join(folder, 'token'), 'training-token-EXAMPLE');
    return [
      ['port: 8082', 'port: 0'],
      [TOKEN_FILE, join(folder, 'token')],
    ];
  });
  setEnvironment(example);
}, 300_000);

afterAll(() => example.close());

/** The environment of the documentation, with the addresses that the gateway says. */
function setEnvironment({ served, folder }: Example): void {
  const [, url = ''] = /credentials for workloads on (http:\S+)/.exec(served.said()) ?? [];
  const here: ReturnType<Changes> = [
    ['http://127.0.0.1:8082/v1/credentials', url],
    ['http://127.0.0.1:8080', served.url],
    [TOKEN_FILE, join(folder, 'token')],
  ];
  for (const line of changed('workload.env', here).trimEnd().split('\n')) {
    const [name = '', value = ''] = line.split('=');
    vi.stubEnv(name, value);
  }
}

test('a workload with a token and no key calls as its role, whichever worker answers', async () => {
  for (let turn = 0; turn < 8; turn += 1) {
    const client = new SageMakerClient({ region: 'us-east-1' });
    expect((await client.send(new ListModelsCommand())).Models).toEqual([]);
    await expect(client.send(new DeleteModelCommand({ ModelName: 'churn' }))).rejects.toThrow(
      'User: arn:aws:sts::111122223333:assumed-role/TrainingRole/training is not authorized to perform: sagemaker:DeleteModel',
    );
    client.destroy();
  }
  expect(example.aws.calls).toHaveLength(8);
});

test('one whose token is rotated goes on with the new one', async () => {
  const { AWS_CONTAINER_CREDENTIALS_FULL_URI: url = '' } = process.env;
  const statusOf = async (token: string) => (await fetch(url, { headers: { authorization: token } })).status;
  expect(await statusOf('training-token-EXAMPLE')).toBe(200);
  writeFileSync(join(example.folder, 'token'), 'a-newer-token-EXAMPLE');
  expect(await statusOf('a-newer-token-EXAMPLE')).toBe(200);
  expect(await statusOf('training-token-EXAMPLE')).toBe(403);
});
