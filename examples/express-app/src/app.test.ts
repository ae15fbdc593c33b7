import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from './app.ts';

const ALICE = { 'x-platform-token': 'alice-example-token' };
const BOB = { 'x-platform-token': 'bob-example-token' };

let server: Server;
let url: string;

beforeAll(async () => {
  server = createApp().listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

describe("the platform's own routes", () => {
  const small = { instanceType: 'ml.m5.large', project: 'churn' };

  it('let alice train for her own project', async () => {
    const created = await send('POST', '/training-jobs/first', ALICE, small);
    expect(created.status).toBe(201);
    const found = await send('GET', '/training-jobs/first', ALICE);
    expect(await found.json()).toEqual({ name: 'first', ...small });
  });

  it.each([
    ['another project', { instanceType: 'ml.m5.large', project: 'fraud' }],
    ['a large instance', { instanceType: 'ml.p5.48xlarge', project: 'churn' }],
  ])('deny alice %s, and nothing is started', async (_, job) => {
    const denied = await send('POST', '/training-jobs/second', ALICE, job);
    expect(denied.status).toBe(403);
    expect(await denied.json()).toMatchObject({
      __type: 'AccessDeniedException',
      message:
        'User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sagemaker:CreateTrainingJob ' +
        'on resource: arn:aws:sagemaker:us-east-1:111122223333:training-job/second ' +
        'because no identity-based policy allows the sagemaker:CreateTrainingJob action',
    });
    expect((await send('GET', '/training-jobs/second', ALICE)).status).toBe(404);
  });

  it('let bob delete an endpoint, but not one of production', async () => {
    expect((await send('DELETE', '/endpoints/dev-churn', BOB)).status).toBe(204);
    const denied = await send('DELETE', '/endpoints/prod-churn', BOB);
    expect(denied.status).toBe(403);
    expect(await denied.text()).toContain('with an explicit deny in an identity-based policy');
  });

  it('deny alice what only bob may do', async () => {
    expect((await send('DELETE', '/endpoints/dev-churn', ALICE)).status).toBe(403);
  });

  it.each([{}, { 'x-platform-token': '' }, { 'x-platform-token': 'alice-example-tokem' }])(
    'know nobody by %j',
    async (headers) => {
      const denied = await send('GET', '/training-jobs/first', headers);
      expect(denied.status).toBe(403);
      expect(denied.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
    },
  );

  it.each(['{"instanceType":1}', '[]', 'null', '{'])('refuse the job %s', async (body) => {
    const headers = { ...ALICE, 'content-type': 'application/json' };
    const refused = await fetch(`${url}/training-jobs/third`, { method: 'POST', headers, body });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toHaveProperty('message');
  });
});

describe("SageMaker's own protocol below /sagemaker", () => {
  it('describes a job to alice', async () => {
    await send('POST', '/training-jobs/first', ALICE, { instanceType: 'ml.m5.large', project: 'churn' });
    const described = await call('DescribeTrainingJob', { TrainingJobName: 'first' }, ALICE);
    expect(described.status).toBe(200);
    expect(await described.json()).toMatchObject({
      TrainingJobArn: 'arn:aws:sagemaker:us-east-1:111122223333:training-job/first',
    });
  });

  it.each([
    ['DeleteEndpoint', { EndpointName: 'dev-churn' }, ALICE, 400, 'AccessDeniedException'],
    ['DeleteEndpoint', { EndpointName: 'prod-churn' }, BOB, 400, 'AccessDeniedException'],
    ['DescribeTrainingJob', { TrainingJobName: 'first' }, {}, 400, 'MissingAuthenticationTokenException'],
    ['DescribeTrainingJob', { TrainingJobName: 'none' }, ALICE, 400, 'ValidationException'],
    ['CreateTags', {}, ALICE, 404, 'UnknownOperationException'],
  ])('refuses %s %j', async (operation, members, headers, status, code) => {
    const refused = await call(operation, members, headers);
    expect(refused.status).toBe(status);
    expect(await refused.json()).toMatchObject({ __type: code });
  });
});

function send(method: string, path: string, headers: object, body?: object): Promise<Response> {
  return fetch(url + path, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

function call(operation: string, members: object, headers: object): Promise<Response> {
  const headersOfCall = {
    ...headers,
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `SageMaker.${operation}`,
  };
  return fetch(`${url}/sagemaker/`, {
    method: 'POST',
    headers: headersOfCall,
    body: JSON.stringify(members),
  });
}
