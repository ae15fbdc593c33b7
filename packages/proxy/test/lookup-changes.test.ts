import type { IncomingMessage, ServerResponse } from 'node:http';
import { parsePolicyDocument } from '@sagegate/core';
import { afterEach, describe, expect, it } from 'vitest';
import { rawClient } from './support/raw-client.ts';
import { rawExchange } from './support/raw-exchange.ts';
import type { RawAnswer } from './support/raw-exchange.ts';
import { signedCall, wire } from './support/signed-request.ts';
import { ALICE_ARN, startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';

const ACCOUNT = 'arn:aws:sagemaker:us-east-1:111122223333:';
const MODEL = `${ACCOUNT}model/churn`;
const MODEL_SENT = `${ACCOUNT}model/Churn`;
const A = [{ Key: 'Project', Value: 'A' }];

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' };
const reading = (Effect: string, Action: string, ...more: readonly object[]) =>
  parsePolicyDocument({
    Version: '2012-10-17',
    Statement: [
      ...more,
      {
        Effect,
        Action,
        Resource: '*',
        Condition: { StringEquals: { 'aws:ResourceTag/Project': 'A' } },
      },
    ],
  });

/** An upstream with resources that have tags, and clusters that have ids. */
class Service {
  readonly tags = new Map<string, typeof A>();
  readonly clusters = new Map<string, string>();
  /** Takes the answer to a call over. */
  readonly answers = new Map<string, (response: ServerResponse) => void>();

  readonly answer = (request: IncomingMessage, response: ServerResponse, body: Buffer): void => {
    const target = String(request.headers['x-amz-target']);
    const taken = this.answers.get(target);
    if (taken !== undefined) return taken(response);
    const { ResourceArn = '', ClusterName = '' } = JSON.parse(body.toString()) as Record<string, string>;
    const isLookup = request.headers['user-agent'] === 'sagegate-lookup';
    if (!isLookup) return send(response, {});
    if (target === 'SageMaker.ListTags') return send(response, this.#tagsOf(ResourceArn));
    const id = this.clusters.get(ClusterName);
    return send(response, id === undefined ? NOT_FOUND : { ClusterArn: `${ACCOUNT}cluster/${id}` });
  };

  #tagsOf(arn: string): object {
    const Tags = this.tags.get(arn);
    return Tags === undefined ? NOT_FOUND : { Tags };
  }
}

const NOT_FOUND = { __type: 'ResourceNotFound' };

function send(response: ServerResponse, answer: object): void {
  response.writeHead(answer === NOT_FOUND ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(JSON.stringify(answer));
}

let running: TestGateway | undefined;

afterEach(() => running?.close());

async function start(service: Service, document: ReturnType<typeof reading>): Promise<TestGateway> {
  const policies = { identityBased: [{ principal: ALICE_ARN, policies: [{ id: 'p', document }] }] };
  running = await startTestGateway({ upstream: { answer: service.answer }, config: { policies } });
  return running;
}

function call(operation: string, input: object): Promise<RawAnswer> {
  const { url } = running ?? { url: '' };
  return rawExchange(url, wire(signedCall(url, operation, input)));
}

const lookups = (): readonly string[] =>
  (running?.upstream.requests ?? [])
    .filter(({ headers }) => headers['user-agent'] === 'sagegate-lookup')
    .map(({ body }) => body);

describe('what a call changes', () => {
  it('counts as soon as somebody can have seen the answer', async () => {
    const service = new Service();
    service.tags.set(MODEL, []);
    const { url } = await start(service, reading('Deny', 'sagemaker:DescribeModel', ALLOW));
    const reached = new Promise<ServerResponse>((resolve) => {
      service.answers.set('SageMaker.AddTags', resolve);
    });
    const tagging = rawClient(url);
    tagging.socket.write(wire(signedCall(url, 'AddTags', { ResourceArn: MODEL, Tags: A })));
    const answering = await reached;
    expect(await call('DescribeModel', { ModelName: 'churn' })).toMatchObject({ status: 200 });
    service.tags.set(MODEL, A);
    answering.writeHead(200, { 'content-length': '2' });
    answering.write('{');
    await tagging.receives('\r\n\r\n{');
    expect(await call('DescribeModel', { ModelName: 'churn' })).toMatchObject({ status: 400 });
    answering.end('}');
    await tagging.receives('{}');
    tagging.socket.destroy();
  });

  it('is not forgotten for a call that is denied', async () => {
    const service = new Service();
    service.tags.set(MODEL, []);
    const denied = { Effect: 'Deny', Action: 'sagemaker:AddTags', Resource: '*' };
    await start(service, reading('Deny', 'sagemaker:DescribeModel', ALLOW, denied));
    expect(await call('DescribeModel', { ModelName: 'churn' })).toMatchObject({ status: 200 });
    expect(await call('AddTags', { ResourceArn: MODEL, Tags: A })).toMatchObject({ status: 400 });
    expect(await call('DescribeModel', { ModelName: 'churn' })).toMatchObject({ status: 200 });
    expect(lookups()).toHaveLength(1);
  });

  it.each(['CreateCluster', 'DeleteCluster'])(
    'may be which cluster a name stands for: %s',
    async (operation) => {
      const service = new Service();
      service.clusters.set('training', 'abcdefghij12').set('other', 'abcdefghij34');
      service.tags.set(`${ACCOUNT}cluster/zyxwvutsrq98`, A);
      await start(service, reading('Deny', 'sagemaker:DescribeCluster', ALLOW));
      expect(await call('DescribeCluster', { ClusterName: 'training' })).toMatchObject({ status: 200 });
      expect(await call(operation, { ClusterName: 'training' })).toMatchObject({ status: 200 });
      service.clusters.set('training', 'zyxwvutsrq98');
      expect(await call('DescribeCluster', { ClusterName: 'training' })).toMatchObject({ status: 400 });
    },
  );
});

describe('a model whose name has capitals', () => {
  const describeModel = () => call('DescribeModel', { ModelName: 'Churn' });

  it.each([
    ['in lower case', MODEL],
    ['as it was sent', MODEL_SENT],
  ])('is allowed and denied by its tags, which the service knows %s', async (_, arn) => {
    const service = new Service();
    service.tags.set(arn, A);
    await start(service, reading('Allow', 'sagemaker:DescribeModel'));
    expect(await describeModel()).toMatchObject({ status: 200 });
    await running?.close();
    await start(service, reading('Deny', 'sagemaker:DescribeModel', ALLOW));
    expect(await describeModel()).toMatchObject({ status: 400 });
  });

  it('is not allowed by the tags of another one whose name is in lower case', async () => {
    const service = new Service();
    service.tags.set(MODEL, A).set(MODEL_SENT, []);
    await start(service, reading('Allow', 'sagemaker:DescribeModel'));
    expect(await describeModel()).toMatchObject({ status: 400 });
  });
});

describe('nothing is looked up', () => {
  it.each<[why: string, operation: string, input: object]>([
    ['for an action whose policies read no tags', 'DescribeModel', { ModelName: 'churn' }],
    ['for a resource of another account', 'AddTags', { ResourceArn: MODEL.replace('1111', '4444'), Tags: A }],
    ['for a resource of another region', 'AddTags', { ResourceArn: MODEL.replace('east', 'west'), Tags: A }],
    ['for a resource of another service', 'AddTags', { ResourceArn: 'arn:aws:s3:::bucket', Tags: A }],
    ['for a member that cannot be read', 'AddTags', { ResourceArn: MODEL, Tags: 'A' }],
    ['for a resource that is made', 'CreateModel', { ModelName: 'churn', ExecutionRoleArn: 'x' }],
  ])('%s', async (_, operation, input) => {
    await start(new Service(), reading('Deny', 'sagemaker:AddTags', ALLOW));
    await call(operation, input);
    expect(lookups()).toEqual([]);
  });

  it('for somebody who is not allowed to act at all', async () => {
    await start(new Service(), reading('Allow', 'sagemaker:AddTags'));
    expect(await call('DescribeModel', { ModelName: 'churn' })).toMatchObject({ status: 400 });
    expect(lookups()).toEqual([]);
  });
});
