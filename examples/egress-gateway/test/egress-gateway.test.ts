import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateModelCommand, ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { startLocalSagemaker, type LocalSagemaker } from '@sagegate/example-local-sagemaker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LoadBalancerAgent } from './through-the-load-balancer.ts';

const EXAMPLE = fileURLToPath(new URL('..', import.meta.url));
const MAKE_CERTIFICATES = join(EXAMPLE, 'dist/make-certificates.js');
const SAGEGATE = fileURLToPath(new URL('../../../packages/cli/bin/sagegate.cjs', import.meta.url));

const UPSTREAM_KEY = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const ALICE = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
const ALICE_ARN = 'arn:aws:sts::111122223333:assumed-role/NotebookRole/alice';

let folder: string;
let upstream: LocalSagemaker;
let gateway: ChildProcess;
let port: number;
let adminUrl: string;

beforeAll(async () => {
  folder = await copyOfExample();
  upstream = await startLocalSagemaker({
    account: '111122223333',
    region: 'us-east-1',
    credentials: UPSTREAM_KEY,
  });
  execFileSync(process.execPath, [MAKE_CERTIFICATES, join(folder, 'certificates')]);
  gateway = spawn(process.execPath, [SAGEGATE, 'serve', '--config', join(folder, 'sagegate.yaml')], {
    stdio: ['ignore', 'inherit', 'pipe'],
    env: {
      ...process.env,
      SAGEMAKER_URL: upstream.url,
      UPSTREAM_ACCESS_KEY_ID: UPSTREAM_KEY.accessKeyId,
      UPSTREAM_SECRET_ACCESS_KEY: UPSTREAM_KEY.secretAccessKey,
      ALICE_SECRET: ALICE.secretAccessKey,
    },
  });
  [port, adminUrl] = await whereItListens();
});

afterAll(async () => {
  gateway.kill('SIGKILL');
  await upstream.close();
  await rm(folder, { recursive: true });
});

/** With any free ports, and nothing of what was made for somebody who tried the example. */
async function copyOfExample(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'sagegate-test-'));
  for (const name of ['sagegate.yaml', 'keys.yaml', 'policies'])
    await cp(join(EXAMPLE, name), join(copy, name), { recursive: true });
  const file = join(copy, 'sagegate.yaml');
  await writeFile(file, (await readFile(file, 'utf8')).replaceAll(/port: \d+/g, 'port: 0'));
  return copy;
}

async function whereItListens(): Promise<[number, string]> {
  let said = '';
  for await (const chunk of gateway.stderr ?? []) {
    said += String(chunk);
    const found = /listening on https:\/\/127\.0\.0\.1:(\d+) [^]*health on (http:\S+)\/readyz\n/.exec(said);
    if (found !== null) return [Number(found[1]), found[2] ?? ''];
  }
  throw new Error(`the gateway ended: ${said}`);
}

/** A notebook: nothing in it names the gateway but the authority that it trusts. */
async function notebookBehind(endpoint: string): Promise<{ client: SageMakerClient; close: () => void }> {
  const ca = await readFile(join(folder, 'certificates/authority.pem'), 'utf8');
  const httpsAgent = new LoadBalancerAgent(port, endpoint, ca);
  const client = new SageMakerClient({
    region: 'us-east-1',
    credentials: ALICE,
    maxAttempts: 1,
    requestHandler: { httpsAgent },
  });
  return { client, close: () => httpsAgent.destroy() };
}

test('what role and VPC endpoint allow is answered by SageMaker', async () => {
  const { client, close } = await notebookBehind('vpce-1a2b3c4d');
  expect((await client.send(new ListModelsCommand({}))).Models).toEqual([]);
  close();
});

test('what the VPC endpoint does not allow is denied', async () => {
  const { client, close } = await notebookBehind('vpce-1a2b3c4d');
  const before = upstream.requests.length;
  await expect(client.send(new CreateModelCommand({ ModelName: 'churn' }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message:
      `User: ${ALICE_ARN} is not authorized to perform: sagemaker:CreateModel ` +
      'on resource: arn:aws:sagemaker:us-east-1:111122223333:model/churn ' +
      'because no VPC endpoint policy allows the sagemaker:CreateModel action',
  });
  expect(upstream.requests.length).toBe(before);
  close();
});

test('the role is worth nothing behind another VPC endpoint', async () => {
  const { client, close } = await notebookBehind('vpce-5e6f7a8b');
  await expect(client.send(new ListModelsCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
  close();
});

test('a policy that changes takes effect at once, and a faulty one not at all', async () => {
  const file = join(folder, 'policies/notebook-endpoint.json');
  const policy = await readFile(file, 'utf8');
  await writeFile(file, policy.replace('"Allow"', '"Alow"'));
  expect(await reload()).toMatchObject({ outcome: 'refused', faults: [{ line: 6, column: 17 }] });
  await writeFile(file, policy.replace('"sagemaker:ListModels", ', ''));
  expect(await reload()).toMatchObject({ outcome: 'applied' });
  const { client, close } = await notebookBehind('vpce-1a2b3c4d');
  await expect(client.send(new ListModelsCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
  close();
});

async function reload(): Promise<unknown> {
  return (await fetch(`${adminUrl}/reload`, { method: 'POST' })).json();
}

test('the audit has the notebook’s address, its VPC endpoint and the policy that decided', async () => {
  const ended = once(gateway, 'exit');
  gateway.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  const lines = (await readFile(join(folder, 'audit.jsonl'), 'utf8')).trimEnd().split('\n');
  const records = lines.map((line): unknown => JSON.parse(line));
  const common = { principal: ALICE_ARN, remoteAddress: '10.0.1.7', sourceVpce: 'vpce-1a2b3c4d' };
  expect(records).toContainEqual(
    expect.objectContaining({
      ...common,
      record: 'completed',
      operation: 'sagemaker:ListModels',
      status: 200,
    }),
  );
  expect(records).toContainEqual(
    expect.objectContaining({
      ...common,
      record: 'refused',
      outcome: 'denied',
      questions: [expect.objectContaining({ outcome: 'implicitDeny', policyType: 'vpcEndpoint' })],
    }),
  );
});
