import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { alice, ALICE_KEY, allow, role, ROLES, startStsGateway, trust } from './support/sts-gateway.ts';
import type { StsGateway } from './support/sts-gateway.ts';

let folder: string;
let running: StsGateway;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sagegate-profile-'));
  for (const name of Object.keys(process.env))
    if (name.startsWith('AWS_') && !name.startsWith('AWS_SDK')) vi.stubEnv(name, undefined);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await running.close();
  await rm(folder, { recursive: true });
});

/** As people have it for AWS: nothing in it knows of a gateway. */
const CONFIG = `[profile work]
region = us-east-1
role_arn = ${ROLES}/Task
source_profile = team
role_session_name = alice-1
external_id = partner/7
duration_seconds = 1800

[profile team]
region = us-east-1
role_arn = ${ROLES}/Team
source_profile = alice
role_session_name = alice-0
`;

test('profiles that assume roles, one by way of another, need nothing but `AWS_ENDPOINT_URL_STS`', async () => {
  const partner = { StringEquals: { 'sts:ExternalId': 'partner/7', 'sts:RoleSessionName': 'alice-1' } };
  const roles = [
    role('Team', { inline: { sts: [allow('sts:AssumeRole')] }, trust: [trust({ AWS: '111122223333' })] }),
    role('Task', { trust: [trust({ AWS: `${ROLES}/Team` }, partner)] }),
  ];
  running = await startStsGateway({ accounts: [{ users: [alice()], roles }] });
  await writeFile(join(folder, 'config'), CONFIG);
  await writeFile(
    join(folder, 'credentials'),
    `[alice]\naws_access_key_id = ${ALICE_KEY.accessKeyId}\naws_secret_access_key = ${ALICE_KEY.secretAccessKey}\n`,
  );
  vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(folder, 'credentials'));
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_PROFILE', 'work');
  vi.stubEnv('AWS_ENDPOINT_URL_STS', running.url);

  const client = new SageMakerClient({ endpoint: running.url });
  await client.send(new ListModelsCommand());
  client.destroy();
  await running.auditedTimes(3);
  expect(running.audited.map(({ operation, principal }) => [operation, principal])).toEqual([
    ['sts:AssumeRole', 'arn:aws:iam::111122223333:user/alice'],
    ['sts:AssumeRole', 'arn:aws:sts::111122223333:assumed-role/Team/alice-0'],
    ['sagemaker:ListModels', 'arn:aws:sts::111122223333:assumed-role/Task/alice-1'],
  ]);
});
