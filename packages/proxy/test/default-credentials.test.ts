import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { BASE_KEY, startFakeAws } from './support/fake-aws.ts';
import type { FakeAws } from './support/fake-aws.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { signedCall, wire } from './support/signed-request.ts';
import { startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0)) await close();
});

/** Nothing of the machine that the test runs on. */
function clearEnvironment(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nowhere/credentials');
  vi.stubEnv('AWS_CONFIG_FILE', '/nowhere/config');
}

async function start(aws: FakeAws): Promise<TestGateway> {
  const { credentials: _none, ...upstream } = aws.upstream();
  const running = await startTestGateway({ config: { upstream } });
  closing.unshift(() => running.close());
  return running;
}

async function fakeAws(): Promise<FakeAws> {
  clearEnvironment();
  const aws = await startFakeAws();
  closing.push(() => aws.close());
  return aws;
}

const call = (running: TestGateway) =>
  rawExchange(running.url, wire(signedCall(running.url, 'DescribeModel', { ModelName: 'churn' })));

/** What a container's agent hands out, other keys each time. */
async function startAgent(aws: FakeAws, lifeMs: number) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers.authorization ?? '');
    const session = {
      accessKeyId: `ASIACONTAINER${asked.length}`,
      secretAccessKey: 'containerSecret',
      sessionToken: 'container-token',
    };
    aws.keys.set(session.accessKeyId, session);
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        AccessKeyId: session.accessKeyId,
        SecretAccessKey: session.secretAccessKey,
        Token: session.sessionToken,
        Expiration: new Date(Date.now() + lifeMs).toISOString(),
      }),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/credentials`, asked };
}

describe('without credentials in the configuration, those of the default chain sign', () => {
  test('from the environment', async () => {
    const aws = await fakeAws();
    vi.stubEnv('AWS_ACCESS_KEY_ID', BASE_KEY.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', BASE_KEY.secretAccessKey);
    expect(await call(await start(aws))).toMatchObject({ status: 200 });
    expect(aws.calls.map(({ accessKeyId }) => accessKeyId)).toEqual([BASE_KEY.accessKeyId]);
  });

  test('from the shared file', async () => {
    const aws = await fakeAws();
    const directory = await mkdtemp(join(tmpdir(), 'sagegate-credentials-'));
    closing.push(() => rm(directory, { recursive: true }));
    const { accessKeyId, secretAccessKey } = BASE_KEY;
    const text = `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
    await writeFile(join(directory, 'credentials'), text);
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(directory, 'credentials'));
    expect(await call(await start(aws))).toMatchObject({ status: 200 });
    expect(aws.calls.map((one) => one.accessKeyId)).toEqual([accessKeyId]);
  });

  test('from a container’s agent, and anew when AWS calls them expired', async () => {
    const aws = await fakeAws();
    const agent = await startAgent(aws, 3_600_000);
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', agent.url);
    vi.stubEnv('AWS_CONTAINER_AUTHORIZATION_TOKEN', 'agent-token');
    const running = await start(aws);
    expect(await call(running)).toMatchObject({ status: 200 });
    expect(await call(running)).toMatchObject({ status: 200 });
    aws.expired.set('ASIACONTAINER1', 'ExpiredTokenException');
    expect(await call(running)).toMatchObject({ status: 200 });
    expect(aws.calls.map(({ accessKeyId }) => accessKeyId)).toEqual([
      'ASIACONTAINER1',
      'ASIACONTAINER1',
      'ASIACONTAINER1',
      'ASIACONTAINER2',
    ]);
    expect(agent.asked).toEqual(['agent-token', 'agent-token']);
  });

  test('and none at all keep the gateway from starting, with the reason', async () => {
    const aws = await fakeAws();
    await expect(start(aws)).rejects.toMatchObject({
      name: 'UpstreamIdentityError',
      code: 'IdentityNotVerified',
      message: expect.stringMatching(
        /^cannot verify the upstream credentials with GetCallerIdentity: the gateway has no valid credentials for the upstream: Could not load credentials/,
      ) as string,
    });
  });
});
