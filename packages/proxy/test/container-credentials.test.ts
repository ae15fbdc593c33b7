import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteModelCommand, DescribeModelCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { fromContainerMetadata, fromHttp } from '@aws-sdk/credential-providers';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { IamDirectory } from '../src/directory/iam-directory.ts';
import type { GatewayConfig, WorkloadConfig } from '../src/index.ts';
import { accountModel, directoryModel } from './support/directory.ts';
import { SESSION_KEYS } from './support/exchange-gateway.ts';
import { rawExchange } from './support/raw-exchange.ts';
import type { RawAnswer } from './support/raw-exchange.ts';
import { ALLOW_ALL_BUT_DELETE, startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';

const ROLE = 'arn:aws:iam::111122223333:role/ml/TrainingRole';
const TOKEN = 'training-token-EXAMPLE';

let folder: string;
let running: TestGateway | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sagegate-containers-'));
  await writeFile(join(folder, 'training'), `${TOKEN}\n`);
  await writeFile(join(folder, 'other'), 'other-token-EXAMPLE');
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await running?.close();
  running = undefined;
  await rm(folder, { recursive: true });
});

const workload = (more: Partial<WorkloadConfig> = {}): WorkloadConfig => ({
  name: 'training',
  role: ROLE,
  tokenFile: join(folder, 'training'),
  ...more,
});

interface StartOptions {
  readonly workloads?: readonly WorkloadConfig[];
  readonly config?: Partial<GatewayConfig>;
  readonly now?: () => Date;
}

/** Where workloads ask. */
async function start({ workloads = [workload()], config, now }: StartOptions = {}): Promise<URL> {
  running = await startTestGateway({
    config: {
      sessions: SESSION_KEYS,
      containerCredentials: { host: '127.0.0.1', port: 0, workloads },
      policies: { identityBased: [{ principal: ROLE, policies: [ALLOW_ALL_BUT_DELETE] }] },
      ...config,
    },
    environment: { log: () => undefined, ...(now && { now }) },
  });
  return new URL(running.gateway.containerCredentialsUrl ?? '');
}

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly token?: string;
  readonly host?: string;
  readonly more?: string;
}

function ask(url: URL, asked: Asked = {}): Promise<RawAnswer> {
  const { method = 'GET', path = '/v1/credentials', token = TOKEN, host = url.host, more = '' } = asked;
  return rawExchange(
    url.origin,
    `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: ${token}\r\n${more}\r\n`,
  );
}

describe('a workload', () => {
  it.each<[string, () => Promise<void>, typeof fromHttp | typeof fromContainerMetadata]>([
    [
      'a token file',
      async () => {
        await writeFile(join(folder, 'training'), TOKEN);
        vi.stubEnv('AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE', join(folder, 'training'));
      },
      fromHttp,
    ],
    [
      'a token',
      async () => void vi.stubEnv('AWS_CONTAINER_AUTHORIZATION_TOKEN', TOKEN),
      fromContainerMetadata,
    ],
  ])('with %s calls as its role: allowed once, denied once', async (_, prepare, provider) => {
    const url = await start();
    await prepare();
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', `${url.origin}/v1/credentials`);
    const client = new SageMakerClient({
      region: 'us-east-1',
      endpoint: running?.url ?? '',
      credentials: provider({ maxRetries: 0 }),
    });
    const { $metadata } = await client.send(new DescribeModelCommand({ ModelName: 'churn' }));
    expect($metadata.httpStatusCode).toBe(200);
    await expect(client.send(new DeleteModelCommand({ ModelName: 'churn' }))).rejects.toThrow(
      'User: arn:aws:sts::111122223333:assumed-role/TrainingRole/training is not authorized to perform: sagemaker:DeleteModel',
    );
    client.destroy();
  });

  test('gets what the SDKs read, and nobody keeps it', async () => {
    const url = await start({ now: () => new Date('2026-11-22T12:00:00.500Z') });
    const answer = await ask(url);
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store', connection: 'close' },
    });
    expect(JSON.parse(answer.body)).toEqual({
      AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      SecretAccessKey: expect.any(String),
      Token: expect.any(String),
      Expiration: '2026-11-22T13:00:00Z',
      AccountId: '111122223333',
    });
  });

  test('is in the audit before its credentials leave, and no secret is', async () => {
    const url = await start();
    const issued = JSON.parse((await ask(url)).body) as Record<string, string>;
    const who = {
      operation: 'sagegate:IssueContainerCredentials',
      identity: 'container',
      principal: 'arn:aws:sts::111122223333:assumed-role/TrainingRole/training',
      issuedAccessKeyId: issued['AccessKeyId'],
      remoteAddress: '127.0.0.1',
    };
    expect(await running?.auditedFor()).toMatchObject({ outcome: 'answered', status: 200, ...who });
    expect(running?.records[0]).toMatchObject({ record: 'decided', outcome: 'allowed', ...who });
    const audited = JSON.stringify(running?.records);
    for (const secret of [TOKEN, issued['SecretAccessKey'] ?? '', issued['Token'] ?? ''])
      expect(audited).not.toContain(secret);
  });

  test('has a token that is rotated: the new one counts at once, the old one no more', async () => {
    const url = await start();
    await writeFile(join(folder, 'training'), 'a-newer-token-EXAMPLE');
    expect((await ask(url, { token: 'a-newer-token-EXAMPLE' })).status).toBe(200);
    expect((await ask(url)).status).toBe(403);
  });

  test('is found by its path or by its token', async () => {
    const other = workload({ name: 'other', sessionName: 'tuning', tokenFile: join(folder, 'other') });
    const url = await start({ workloads: [workload(), other] });
    for (const path of ['/v1/credentials', '/v1/credentials/other'])
      expect((await ask(url, { path, token: 'other-token-EXAMPLE' })).status).toBe(200);
    expect(
      await running?.auditedTimes(2).then(() => running?.audited.map(({ sessionName }) => sessionName)),
    ).toEqual(['tuning', 'tuning']);
    expect((await ask(url, { path: '/v1/credentials/training', token: 'other-token-EXAMPLE' })).status).toBe(
      403,
    );
  });

  test('that asks without end is slowed down', async () => {
    const url = await start({ now: () => new Date('2026-11-22T12:00:00Z') });
    const statuses: number[] = [];
    for (let turn = 0; turn < 31; turn += 1) statuses.push((await ask(url)).status);
    expect(statuses).toEqual([...Array<number>(30).fill(200), 429]);
  });
});

