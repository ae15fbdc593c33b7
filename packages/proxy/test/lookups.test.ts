import type { IncomingMessage, ServerResponse } from 'node:http';
import { parsePolicyDocument } from '@sagegate/core';
import { afterEach, describe, expect, it } from 'vitest';
import { askUpstream, controlPlaneQuestion } from '../src/lookups/ask-upstream.ts';
import { upstreamLookups } from '../src/lookups/upstream-lookups.ts';
import type { Lookups } from '../src/lookups/upstream-lookups.ts';
import { forwarderWith } from './support/forward.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { startRecordingUpstream } from './support/recording-upstream.ts';
import type { RecordingUpstream } from './support/recording-upstream.ts';
import { signedCall, wire } from './support/signed-request.ts';
import { ALICE_ARN, startTestGateway } from './support/start-test-gateway.ts';

const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';
const JOB = 'arn:aws:sagemaker-geospatial:us-east-1:111122223333:earth-observation-job/abc123def456';
const CLUSTER = 'arn:aws:sagemaker:us-east-1:111122223333:cluster/abcdefghij12';
const PROJECT_A = [{ Key: 'Project', Value: 'A' }];

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** An upstream that answers everything alike, and look-ups at it. */
async function asked(
  answer: Answer,
): Promise<{ readonly upstream: RecordingUpstream; readonly lookups: Lookups }> {
  const upstream = await startRecordingUpstream({ answer: (_, response) => answerWith(response, answer) });
  const forwarder = forwarderWith();
  closing.push(async () => {
    forwarder.close();
    await upstream.close();
  });
  const lookups = upstreamLookups(
    { resourceTags: 'upstream', clusterIds: 'upstream', ttlSeconds: 5, maxEntries: 10 },
    accessTo(upstream.url, forwarder),
    () => 0,
  );
  return { upstream, lookups };
}

function accessTo(url: string, forwarder: ReturnType<typeof forwarderWith>) {
  const key = { accessKeyId: 'AKIAGATEWAYEXAMPLE', secretAccessKey: 'gatewaySecretEXAMPLE' };
  return {
    upstream: { region: 'us-east-1', endpoints: { sagemaker: url, 'sagemaker-geospatial': url } },
    credentials: { current: () => Promise.resolve(key), renew: () => Promise.resolve(key) },
    forwarder,
    now: () => new Date('2026-11-21T12:00:00Z'),
  };
}

