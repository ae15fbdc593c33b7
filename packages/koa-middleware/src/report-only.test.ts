import { type Authorizer, compilePolicies, parsePolicies } from '@sagegate/core';
import { describe, expect, it } from 'vitest';
import {
  type Before,
  FRAMEWORKS,
  type MoreOptions,
  type MountedApp,
  REACHED,
  type SentRequest,
  optionsWith,
  parsedOnly,
} from '../test/mounted-app.ts';
import type { DecisionEvent } from './index.ts';

const POLICY = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: 'sagemaker:DescribeEndpoint', Resource: '*' },
    { Effect: 'Deny', Action: 'sagemaker:DeleteEndpoint', Resource: '*' },
  ],
};

const TAG_READER = {
  id: 'by-tags.json',
  source: {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceTag/Stage': 'prod' } },
    },
  },
};

const INVOKE: SentRequest = {
  path: '/endpoints/churn/invocations',
  headers: [['x-token', 'alice']],
  body: '{}',
};

const MANY_HEADERS = Array.from({ length: 1_000 }, (_, index) => [`x-${index}`, ''] as const);

describe.each(['koa', 'express'] as const)('%s, in report-only mode', (framework) => {
  it.each<[name: string, request: SentRequest, outcome: DecisionEvent['outcome'], code?: string]>([
    ['what is allowed', call('DescribeEndpoint'), 'allowed'],
    ['an explicit deny', call('DeleteEndpoint'), 'explicitDeny', 'AccessDeniedException'],
    [
      'an implicit deny',
      call('DeleteModel', '{"ModelName":"churn"}'),
      'implicitDeny',
      'AccessDeniedException',
    ],
    ['an implicit deny of the runtime', INVOKE, 'implicitDeny', 'AccessDeniedException'],
    ['an operation that does not exist', call('CreateTags'), 'refused', 'UnknownOperationException'],
    ['a path of nobody', { ...INVOKE, path: '/favicon.ico' }, 'refused', 'UnknownOperationException'],
    ['HEAD', { ...INVOKE, method: 'HEAD', body: '' }, 'refused', 'UnknownOperationException'],
    ['OPTIONS', { ...INVOKE, method: 'OPTIONS', body: '' }, 'refused', 'UnknownOperationException'],
    ['a body that is not JSON', call('DeleteEndpoint', '{'), 'refused', 'SerializationException'],
    [
      'a member of another type',
      call('DeleteEndpoint', '{"EndpointName":7}'),
      'refused',
      'ValidationException',
    ],
    [
      'a body over the limit',
      call('DescribeEndpoint', ' '.repeat(200_000)),
      'refused',
      'RequestEntityTooLargeException',
    ],
    [
      'a thousand headers',
      { ...INVOKE, headers: [...(INVOKE.headers ?? []), ...MANY_HEADERS] },
      'refused',
      'RequestHeaderSectionTooLarge',
    ],
    [
      'a body over the limit, in chunks',
      { ...call('DescribeEndpoint', ' '.repeat(200_000)), chunked: true },
      'refused',
      'RequestEntityTooLargeException',
    ],
  ])('lets on %s, and tells what would have been', async (_, request, outcome, code) => {
    const events: DecisionEvent[] = [];
    const more = { bodyLimitBytes: 1024, onDecision: (event: DecisionEvent) => void events.push(event) };
    await withApp(more, undefined, async (app) => {
      const answer = await app.send(request);
      expect(answer).toMatchObject({ status: 200, text: request.method === 'HEAD' ? '' : REACHED });
      expect(Object.keys(answer.headers).filter((name) => /^x-(?:amzn|sagegate)/.test(name))).toEqual([]);
      expect(app.reached.map((reached) => reached.call)).toMatchObject([
        { outcome, enforced: false, requestId: 'request-1' },
      ]);
      expect(events).toMatchObject([{ outcome, enforced: false }]);
      expect(events[0]?.error?.code).toBe(code);
      expect(app.errors).toEqual([]);
    });
  });

  it('shows a handler the decision, or why there is none', async () => {
    await withApp({}, undefined, async (app) => {
      await app.send(call('DeleteEndpoint'));
      await app.send(call('DeleteEndpoint', '[]'));
      expect(app.reached.map((reached) => reached.call)).toMatchObject([
        { decision: { outcome: 'explicitDeny' }, operation: { name: 'DeleteEndpoint' } },
        {
          error: { code: 'SerializationException', message: expect.any(String) },
          operation: { name: 'DeleteEndpoint' },
        },
      ]);
    });
  });

  it('holds back who is not known', async () => {
    const events: DecisionEvent[] = [];
    await withApp({ onDecision: (event) => void events.push(event) }, undefined, async (app) => {
      expect((await app.send({ path: '/endpoints/churn/invocations' })).status).toBe(403);
      expect(app.reached).toEqual([]);
      expect(events).toMatchObject([{ outcome: 'refused', enforced: true }]);
    });
  });

  it.each<[name: string, more: MoreOptions]>([
    ['the function `caller`', { caller: () => raise() }],
    ['the function `authorizer`', { policies: undefined, authorizer: () => raise() }],
    ['the audit', { onDecision: () => raise() }],
  ])('sends failures of %s to the error path', async (_, more) => {
    await withApp(more, undefined, async (app) => {
      expect((await app.send(call('DescribeEndpoint'))).status).toBe(500);
      expect(app.reached).toEqual([]);
    });
  });

  it('breaks nothing where it stands behind a parser that keeps no bytes, and says so', async () => {
    const events: DecisionEvent[] = [];
    await withApp({ onDecision: (event) => void events.push(event) }, parsedOnly, async (app) => {
      expect((await app.send(call('DescribeEndpoint'))).text).toBe(REACHED);
      expect(events).toMatchObject([{ outcome: 'refused', error: { code: 'InternalFailure' } }]);
      expect(events[0]?.error?.message).toContain('mount it before the body parser');
    });
  });

  it('breaks nothing when policies begin to read tags that nobody tells, and says so', async () => {
    const events: DecisionEvent[] = [];
    const authorizerFor = (): Authorizer => compilePolicies({ identityBased: parsePolicies([TAG_READER]) });
    const more = {
      policies: { authorizerFor },
      onDecision: (event: DecisionEvent) => void events.push(event),
    };
    await withApp(more, undefined, async (app) => {
      expect((await app.send(call('DescribeEndpoint'))).text).toBe(REACHED);
      expect(app.errors).toEqual([]);
      expect(events).toMatchObject([{ outcome: 'refused', error: { code: 'InternalFailure' } }]);
      expect(events[0]?.error?.message).toContain('give `resourceTags` a source');
    });
  });

  async function withApp(
    more: MoreOptions,
    before: Before | undefined,
    use: (app: MountedApp) => Promise<void>,
  ): Promise<void> {
    const app = await FRAMEWORKS[framework](optionsWith(POLICY, { mode: 'reportOnly', ...more }), before);
    try {
      await use(app);
    } finally {
      await app.close();
    }
  }
});

it.each(['koa', 'express'] as const)('%s says of what it enforces that it does', async (framework) => {
  const events: DecisionEvent[] = [];
  const options = optionsWith(POLICY, { onDecision: (event) => void events.push(event) });
  const app = await FRAMEWORKS[framework](options);
  await app.send(call('DescribeEndpoint'));
  await app.send(call('DeleteEndpoint'));
  await app.send(call('CreateTags'));
  await app.close();
  expect(events.map(({ outcome, enforced }) => [outcome, enforced])).toEqual([
    ['allowed', true],
    ['explicitDeny', true],
    ['refused', true],
  ]);
  expect(app.reached.map((reached) => reached.call)).toMatchObject([{ outcome: 'allowed', enforced: true }]);
});

function call(operation: string, body = '{"EndpointName":"churn"}'): SentRequest {
  return {
    headers: [
      ['x-token', 'alice'],
      ['content-type', 'application/x-amz-json-1.1'],
      ['x-amz-target', `SageMaker.${operation}`],
    ],
    body,
  };
}

function raise(): never {
  throw new Error('the directory is down');
}
