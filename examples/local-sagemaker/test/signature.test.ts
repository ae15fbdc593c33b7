import { ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { Hash } from '@smithy/hash-node';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { request as httpRequest } from 'node:http';
import { describe, expect, test } from 'vitest';
import { KEY, refusalOf, started } from './started.ts';

const WRONG_SECRET = { ...KEY, secretAccessKey: 'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY' };

describe('a wrong secret', () => {
  test('on the control plane', async () => {
    const { clientOptions } = await started();
    const client = new SageMakerClient({ ...clientOptions, credentials: WRONG_SECRET });
    expect(await refusalOf(client.send(new ListModelsCommand({})))).toMatchObject({
      name: 'InvalidSignatureException',
      status: 400,
    });
  });

  test('at the runtime', async () => {
    const { clientOptions } = await started();
    const client = new SageMakerRuntimeClient({ ...clientOptions, credentials: WRONG_SECRET });
    const call = client.send(new InvokeEndpointCommand({ EndpointName: 'churn', Body: 'x' }));
    expect(await refusalOf(call)).toMatchObject({ name: 'InvalidSignatureException', status: 403 });
  });

  test('at STS', async () => {
    const { clientOptions } = await started();
    const client = new STSClient({ ...clientOptions, credentials: WRONG_SECRET });
    expect(await refusalOf(client.send(new GetCallerIdentityCommand({})))).toMatchObject({
      name: 'InvalidSignatureException',
      status: 403,
    });
  });
});

test.each([
  { name: 'an unknown key', credentials: { ...KEY, accessKeyId: 'AKIAI44QH8DHBEXAMPLE' } },
  { name: 'a session token that was never given', credentials: { ...KEY, sessionToken: 'token' } },
])('$name', async ({ credentials }) => {
  const { clientOptions } = await started();
  const client = new SageMakerClient({ ...clientOptions, credentials });
  expect((await refusalOf(client.send(new ListModelsCommand({})))).name).toBe('UnrecognizedClientException');
});

test('a session token that was given is asked for', async () => {
  const session = { ...KEY, sessionToken: 'token' };
  const { clientOptions, sagemaker } = await started({ credentials: session });
  const client = new SageMakerClient({ ...clientOptions, credentials: session });
  expect((await client.send(new ListModelsCommand({}))).Models).toEqual([]);
  expect((await refusalOf(sagemaker.send(new ListModelsCommand({})))).name).toBe(
    'UnrecognizedClientException',
  );
});

test.each([-6, 6])('a signature %i minutes off', async (minutes) => {
  const { clientOptions } = await started({ now: () => new Date(Date.now() + minutes * 60_000) });
  const client = new SageMakerClient({ ...clientOptions, maxAttempts: 1 });
  const { name, message } = await refusalOf(client.send(new ListModelsCommand({})));
  expect(name).toBe('InvalidSignatureException');
  expect(message).toMatch(minutes > 0 ? /^Signature expired: / : /^Signature not yet current: /);
});

test('another region', async () => {
  const { clientOptions } = await started();
  const client = new SageMakerClient({ ...clientOptions, region: 'eu-west-1' });
  expect((await refusalOf(client.send(new ListModelsCommand({})))).message).toBe(
    "Credential should be scoped to a valid Region, not 'eu-west-1'. ",
  );
});

test('whose the key is', async () => {
  const { sts } = await started();
  expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: '111122223333',
    Arn: 'arn:aws:iam::111122223333:user/local-sagemaker',
  });
  const assume = new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::111122223333:role/r', RoleSessionName: 's' });
  expect((await refusalOf(sts.send(assume))).name).toBe('InvalidAction');
});

