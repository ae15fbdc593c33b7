import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateModelCommand, ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { startLocalSagemaker, type LocalSagemaker } from '@sagegate/example-local-sagemaker';
import type { Gateway } from '@sagegate/proxy';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSidecar } from '../src/start-sidecar.ts';

const UPSTREAM_KEY = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

/** An SDK insists on credentials; these are worth nothing anywhere. */
const DUMMY = { accessKeyId: 'dummy', secretAccessKey: 'dummy', sessionToken: 'dummy' };

const NOTEBOOK = 'arn:aws:sts::111122223333:assumed-role/NotebookRole/notebook-1';

let folder: string;
let upstream: LocalSagemaker;
let sidecar: Gateway;
let sagemaker: SageMakerClient;

beforeAll(async () => {
  upstream = await startLocalSagemaker({
    account: '111122223333',
    region: 'us-east-1',
    credentials: UPSTREAM_KEY,
  });
  const environment = {
    SAGEMAKER_URL: upstream.url,
    UPSTREAM_ACCESS_KEY_ID: UPSTREAM_KEY.accessKeyId,
    UPSTREAM_SECRET_ACCESS_KEY: UPSTREAM_KEY.secretAccessKey,
  };
  const anyPort = { host: '127.0.0.1', port: 0 };
  folder = await mkdtemp(join(tmpdir(), 'sagegate-test-'));
  const audit = { destination: 'file', path: join(folder, 'audit.jsonl') } as const;
  sidecar = await startSidecar(environment, { listen: anyPort, admin: anyPort, audit });
  sagemaker = new SageMakerClient({ endpoint: sidecar.url, region: 'us-east-1', credentials: DUMMY });
});

afterAll(async () => {
  sagemaker.destroy();
  await sidecar.close();
  await upstream.close();
  await rm(folder, { recursive: true });
});

test('a client with dummy credentials calls as the notebook’s role session', async () => {
  expect((await sagemaker.send(new ListModelsCommand({}))).Models).toEqual([]);
});

test('SageMaker sees the sidecar’s signature, and nothing of the client’s', async () => {
  await sagemaker.send(new ListModelsCommand({}));
  const headers = upstream.requests.at(-1)?.headers ?? new Map();
  expect(headers.get('authorization')).toContain(`Credential=${UPSTREAM_KEY.accessKeyId}/`);
  expect([...headers.values()].filter((value) => String(value).includes('dummy'))).toEqual([]);
});

test('a client needs no signature at all', async () => {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'SageMaker.ListModels' };
  const answer = await fetch(sidecar.url, { method: 'POST', headers, body: '{}' });
  expect([answer.status, await answer.json()]).toEqual([200, { Models: [] }]);
});

test('what the role may not do is denied, whoever signed', async () => {
  const before = upstream.requests.length;
  await expect(sagemaker.send(new CreateModelCommand({ ModelName: 'churn' }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message:
      `User: ${NOTEBOOK} is not authorized to perform: sagemaker:CreateModel ` +
      'on resource: arn:aws:sagemaker:us-east-1:111122223333:model/churn ' +
      'because no identity-based policy allows the sagemaker:CreateModel action',
  });
  expect(upstream.requests.length).toBe(before);
});

test('an invocation goes through to SageMaker', async () => {
  const runtime = new SageMakerRuntimeClient({
    endpoint: sidecar.url,
    region: 'us-east-1',
    credentials: DUMMY,
  });
  const call = runtime.send(new InvokeEndpointCommand({ EndpointName: 'churn', Body: 'x' }));
  await expect(call).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Endpoint churn of account 111122223333 not found.',
  });
  runtime.destroy();
});