describe('who gets nothing', () => {
  const noWorkload = { code: 'AccessDeniedException', message: 'the token is not that of a workload' };

  it.each<[string, Asked, number, object]>([
    ['another token', { token: 'training-token-EXAMPLF' }, 403, noWorkload],
    ['a part of the token', { token: TOKEN.slice(0, -1) }, 403, noWorkload],
    ['another workload', { path: '/v1/credentials/nobody' }, 403, noWorkload],
    ['no token', { token: '' }, 403, { code: 'AccessDeniedException' }],
    ['a token twice', { more: `authorization: ${TOKEN}\r\n` }, 400, { code: 'ValidationException' }],
    ['another path', { path: '/' }, 404, { code: 'ResourceNotFoundException' }],
    ['a path below', { path: '/v1/credentials/training/x' }, 404, { code: 'ResourceNotFoundException' }],
    ['a query', { path: '/v1/credentials?x=y' }, 404, { code: 'ResourceNotFoundException' }],
    ['POST', { method: 'POST', more: 'content-length: 0\r\n' }, 405, { code: 'MethodNotAllowedException' }],
    ['OPTIONS', { method: 'OPTIONS' }, 405, { code: 'MethodNotAllowedException' }],
    ['a body', { more: 'content-length: 1\r\n\r\nx' }, 400, { code: 'ValidationException' }],
    ['chunks', { more: 'transfer-encoding: chunked\r\n\r\n0\r\n' }, 400, { code: 'ValidationException' }],
    ['the name of a page', { host: 'attacker.example.com' }, 403, { code: 'AccessDeniedException' }],
    ['a name that begins so', { host: 'localhost.example.com' }, 403, { code: 'AccessDeniedException' }],
    ['an address elsewhere', { host: '192.0.2.1' }, 403, { code: 'AccessDeniedException' }],
    ['another port', { host: '127.0.0.1:1' }, 403, { code: 'AccessDeniedException' }],
    ['a host twice', { more: 'host: 127.0.0.1\r\n' }, 400, { code: 'ValidationException' }],
  ])('%s', async (_, asked, status, body) => {
    const url = await start();
    const answer = await ask(url, asked);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toEqual({ message: expect.any(String), ...body });
    expect(await running?.auditedFor()).toMatchObject({ record: 'refused', outcome: 'refused', status });
  });

  it.each(['localhost', '127.0.0.2', '[::1]'])('is not who asks by the name %s', async (name) => {
    const url = await start();
    expect((await ask(url, { host: `${name}:${url.port}` })).status).toBe(200);
  });

  test('a workload whose file is gone, or too short to be a secret', async () => {
    const url = await start();
    await writeFile(join(folder, 'training'), 'short');
    expect((await ask(url, { token: 'short' })).status).toBe(403);
    await rm(join(folder, 'training'));
    expect((await ask(url)).status).toBe(403);
    await running?.auditedTimes(2);
    expect(running?.audited[1]).toMatchObject({
      cause: 'the token of `training`: cannot read the file: ENOENT',
    });
  });

  test('a head that is too large', async () => {
    const url = await start();
    expect((await ask(url, { token: 'x'.repeat(40_000) })).status).toBe(431);
  });
});

describe('where the directory covers the account', () => {
  const directoryOf = (...roles: NonNullable<Parameters<typeof accountModel>[0]>['roles'] & object) =>
    new IamDirectory(directoryModel({ accounts: [accountModel({ roles })] }));

  test('the session has the id of the role, and ends when the role lets it', async () => {
    const directory = directoryOf({ name: 'TrainingRole', path: '/ml/', id: 'AROACKCEVSQ6C2EXAMPLE' });
    const url = await start({
      workloads: [workload({ durationSeconds: 43_200 })],
      config: { directory },
      now: () => new Date('2026-11-22T12:00:00Z'),
    });
    expect(JSON.parse((await ask(url)).body)).toMatchObject({ Expiration: '2026-11-22T13:00:00Z' });
    expect(await running?.auditedFor()).toMatchObject({ userId: 'AROACKCEVSQ6C2EXAMPLE:training' });
  });

  it.each([
    ['no such role', []],
    ['one of another path', [{ name: 'TrainingRole' }]],
  ])('%s gives nothing', async (_, roles) => {
    const url = await start({ config: { directory: directoryOf(...roles) } });
    expect(await ask(url)).toMatchObject({ status: 403 });
    expect(await running?.auditedFor()).toMatchObject({
      message: 'the role of the workload is not in the directory',
    });
  });
});
