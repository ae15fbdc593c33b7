import { DeleteModelCommand, DescribeModelCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { afterEach, describe, expect, it, test } from 'vitest';
import { IamDirectory } from '../src/directory/iam-directory.ts';
import { makeAuthority } from './support/certificates.ts';
import { accountModel, directoryModel } from './support/directory.ts';
import type { AccountOptions } from './support/directory.ts';
import { GATEWAY_ID, postExchange, SESSION_KEYS, startExchangeGateway } from './support/exchange-gateway.ts';
import type { ExchangeGateway } from './support/exchange-gateway.ts';
import { EXECUTION_IDENTITY, EXECUTION_ROLE, sendJson, startIdentitySts } from './support/identity-sts.ts';
import { ALLOW_ALL_BUT_DELETE, startTestGateway } from './support/start-test-gateway.ts';
import { signExchange } from '../src/credentials.ts';

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function start(options: Parameters<typeof startExchangeGateway>[0] = {}): Promise<ExchangeGateway> {
  const exchange = await startExchangeGateway(options);
  closing.push(() => exchange.close());
  return exchange;
}

const ROLE_ARN = 'arn:aws:iam::111122223333:role/NotebookRole';

const NOTEBOOK_POLICIES = {
  policies: { identityBased: [{ principal: ROLE_ARN, policies: [ALLOW_ALL_BUT_DELETE] }] },
};

interface Issued {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  readonly Expiration: string;
}

async function issue({ running, sign }: ExchangeGateway): Promise<Issued> {
  const answer = await postExchange(running.url, sign());
  expect(answer.status).toBe(200);
  return JSON.parse(answer.body) as Issued;
}

function clientOf({ running }: ExchangeGateway, issued: Issued): SageMakerClient {
  const client = new SageMakerClient({
    region: 'us-east-1',
    endpoint: running.url,
    maxAttempts: 1,
    credentials: {
      accessKeyId: issued.AccessKeyId,
      secretAccessKey: issued.SecretAccessKey,
      sessionToken: issued.SessionToken,
    },
  });
  closing.unshift(() => Promise.resolve(client.destroy()));
  return client;
}

describe('an execution role', () => {
  test('is known by its ARN: allowed once, denied once', async () => {
    const exchange = await start({ config: NOTEBOOK_POLICIES });
    const client = clientOf(exchange, await issue(exchange));
    const { $metadata } = await client.send(new DescribeModelCommand({ ModelName: 'churn' }));
    expect($metadata.httpStatusCode).toBe(200);
    await expect(client.send(new DeleteModelCommand({ ModelName: 'churn' }))).rejects.toThrow(
      'User: arn:aws:sts::111122223333:assumed-role/NotebookRole/SageMaker is not authorized to perform: sagemaker:DeleteModel on resource: arn:aws:sagemaker:us-east-1:111122223333:model/churn with an explicit deny in an identity-based policy',
    );
  });

  test('gets an answer that nobody keeps, and which ends', async () => {
    const { running, sign } = await start({
      exchange: { durationSeconds: 900 },
      environment: { now: () => new Date('2026-11-22T12:00:00Z') },
    });
    const answer = await postExchange(running.url, sign());
    expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'application/json' });
    expect(JSON.parse(answer.body)).toEqual({
      AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      SecretAccessKey: expect.any(String),
      SessionToken: expect.any(String),
      Expiration: '2026-11-22T12:15:00Z',
    });
  });

  test('is in the audit before its credentials leave, and its secrets are not', async () => {
    const exchange = await start();
    const issued = await issue(exchange);
    const end = await exchange.running.auditedFor();
    const who = {
      operation: 'sagegate:ExchangeCredentials',
      identity: 'exchange',
      principal: EXECUTION_IDENTITY.Arn,
      userId: EXECUTION_IDENTITY.UserId,
      account: '111122223333',
      sessionName: 'SageMaker',
      accessKeyId: EXECUTION_ROLE.accessKeyId,
      issuedAccessKeyId: issued.AccessKeyId,
    };
    expect(end).toMatchObject({ record: 'completed', outcome: 'answered', status: 200, ...who });
    expect(exchange.running.records[0]).toMatchObject({ record: 'decided', outcome: 'allowed', ...who });
    const audited = JSON.stringify(exchange.running.records);
    for (const secret of [issued.SecretAccessKey, issued.SessionToken, EXECUTION_ROLE.sessionToken])
      expect(audited).not.toContain(secret);
  });

  test('below a path prefix is found there alone', async () => {
    const { running, sign } = await start({ config: { requests: { pathPrefix: '/sm' } } });
    expect(await postExchange(running.url, sign())).toMatchObject({ status: 403 });
    const answer = await postExchange(running.url, sign(), '/sm/.sagegate/credentials');
    expect(answer.status).toBe(200);
  });

  it.each(['GET', 'PUT', 'DELETE', 'HEAD'])('gets nothing with %s', async (method) => {
    const { running } = await start();
    const answer = await fetch(`${running.url}/.sagegate/credentials`, { method });
    expect([403, 404]).toContain(answer.status);
  });

  test('gets nothing where no exchange is configured', async () => {
    const running = await startTestGateway({ config: { sessions: SESSION_KEYS } });
    closing.push(() => running.close());
    const body = signExchange({
      credentials: EXECUTION_ROLE,
      region: 'us-east-1',
      gatewayId: GATEWAY_ID,
      now: new Date(),
    });
    expect((await postExchange(running.url, body)).status).toBe(403);
  });
});