interface RawRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** Signs a request and sends what `change` made of it. */
async function sendChanged(
  endpoint: string,
  change: (signed: RawRequest) => void,
  unsigned: Partial<RawRequest> = {},
): Promise<{ status: number; body: string }> {
  const { host, hostname, port } = new URL(endpoint);
  const request = {
    method: 'POST',
    path: '/',
    headers: { host, 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'SageMaker.ListModels' },
    body: '{}',
    ...unsigned,
  };
  const sha256 = Hash.bind(null, 'sha256');
  const signer = new SignatureV4({ credentials: KEY, region: 'us-east-1', service: 'sagemaker', sha256 });
  const { headers } = await signer.sign(new HttpRequest(request));
  const signed = { ...request, headers };
  change(signed);
  return new Promise((resolve, reject) => {
    const { method, path } = signed;
    const outgoing = httpRequest({ hostname, port, method, path, headers: signed.headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(signed.body);
  });
}

test('an untouched request passes', async () => {
  const { local } = await started();
  expect(await sendChanged(local.url, () => undefined)).toEqual({ status: 200, body: '{"Models":[]}' });
});

test.each([
  { name: 'another body', change: (signed: RawRequest) => (signed.body = '{ }') },
  {
    name: 'another body with its hash',
    change: (signed: RawRequest) => {
      signed.body = '{ }';
      signed.headers['x-amz-content-sha256'] =
        '257c1be96ae69f4b01c2c69bdb6d78605f59175819fb007d0bf245bf48444c4a';
    },
  },
  {
    name: 'no hash of the body',
    change: (signed: RawRequest) => (signed.headers['x-amz-content-sha256'] = 'UNSIGNED-PAYLOAD'),
  },
  {
    name: 'another operation',
    change: (signed: RawRequest) => (signed.headers['x-amz-target'] = 'SageMaker.ListEndpoints'),
  },
  { name: 'another path', change: (signed: RawRequest) => (signed.path = '/endpoints/churn/invocations') },
  { name: 'a query', change: (signed: RawRequest) => (signed.path = '/?a=b') },
  { name: 'a query that cannot be decoded', change: (signed: RawRequest) => (signed.path = '/?a=%zz') },
  {
    name: 'an unsigned header of AWS',
    change: (signed: RawRequest) => (signed.headers['x-amz-acl'] = 'public'),
  },
  {
    name: 'a date of another day',
    change: (signed: RawRequest) =>
      (signed.headers['authorization'] = (signed.headers['authorization'] ?? '').replace(
        /\/20\d{6}\//,
        '/20200101/',
      )),
  },
])('a signed request with $name is refused', async ({ change }) => {
  const { local } = await started();
  const { status, body } = await sendChanged(local.url, change);
  expect([status, body]).toEqual([expect.toBeOneOf([400, 403]), expect.stringContaining('"message":')]);
  expect(body).toMatch(/signature|Date in Credential scope/);
});

test.each([
  { value: undefined, code: 'MissingAuthenticationTokenException' },
  { value: 'Bearer token', code: 'IncompleteSignatureException' },
  { value: 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE', code: 'IncompleteSignatureException' },
  {
    value: 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE, SignedHeaders=host, Signature=0',
    code: 'IncompleteSignatureException',
  },
])('Authorization: $value', async ({ value, code }) => {
  const { local } = await started();
  const { status, body } = await sendChanged(local.url, (signed) => {
    if (value === undefined) delete signed.headers['authorization'];
    else signed.headers['authorization'] = value;
  });
  expect(status).toBe(400);
  expect(JSON.parse(body)).toMatchObject({ __type: code });
});

describe('what is not known is refused', () => {
  test.each(['SageMaker.CreateDomain', 'SageMaker.constructor', 'DynamoDB_20120810.ListTables'])(
    'X-Amz-Target: %s',
    async (target) => {
      const { local } = await started();
      const headers = { host: new URL(local.url).host, 'x-amz-target': target };
      const { status, body } = await sendChanged(local.url, () => undefined, { headers });
      expect([status, JSON.parse(body)]).toMatchObject([400, { __type: 'UnknownOperationException' }]);
    },
  );

  test.each(['/endpoints/churn/unknown', '/endpoints/churn/invocations/more', '/other'])(
    'POST %s',
    async (path) => {
      const { local } = await started();
      const headers = { host: new URL(local.url).host };
      expect((await sendChanged(local.url, () => undefined, { path, headers })).status).toBe(404);
    },
  );

  test('GET on an invocation', async () => {
    const { local } = await started();
    const headers = { host: new URL(local.url).host };
    const get = { method: 'GET', path: '/endpoints/churn/invocations', headers, body: '' };
    expect((await sendChanged(local.url, () => undefined, get)).status).toBe(404);
  });
});

test.each(['{', '[]', '"text"', '{"ModelName":{}}', '{"ModelName":["a"]}'])('the body %s', async (body) => {
  const { local } = await started();
  const headers = { host: new URL(local.url).host, 'x-amz-target': 'SageMaker.DescribeModel' };
  const answer = await sendChanged(local.url, () => undefined, { headers, body });
  expect([answer.status, JSON.parse(answer.body)]).toMatchObject([400, { __type: 'SerializationException' }]);
});

test('a body over the limit', async () => {
  const { local } = await started();
  const body = JSON.stringify({ ModelName: 'a'.repeat(1024 * 1024) });
  const answer = await sendChanged(local.url, () => undefined, { body });
  expect([answer.status, JSON.parse(answer.body)]).toMatchObject([
    413,
    { __type: 'RequestEntityTooLargeException' },
  ]);
  expect(local.requests).toEqual([]);
});

test('a client that leaves in the middle of its body harms nobody else', async () => {
  const { local, sagemaker } = await started();
  const { hostname, port } = new URL(local.url);
  const leaving = httpRequest({ hostname, port, method: 'POST', headers: { 'content-length': '100' } });
  const gone = new Promise((resolve) => leaving.on('error', resolve));
  leaving.write('half of it', () => leaving.destroy(new Error('left')));
  await gone;
  expect((await sagemaker.send(new ListModelsCommand({}))).Models).toEqual([]);
});

test('calls are recorded as they came, refused ones too', async () => {
  const { local, sagemaker } = await started();
  await sagemaker.send(new ListModelsCommand({}));
  await sendChanged(local.url, (signed) => (signed.body = '{ }'));
  expect(local.requests).toMatchObject([
    { service: 'sagemaker', operation: 'ListModels', method: 'POST', target: '/' },
    { service: 'sagemaker', operation: 'ListModels' },
  ]);
  expect(local.requests[0]?.headers.get('x-amz-target')).toBe('SageMaker.ListModels');
  expect(Buffer.from(local.requests[1]?.body ?? '').toString('utf8')).toBe('{ }');
});
