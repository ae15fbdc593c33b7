import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, loadConfig } from '../../src/index.ts';

const POLICY = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Deny", "Action": "sagemaker:*", "Resource": "*", "\\u0045ffect": "Allow" }
  ]
}`;

const CONFIG = `upstream: { region: us-east-1 }
identity: { static: { principal: 'arn:aws:iam::111122223333:user/alice' } }
policies:
  identityBased: [{ principal: 'arn:aws:iam::111122223333:user/alice', files: [policy.json] }]
`;

test('a policy that gives a key twice fails the load, with its place', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sagegate-'));
  await writeFile(join(directory, 'policy.json'), POLICY);
  await writeFile(join(directory, 'sagegate.yaml'), CONFIG);
  const error: unknown = await loadConfig(join(directory, 'sagegate.yaml')).catch(
    (reason: unknown) => reason,
  );
  await rm(directory, { recursive: true });
  expect(error).toBeInstanceOf(ConfigError);
  expect((error as ConfigError).faults).toMatchObject([
    { file: join(directory, 'policy.json'), line: 4, column: 67, path: '/Statement/0/Effect' },
  ]);
});