it.each([
  ['111122223333', 200],
  ['444455556666', 403],
])('where the accounts are %s alone, one of another account gets nothing', async (account, status) => {
  const { running, sign } = await start({ exchange: { accounts: [account] } });
  expect((await postExchange(running.url, sign())).status).toBe(status);
});

describe('a signature', () => {
  test('is good once', async () => {
    const { running, sts, sign } = await start();
    const signed = sign();
    expect((await postExchange(running.url, signed)).status).toBe(200);
    const again = await postExchange(running.url, signed);
    expect(again).toMatchObject({
      status: 403,
      error: { __type: 'AccessDeniedException', message: 'the signature has been used before' },
    });
    expect(sts.questions).toHaveLength(1);
  });

  test('is good once of many at one time', async () => {
    const { running, sts, sign } = await start();
    const signed = sign();
    const answers = await Promise.all(Array.from({ length: 8 }, () => postExchange(running.url, signed)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(7);
    expect(sts.questions).toHaveLength(1);
  });

  test('of the same second is another one', async () => {
    const { running, sign } = await start();
    const now = new Date();
    const answers = await Promise.all(
      [sign({ now }), sign({ now })].map((body) => postExchange(running.url, body)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });

  test('written in another way is the same', async () => {
    const { running, sign } = await start();
    const signed = sign();
    await postExchange(running.url, signed);
    const [algorithm = '', ...parts] = signed.authorization.split(/,? /);
    const authorization = `${algorithm}  ${parts.toReversed().join(' ,')}`;
    expect(await postExchange(running.url, { ...signed, authorization })).toMatchObject({
      status: 403,
      error: { message: 'the signature has been used before' },
    });
  });

  test('that STS did not answer is used up all the same', async () => {
    const { running, sts, sign } = await start();
    const signed = sign();
    sts.answer = (response) => sendJson(response, 500, {});
    expect((await postExchange(running.url, signed)).status).toBe(503);
    sts.answer = undefined;
    expect((await postExchange(running.url, signed)).status).toBe(403);
  });
});

describe('STS', () => {
  test('that is down costs an exchange, and nothing else', async () => {
    const { running, sts, sign } = await start();
    await sts.close();
    expect(await postExchange(running.url, sign())).toMatchObject({
      status: 503,
      error: { __type: 'ServiceUnavailable', message: 'STS cannot be asked now, try again' },
    });
    expect(await running.auditedFor()).toMatchObject({
      outcome: 'refused',
      cause: 'STS did not answer: ECONNREFUSED',
    });
  });

  test('is asked in JSON, and gets the signed headers and no others of the caller', async () => {
    const { running, sts, sign } = await start();
    await postExchange(running.url, sign());
    expect(sts.questions[0]?.headers.map(([name]) => name.toLowerCase())).toEqual([
      'host',
      'content-type',
      'x-amz-date',
      'x-amz-security-token',
      'x-sagegate-gateway-id',
      'x-sagegate-nonce',
      'authorization',
      'accept',
      'content-length',
      'connection',
    ]);
  });

  test('is known by its certificate', async () => {
    const authority = await makeAuthority();
    const certificate = await authority.issue({ dns: ['localhost'] });
    const sts = await startIdentitySts({ certificate });
    closing.push(() => sts.close());
    const believing = await start({ exchange: { stsEndpoint: sts.url } });
    const sign = () => believing.sign({ stsEndpoint: sts.url });
    expect((await postExchange(believing.running.url, sign())).status).toBe(503);
    const { upstream } = believing.running;
    const config = {
      upstream: {
        region: 'us-east-1',
        tls: { authorities: authority.certificate },
        endpoints: { sts: upstream.url },
        credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'upstreamSecretEXAMPLE' },
      },
    };
    const trusting = await start({ exchange: { stsEndpoint: sts.url }, config });
    expect((await postExchange(trusting.running.url, sign())).status).toBe(200);
  });
});

describe('where the directory covers the account', () => {
  const directoryOf = (account: AccountOptions) =>
    new IamDirectory(directoryModel({ accounts: [accountModel(account)] }));
  const [roleId = ''] = EXECUTION_IDENTITY.UserId.split(':');
  const user = {
    Account: '111122223333',
    Arn: 'arn:aws:iam::111122223333:user/research/alice',
    UserId: 'AIDACKCEVSQ6C2EXAMPLE',
  };

  it.each<[string, AccountOptions, number]>([
    ['the role', { roles: [{ name: 'NotebookRole', path: '/ml/', id: roleId }] }, 200],
    ['the role, its id not known', { roles: [{ name: 'NotebookRole' }] }, 200],
    ['no such role', { roles: [{ name: 'OtherRole' }] }, 403],
    ['a role that was made again', { roles: [{ name: 'NotebookRole', id: 'AROAOTHEREXAMPLEID' }] }, 403],
    ['nobody', {}, 403],
    ['only another account', { id: '444455556666' }, 200],
  ])('with %s', async (_, account, status) => {
    const { running, sign } = await start({ config: { directory: directoryOf(account) } });
    expect((await postExchange(running.url, sign())).status).toBe(status);
    expect(await running.auditedFor()).toMatchObject({ principal: EXECUTION_IDENTITY.Arn });
  });

  it.each<[string, AccountOptions, number]>([
    ['the user', { users: [{ name: 'alice', path: '/research/', id: user.UserId }] }, 200],
    ['one of another path', { users: [{ name: 'alice', id: user.UserId }] }, 403],
    ['one that was made again', { users: [{ name: 'alice', path: '/research/', id: 'AIDAOTHER' }] }, 403],
  ])('with %s', async (_, account, status) => {
    const { running, sign } = await start({ identity: user, config: { directory: directoryOf(account) } });
    expect((await postExchange(running.url, sign())).status).toBe(status);
  });

  test('the path of the role is known to policies', async () => {
    const directory = directoryOf({
      roles: [
        {
          name: 'NotebookRole',
          path: '/ml/',
          inline: { use: [{ Effect: 'Allow', Action: 'sagemaker:Describe*', Resource: '*' }] },
        },
      ],
    });
    const exchange = await start({ config: { directory, policies: { identityBased: [] } } });
    const client = clientOf(exchange, await issue(exchange));
    await client.send(new DescribeModelCommand({ ModelName: 'churn' }));
    expect(await exchange.running.auditedTimes(2).then(() => exchange.running.audited[1])).toMatchObject({
      outcome: 'relayed',
      principal: EXECUTION_IDENTITY.Arn,
    });
  });
});
