import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteModelCommand, ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildCommand, TEST_FOLDER } from './sagegate.ts';
import { serveFile } from './serve-process.ts';
import type { Served } from './serve-process.ts';
import { startAws } from './start-aws.ts';
import type { LocalAws } from './start-aws.ts';

let aws: LocalAws;
let served: Served;
let folder: string;

beforeAll(async () => {
  buildCommand();
  for (const name of Object.keys(process.env))
    if (name.startsWith('AWS_') && !name.startsWith('AWS_SDK')) vi.stubEnv(name, undefined);
  vi.stubEnv('SESSION_SECRET', Buffer.alloc(32, 1).toString('base64'));
  folder = mkdtempSync(join(tmpdir(), 'sagegate-containers-'));
  writeFileSync(join(folder, 'token'), 'training-token-EXAMPLE');
  aws = await startAws();
  served = await serveFile(gatewayFile());
  setEnvironment(readFileSync(join(TEST_FOLDER, 'workload.env'), 'utf8'));
}, 300_000);

afterAll(async () => {
  served.child.kill('SIGTERM');
  await served.exit;
  aws.close();
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

/** The configuration of the documentation, with local servers and any free port. */
function gatewayFile(): string {
  const file = join(folder, 'containers.yaml');
  const text = readFileSync(join(TEST_FOLDER, 'containers.yaml'), 'utf8')
    .replaceAll('http://127.0.0.1:9', aws.url)
    .replace('port: 8082', 'port: 0')
    .replace('/var/run/secrets/sagegate/token', join(folder, 'token'))
    .replace('policies/read-models.json', join(TEST_FOLDER, 'policies/read-models.json'));
  writeFileSync(file, text);
  return file;
}

/** The environment of the documentation, with the addresses that the gateway says. */
function setEnvironment(text: string): void {
  const [, url = ''] = /credentials for workloads on (http:\S+)/.exec(served.said()) ?? [];
  const lines = text
    .replace('http://127.0.0.1:8082/v1/credentials', url)
    .replace('http://127.0.0.1:8080', served.url)
    .replace('/var/run/secrets/sagegate/token', join(folder, 'token'));
  for (const line of lines.trimEnd().split('\n')) {
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
  expect(aws.calls).toHaveLength(8);
});

test('one whose token is rotated goes on with the new one', async () => {
  const { AWS_CONTAINER_CREDENTIALS_FULL_URI: url = '' } = process.env;
  const statusOf = async (token: string) => (await fetch(url, { headers: { authorization: token } })).status;
  expect(await statusOf('training-token-EXAMPLE')).toBe(200);
  writeFileSync(join(folder, 'token'), 'a-newer-token-EXAMPLE');
  expect(await statusOf('a-newer-token-EXAMPLE')).toBe(200);
  expect(await statusOf('training-token-EXAMPLE')).toBe(403);
});
