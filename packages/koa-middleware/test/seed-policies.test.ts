import { readFileSync } from 'node:fs';
import { parsePolicyDocument } from '@sagegate/core';
import { describe, expect, it } from 'vitest';
import type { DecisionEvent } from '../src/index.ts';
import { FRAMEWORKS, type SentRequest, optionsWith } from './mounted-app.ts';

interface Row {
  readonly name: string;
  readonly policies: readonly string[];
  readonly request: SentRequest;
  /** Headers that the front door adds; the peer is a trusted proxy unless `untrusted`. */
  readonly through?: Readonly<Record<string, string>>;
  readonly untrusted?: boolean;
  readonly outcome: DecisionEvent['outcome'];
}

const TRAINING_ROLE = 'arn:aws:iam::111122223333:role/SageMakerTraining';
const HOSTING_ROLE = 'arn:aws:iam::111122223333:role/SageMakerHosting';

describe('the basic policy', () => {
  const basic = { policies: ['basic'] };
  decides([
    { ...basic, name: 'a model with the role', request: createModel(HOSTING_ROLE), outcome: 'allowed' },
    { ...basic, name: 'another role', request: createModel(TRAINING_ROLE), outcome: 'implicitDeny' },
    {
      ...basic,
      name: 'a description',
      request: call('DescribeModel', { ModelName: 'm' }),
      outcome: 'allowed',
    },
    { ...basic, name: 'a list', request: call('ListModels', {}), outcome: 'implicitDeny' },
    {
      ...basic,
      name: 'tags for the model',
      request: createModel(HOSTING_ROLE, { Tags: tagList({ team: 'ml' }) }),
      outcome: 'implicitDeny',
    },
  ]);
});

describe('endpoints with the tag environment=dev, literally', () => {
  const literal = { policies: ['endpoint-tags-literal'] };
  decides([
    {
      ...literal,
      name: 'no endpoint with the tag',
      request: endpoint({ environment: 'dev' }),
      outcome: 'explicitDeny',
    },
    { ...literal, name: 'no endpoint without', request: endpoint(), outcome: 'explicitDeny' },
    {
      ...literal,
      name: 'any change of one',
      request: call('UpdateEndpoint', { EndpointName: 'churn', EndpointConfigName: 'next' }),
      outcome: 'allowed',
    },
  ]);
});

describe('endpoints with the tag environment=dev, as intended', () => {
  const intended = { policies: ['endpoint-tags-intended'] };
  decides([
    { ...intended, name: 'the tag', request: endpoint({ environment: 'dev' }), outcome: 'allowed' },
    {
      ...intended,
      name: 'the tag among others',
      request: endpoint({ team: 'ml', environment: 'dev' }),
      outcome: 'allowed',
    },
    {
      ...intended,
      name: 'another value',
      request: endpoint({ environment: 'prod' }),
      outcome: 'explicitDeny',
    },
    {
      ...intended,
      name: 'a value in other case',
      request: endpoint({ environment: 'Dev' }),
      outcome: 'explicitDeny',
    },
    { ...intended, name: 'no tag', request: endpoint(), outcome: 'explicitDeny' },
    { ...intended, name: 'another tag', request: endpoint({ stage: 'dev' }), outcome: 'explicitDeny' },
  ]);
});

describe('only from within a VPC', () => {
  const inVpc = { policies: ['within-the-vpc'], request: call('DescribeModel', { ModelName: 'm' }) };
  decides([
    { ...inVpc, name: 'the VPC', through: vpc('vpc-111bbaaa'), outcome: 'allowed' },
    { ...inVpc, name: 'another VPC', through: vpc('vpc-111bbaab'), outcome: 'implicitDeny' },
    { ...inVpc, name: 'the internet', through: { 'x-forwarded-for': '192.0.2.7' }, outcome: 'implicitDeny' },
    {
      ...inVpc,
      name: 'a client that names the VPC itself',
      through: vpc('vpc-111bbaaa'),
      untrusted: true,
      outcome: 'implicitDeny',
    },
  ]);
});