function answerWith(response: ServerResponse, { status = 200, headers = {}, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', ...headers });
  response.end(body);
}

function tagsOf({ resourceTags }: Lookups, arn: string): Promise<unknown> {
  if (resourceTags === 'absent') throw new Error('there is no source');
  return resourceTags.tagsOf(arn);
}

describe('tags at the upstream', () => {
  it("are asked for with the gateway's own signature", async () => {
    const { upstream, lookups } = await asked({ body: JSON.stringify({ Tags: PROJECT_A }) });
    expect(await tagsOf(lookups, MODEL)).toEqual(PROJECT_A);
    expect(upstream.requests).toHaveLength(1);
    expect(upstream.requests[0]).toMatchObject({
      method: 'POST',
      target: '/',
      body: `{"ResourceArn":"${MODEL}"}`,
      headers: {
        'x-amz-target': 'SageMaker.ListTags',
        authorization: expect.stringContaining(
          'Credential=AKIAGATEWAYEXAMPLE/20261121/us-east-1/sagemaker/',
        ) as string,
      },
    });
  });

  it('of geospatial resources are asked for at their own service', async () => {
    const { upstream, lookups } = await asked({ body: '{"tags":{"Project":"A"}}' });
    expect(await tagsOf(lookups, JOB)).toEqual(PROJECT_A);
    expect(upstream.requests[0]).toMatchObject({
      method: 'GET',
      target: `/tags/${encodeURIComponent(JOB)}`,
      headers: { authorization: expect.stringContaining('/us-east-1/sagemaker-geospatial/') as string },
    });
  });

  it.each<[name: string, answer: Answer]>([
    ['ResourceNotFound', { status: 400, body: '{"__type":"ResourceNotFound","message":"gone"}' }],
    [
      'the same with a namespace',
      { status: 400, body: '{"__type":"com.amazonaws.sagemaker#ResourceNotFound"}' },
    ],
    [
      'the same in a header',
      { status: 404, headers: { 'x-amzn-errortype': 'ResourceNotFoundException:http://x' }, body: '{}' },
    ],
    [
      'a validation that says so',
      { status: 400, body: '{"__type":"ValidationException","message":"Could not find model"}' },
    ],
  ])('are none where the answer is %s', async (_, answer) => {
    const { lookups } = await asked(answer);
    expect(await tagsOf(lookups, MODEL)).toBeUndefined();
  });

  it.each<[name: string, answer: Answer]>([
    ['throttled', { status: 400, body: '{"__type":"ThrottlingException","message":"Rate exceeded"}' }],
    ['a refusal', { status: 400, body: '{"__type":"AccessDeniedException","message":"no"}' }],
    ['a failure', { status: 500, body: '{"__type":"InternalFailure"}' }],
    ['a page', { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['no JSON', { body: 'Tags' }],
    ['nothing', { body: '' }],
    ['a list', { body: '[]' }],
    ['an object without tags', { body: '{}' }],
    ['tags in place of a list', { body: '{"Tags":{"Project":"A"}}' }],
    ['a tag without a value', { body: '{"Tags":[{"Key":"Project"}]}' }],
    ['a value that is no string', { body: '{"Tags":[{"Key":"Project","Value":["A"]}]}' }],
    ['a token that is no string', { body: '{"Tags":[],"NextToken":1}' }],
    ['always one page more', { body: '{"Tags":[],"NextToken":"more"}' }],
    ['not UTF-8', { body: Buffer.from('{"Tags":[{"Key":"Project","Value":"\xff"}]}', 'latin1') }],
    ['larger than any tags', { body: `{"Tags":[],"x":"${'x'.repeat(1024 * 1024)}"}` }],
    ['a redirection', { status: 307, headers: { location: 'http://192.0.2.1/' }, body: '{}' }],
    ['no content', { status: 204, body: '' }],
  ])('are not believed when the answer is %s', async (_, answer) => {
    const { lookups } = await asked(answer);
    await expect(tagsOf(lookups, MODEL)).rejects.toThrow(Error);
  });

  it.each<[what: string, answer: (response: ServerResponse) => void]>([
    ['an answer', () => undefined],
    ['the rest of an answer', (response) => response.writeHead(200).write('{"Tags":[')],
  ])('are not waited for without end: %s', async (_, answer) => {
    const upstream = await startRecordingUpstream({ answer: (_request, response) => answer(response) });
    const forwarder = forwarderWith();
    const access = { ...accessTo(upstream.url, forwarder), timeoutMs: 20 };
    await expect(
      askUpstream(access, controlPlaneQuestion('ListTags', { ResourceArn: MODEL })),
    ).rejects.toMatchObject({ code: 'TimedOut', message: 'the upstream did not answer in time' });
    upstream.server.closeAllConnections();
    await upstream.close();
  });

  it('are asked for once more with newer credentials when the upstream calls these expired', async () => {
    const upstream = await startRecordingUpstream({
      answer: (request, response) => {
        const isOld = request.headers.authorization?.includes('AKIAGATEWAYEXAMPLE') ?? false;
        answerWith(
          response,
          isOld
            ? { status: 400, body: '{"__type":"ExpiredTokenException"}' }
            : { body: JSON.stringify({ Tags: PROJECT_A }) },
        );
      },
    });
    const forwarder = forwarderWith();
    closing.push(async () => {
      forwarder.close();
      await upstream.close();
    });
    const access = accessTo(upstream.url, forwarder);
    const renew = () => Promise.resolve({ accessKeyId: 'AKIANEWEXAMPLE', secretAccessKey: 'newSecret' });
    const config = { resourceTags: 'upstream', clusterIds: 'absent', ttlSeconds: 5, maxEntries: 10 } as const;
    const renewing = { ...access, credentials: { ...access.credentials, renew } };
    expect(
      await tagsOf(
        upstreamLookups(config, renewing, () => 0),
        MODEL,
      ),
    ).toEqual(PROJECT_A);
    await expect(
      tagsOf(
        upstreamLookups(config, access, () => 0),
        MODEL,
      ),
    ).rejects.toThrow(Error);
    expect(upstream.requests).toHaveLength(3);
  });

  it('are not looked for when they are absent by configuration', () => {
    const access = accessTo('http://127.0.0.1:1', forwarderWith());
    const config = { resourceTags: 'absent', clusterIds: 'absent', ttlSeconds: 5, maxEntries: 10 } as const;
    expect(upstreamLookups(config, access, () => 0)).toEqual({
      resourceTags: 'absent',
      clusterIds: undefined,
    });
  });
});

describe('the id of a cluster', () => {
  it.each<[answer: Answer, id: string | undefined]>([
    [{ body: JSON.stringify({ ClusterArn: CLUSTER, ClusterName: 'training' }) }, 'abcdefghij12'],
    [{ status: 400, body: '{"__type":"ResourceNotFound"}' }, undefined],
  ])('%j', async (answer, id) => {
    const { upstream, lookups } = await asked(answer);
    expect(await lookups.clusterIds?.idOf('training')).toBe(id);
    expect(upstream.requests[0]?.body).toBe('{"ClusterName":"training"}');
  });

  it.each<[answer: Answer]>([
    [{ body: '{}' }],
    [{ body: '{"ClusterArn":"*"}' }],
    [{ body: `{"ClusterArn":"${CLUSTER}*"}` }],
    [{ status: 400, body: '{"__type":"ValidationException","message":"does not exist"}' }],
  ])('is not believed: %j', async (answer) => {
    const { lookups } = await asked(answer);
    await expect(lookups.clusterIds?.idOf('training')).rejects.toThrow(Error);
  });
});

describe('a gateway whose policies read tags', () => {
  const document = parsePolicyDocument({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      {
        Effect: 'Deny',
        Action: 'sagemaker:DescribeModel',
        Resource: '*',
        Condition: { StringEquals: { 'aws:ResourceTag/Project': 'A' } },
      },
    ],
  });
  const policies = { identityBased: [{ principal: ALICE_ARN, policies: [{ id: 'p', document }] }] };
  const answer = (Tags: object | undefined) => (request: IncomingMessage, response: ServerResponse) => {
    const isLookup = request.headers['x-amz-target'] === 'SageMaker.ListTags';
    answerWith(response, { body: JSON.stringify(isLookup ? { Tags } : { ModelName: 'churn' }) });
  };

  it.each<[name: string, tags: object | undefined, status: number, reached: readonly string[]]>([
    ['denies what has the tag', PROJECT_A, 400, ['SageMaker.ListTags']],
    ['lets others through', [], 200, ['SageMaker.ListTags', 'SageMaker.DescribeModel']],
    ['answers 503 when the upstream does not tell', undefined, 503, ['SageMaker.ListTags']],
  ])('%s', async (_, tags, status, reached) => {
    const running = await startTestGateway({ upstream: { answer: answer(tags) }, config: { policies } });
    closing.push(() => running.close());
    const request = signedCall(running.url, 'DescribeModel', { ModelName: 'churn' });
    expect(await rawExchange(running.url, wire(request))).toMatchObject({ status });
    expect(running.upstream.requests.map(({ headers }) => headers['x-amz-target'])).toEqual(reached);
  });

  it('asks once for a hundred requests at one time', async () => {
    const running = await startTestGateway({ upstream: { answer: answer(PROJECT_A) }, config: { policies } });
    closing.push(() => running.close());
    const bytes = wire(signedCall(running.url, 'DescribeModel', { ModelName: 'churn' }));
    const answers = await Promise.all(Array.from({ length: 100 }, () => rawExchange(running.url, bytes)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
    expect(running.upstream.requests).toHaveLength(1);
  });

  it('names in the audit why a look-up failed, and to the caller only what', async () => {
    const running = await startTestGateway({ upstream: { answer: answer(undefined) }, config: { policies } });
    closing.push(() => running.close());
    const request = signedCall(running.url, 'DescribeModel', { ModelName: 'churn' });
    const { error } = await rawExchange(running.url, wire(request));
    expect(error.message).toBe(`the tags of \`${MODEL}\` cannot be looked up`);
    expect(await running.auditedFor()).toMatchObject({
      outcome: 'refused',
      errorCode: 'ServiceUnavailable',
      cause: 'TypeError: ListTags answered without `Tags`',
    });
  });
});
