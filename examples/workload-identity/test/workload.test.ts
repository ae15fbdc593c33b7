import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { fromTokenFile } from '@aws-sdk/credential-providers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPlatform, type Platform } from '../src/platform.ts';

const START = fileURLToPath(new URL('../dist/start.js', import.meta.url));

test('npm start: one call is allowed, one denied, and one allowed by another role', async () => {
  const child = spawn(process.execPath, [START], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [[code], printed] = await Promise.all([once(child, 'exit'), text(child.stdout)]);
  expect(code).toBe(0);
  expect(printed.trim()).toBe(
    `
the notebook sees 0 models
AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/Notebook/notebook-1 is not authorized to perform: sagemaker:CreateModel on resource: arn:aws:sagemaker:us-east-1:111122223333:model/churn because no identity-based policy allows the sagemaker:CreateModel action
the deployer created arn:aws:sagemaker:us-east-1:111122223333:model/churn
    `.trim(),
  );
});

let platform: Platform;

beforeEach(async () => {
  platform = await startPlatform();
});

afterEach(() => platform.close());

async function listModels(serviceAccount: string, role: string): Promise<unknown> {
  const { gateway, cluster } = platform;
  const clientConfig = { endpoint: gateway.url, region: 'us-east-1' };
  const credentials = fromTokenFile({
    webIdentityTokenFile: await cluster.mountToken(serviceAccount),
    roleArn: `arn:aws:iam::111122223333:role/${role}`,
    roleSessionName: 'notebook-1',
    clientConfig,
  });
  const sagemaker = new SageMakerClient({ ...clientConfig, credentials });
  return await sagemaker.send(new ListModelsCommand()).finally(() => sagemaker.destroy());
}

const NOTEBOOK = 'system:serviceaccount:research:notebook';

test('the service account that the role trusts is its session', async () => {
  expect(await listModels(NOTEBOOK, 'Notebook')).toMatchObject({ Models: [] });
});

test.each([
  ['another service account is not the role', 'system:serviceaccount:research:other', 'Notebook'],
  ['a role that trusts another role is nobody’s by a token', NOTEBOOK, 'Deployer'],
])('%s', async (_, serviceAccount, role) => {
  await expect(listModels(serviceAccount, role)).rejects.toMatchObject({
    name: 'AccessDenied',
    message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
  });
  expect(platform.sagemaker.requests.filter(({ service }) => service === 'sagemaker')).toEqual([]);
});