describe.each([
  { policy: 'through-the-endpoint-literal', withoutEndpoint: 'allowed' as const },
  { policy: 'through-the-endpoint-corrected', withoutEndpoint: 'implicitDeny' as const },
])('only through two endpoints: $policy', ({ policy, withoutEndpoint }) => {
  const request = call('CreatePresignedNotebookInstanceUrl', { NotebookInstanceName: 'explore' });
  const presigned = { policies: [policy], request };
  decides([
    { ...presigned, name: 'the first', through: vpce('vpce-111bbccc'), outcome: 'allowed' },
    { ...presigned, name: 'the second', through: vpce('vpce-111bbddd'), outcome: 'allowed' },
    { ...presigned, name: 'a third', through: vpce('vpce-111bbeee'), outcome: 'implicitDeny' },
    {
      ...presigned,
      name: 'no endpoint',
      through: { 'x-forwarded-for': '192.0.2.7' },
      outcome: withoutEndpoint,
    },
    {
      ...presigned,
      name: 'a client that names an endpoint itself',
      through: vpce('vpce-111bbccc'),
      untrusted: true,
      outcome: withoutEndpoint,
    },
    {
      ...presigned,
      name: 'another action',
      request: call('StartNotebookInstance', { NotebookInstanceName: 'explore' }),
      through: vpce('vpce-111bbccc'),
      outcome: 'implicitDeny',
    },
  ]);
});

describe('training jobs by address', () => {
  const job = { policies: ['by-address', 'pass-any-role-to-sagemaker'], request: trainingJob() };
  const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });
  decides([
    { ...job, name: 'the first range', through: from('192.0.2.0'), outcome: 'allowed' },
    { ...job, name: 'the end of the second range', through: from('203.0.113.255'), outcome: 'allowed' },
    { ...job, name: 'the address after it', through: from('203.0.114.0'), outcome: 'explicitDeny' },
    { ...job, name: 'IPv6', through: from('2001:db8::7'), outcome: 'explicitDeny' },
    {
      ...job,
      name: 'a first hop that the client made up',
      through: from('192.0.2.7, 198.51.100.7'),
      outcome: 'explicitDeny',
    },
    {
      ...job,
      name: 'an address that a client claims',
      through: from('192.0.2.7'),
      untrusted: true,
      outcome: 'explicitDeny',
    },
    {
      ...job,
      name: 'a VPC endpoint, where no source address is known',
      through: { ...vpce('vpce-111bbccc'), 'x-forwarded-for': '192.0.2.7' },
      outcome: 'explicitDeny',
    },
    {
      ...job,
      name: 'no right to pass the role',
      policies: ['by-address'],
      through: from('192.0.2.7'),
      outcome: 'implicitDeny',
    },
  ]);
});

function decides(rows: readonly Row[]): void {
  it.each(rows)('$name: $outcome', async ({ policies, request, through = {}, untrusted, outcome }) => {
    const events: DecisionEvent[] = [];
    const app = await FRAMEWORKS.koa(
      optionsWith(policyOf('basic'), {
        policies: {
          identityBased: policies.map((id) => ({ id, document: parsePolicyDocument(policyOf(id)) })),
        },
        trustedProxies: untrusted === true ? ['10.0.0.0/8'] : ['127.0.0.0/8'],
        networkHeaders: 'apiGateway',
        onDecision: (event) => void events.push(event),
      }),
    );
    const headers = [...(request.headers ?? []), ...Object.entries(through)];
    const { status } = await app.send({ ...request, headers }).finally(app.close);
    expect(events.map((event) => event.outcome)).toEqual([outcome]);
    expect({ status, reached: app.reached.length }).toEqual(
      outcome === 'allowed' ? { status: 200, reached: 1 } : { status: 400, reached: 0 },
    );
  });
}

function policyOf(name: string): object {
  const policy: object = JSON.parse(
    readFileSync(new URL(`seed-policies/${name}.json`, import.meta.url), 'utf8'),
  );
  return policy;
}

function call(operation: string, body: object): SentRequest {
  const headers = [
    ['x-token', 'alice'],
    ['content-type', 'application/x-amz-json-1.1'],
    ['x-amz-target', `SageMaker.${operation}`],
  ] as const;
  return { headers, body: JSON.stringify(body) };
}

function createModel(role: string, more: object = {}): SentRequest {
  return call('CreateModel', { ModelName: 'm', ExecutionRoleArn: role, ...more });
}

function endpoint(tags?: Readonly<Record<string, string>>): SentRequest {
  const named = { EndpointName: 'churn', EndpointConfigName: 'churn-config' };
  return call('CreateEndpoint', tags === undefined ? named : { ...named, Tags: tagList(tags) });
}

function trainingJob(): SentRequest {
  return call('CreateTrainingJob', {
    TrainingJobName: 'churn-1',
    AlgorithmSpecification: { TrainingInputMode: 'File' },
    RoleArn: TRAINING_ROLE,
    OutputDataConfig: { S3OutputPath: 's3://amzn-s3-demo-bucket/out' },
  });
}

function tagList(tags: Readonly<Record<string, string>>): object[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function vpc(id: string): Record<string, string> {
  return { 'x-amzn-vpc-id': id, 'x-amzn-vpce-id': 'vpce-111bbccc' };
}

function vpce(id: string): Record<string, string> {
  return { 'x-amzn-vpce-id': id };
}
