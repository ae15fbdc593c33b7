import { join } from 'node:path';
import { ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, expect, test } from 'vitest';
import { loadConfig, startGateway } from '../../src/index.ts';
import type { Gateway } from '../../src/index.ts';
import { startRecordingUpstream } from '../support/recording-upstream.ts';
import type { RecordingUpstream } from '../support/recording-upstream.ts';
import { ALICE_KEY, credentialsIn } from '../support/sts-gateway.ts';
import type { Credentials } from '../support/sts-gateway.ts';
import { ALLOW_ALL, trust, writeFiles, writeFolder } from './write-folder.ts';
import type { Files } from './write-folder.ts';

const IAM = 'arn:aws:iam::111122223333';

let upstream: RecordingUpstream;
let gateway: Gateway;

afterEach(async () => {
  await gateway.close({ graceMs: 0 });
  await upstream.close();
});

/** The policy that the console of AWS puts into a role when somebody chooses "Revoke active sessions". */
function revokeOlderSessions(time: Date): object {
  const PolicyDocument = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Action: ['*'],
        Resource: ['*'],
        Condition: { DateLessThan: { 'aws:TokenIssueTime': time.toISOString() } },
      },
    ],
  };
  return { PolicyName: 'AWSRevokeOlderSessions', PolicyDocument };
}

/** An account as AWS exports it; the same inline policies for its role and its user. */
function exportWith(...inline: readonly object[]): Files {
  const everything = { PolicyName: 'everything', PolicyDocument: ALLOW_ALL };
  const role = {
    Path: '/',
    RoleName: 'Training',
    RoleId: 'AROACKCEVSQ6C2EXAMPLE',
    Arn: `${IAM}:role/Training`,
    AssumeRolePolicyDocument: trust(),
    RolePolicyList: [everything, ...inline],
  };
  const user = {
    Path: '/',
    UserName: 'alice',
    UserId: 'AIDACKCEVSQ6C2EXAMPLE',
    Arn: `${IAM}:user/alice`,
    UserPolicyList: [everything, ...inline],
  };
  return {
    'details.json': { UserDetailList: [user], GroupDetailList: [], RoleDetailList: [role], Policies: [] },
  };
}

const configText = (url: string): string => `listen: { port: 0 }
admin: { port: 0 }
upstream:
  region: us-east-1
  endpoints: { sagemaker: '${url}', sts: '${url}' }
  credentials: { accessKeyId: AKIAIOSFODNN7EXAMPLE, secretAccessKey: upstreamSecretEXAMPLE }
identity:
  accessKeys:
    - { accessKeyId: ${ALICE_KEY.accessKeyId}, secretAccessKey: ${ALICE_KEY.secretAccessKey}, principal: '${IAM}:user/alice' }
sessions: { keys: [{ id: k1, secret: ${Buffer.alloc(32, 1).toString('base64')} }] }
sts: {}
policies: {}
directory: { authorizationDetails: [details.json] }
reload: { pollSeconds: 0 }
`;

function clientSettings(credentials: Credentials) {
  return { endpoint: gateway.url, region: 'us-east-1', maxAttempts: 1, credentials: { ...credentials } };
}

async function assume(): Promise<Credentials> {
  const sts = new STSClient(clientSettings(ALICE_KEY));
  const answer = await sts.send(
    new AssumeRoleCommand({ RoleArn: `${IAM}:role/Training`, RoleSessionName: 'build' }),
  );
  sts.destroy();
  return credentialsIn(answer);
}

async function list(credentials: Credentials): Promise<string> {
  const client = new SageMakerClient(clientSettings(credentials));
  const outcome = await client.send(new ListModelsCommand()).then(
    () => 'allowed',
    ({ name, message }: Error) => `${name}: ${message}`,
  );
  client.destroy();
  return outcome;
}

test('`AWSRevokeOlderSessions` in an export ends the sessions before it, and neither later ones nor access keys', async () => {
  upstream = await startRecordingUpstream();
  const folder = await writeFolder({ 'sagegate.yaml': configText(upstream.url), ...exportWith() });
  let now = new Date();
  gateway = await startGateway(await loadConfig(join(folder, 'sagegate.yaml'), {}), {
    now: () => now,
    auditLog: { write: () => undefined, healthy: () => true, close: () => Promise.resolve() },
  });
  const older = await assume();
  expect(await list(older)).toBe('allowed');

  const revoked = new Date(now.getTime() + 30_000);
  now = new Date(now.getTime() + 60_000);
  await writeFiles(folder, exportWith(revokeOlderSessions(revoked)));
  expect(await gateway.reload()).toMatchObject({ outcome: 'applied' });

  expect(await list(older)).toBe(
    'AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/Training/build is not authorized to perform: sagemaker:ListModels on resource: * with an explicit deny in an identity-based policy',
  );
  expect(await list(await assume())).toBe('allowed');
  expect(await list(ALICE_KEY)).toBe('allowed');
});
