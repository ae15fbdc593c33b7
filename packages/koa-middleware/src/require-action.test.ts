import Router from '@koa/router';
import express from 'express';
import Koa from 'koa';
import { describe, expect, it } from 'vitest';
import {
  ALICE,
  type MoreOptions,
  type MountedApp,
  REACHED,
  type TestOptions,
  mounted,
  optionsWith,
} from '../test/mounted-app.ts';
import * as forExpress from './express.ts';
import * as forKoa from './index.ts';
import type { ActionRequirement, DecidedCall, DecisionEvent } from './index.ts';

/** What both frameworks hand to the functions of a requirement, as far as the tests look. */
interface Source {
  readonly params: { readonly name: string };
}

type Requirement = ActionRequirement<Source>;

const POLICY = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: 'sagemaker:CreateTrainingJob',
      Resource: 'arn:aws:sagemaker:us-east-1:111122223333:training-job/*',
      Condition: {
        'ForAllValues:StringLike': { 'sagemaker:InstanceTypes': 'ml.m5.*' },
        Null: { 'sagemaker:InstanceTypes': 'false' },
      },
    },
    { Effect: 'Allow', Action: 'ml-platform:Promote', Resource: '*' },
    {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { NotIpAddress: { 'aws:SourceIp': '127.0.0.1' } },
    },
    {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalTag/Team': 'intruders' } },
    },
  ],
};

const TRAIN: Requirement = {
  action: 'sagemaker:CreateTrainingJob',
  resource: ({ params }) => `arn:aws:sagemaker:us-east-1:111122223333:training-job/${params.name}`,
  context: () => ({ 'sagemaker:InstanceTypes': ['ml.m5.large'] }),
};

const HEADERS = [['x-token', 'alice']] as const;
const JOB = { path: '/jobs/churn', headers: HEADERS };

const MOUNTS = { koa: mountKoa, express: mountExpress };

describe.each(['koa', 'express'] as const)('%s', (framework) => {
  it('lets on what the policies allow, with the decision', async () => {
    await withRoute(TRAIN, {}, async (app) => {
      expect(await app.send(JOB)).toMatchObject({ status: 200, text: REACHED });
      expect(app.reached[0]?.call).toMatchObject({
        requestId: 'request-1',
        caller: ALICE,
        decision: {
          outcome: 'allowed',
          deciding: {
            request: {
              action: 'sagemaker:CreateTrainingJob',
              resource: 'arn:aws:sagemaker:us-east-1:111122223333:training-job/churn',
            },
          },
        },
      });
      expect(app.reached[0]?.call).not.toHaveProperty('operation');
    });
  });

  it.each<[name: string, requirement: Requirement]>([
    [
      'a value that no policy allows',
      { ...TRAIN, context: () => ({ 'sagemaker:InstanceTypes': ['ml.p5.48xlarge'] }) },
    ],
    ['a key that is missing', { action: TRAIN.action, resource: TRAIN.resource }],
    ['another resource', { ...TRAIN, resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/churn' }],
    [
      'the resource of another account',
      { ...TRAIN, resource: 'arn:aws:sagemaker:us-east-1:444455556666:training-job/churn' },
    ],
    ['another action', { ...TRAIN, action: 'sagemaker:CreateModel' }],
    [
      'an address that the route claims',
      {
        ...TRAIN,
        context: () => ({ 'sagemaker:InstanceTypes': ['ml.m5.large'], 'aws:SourceIp': '192.0.2.1' }),
      },
    ],
  ])('denies %s', async (_, requirement) => {
    await withRoute(requirement, {}, async (app) => {
      const answer = await app.send(JOB);
      expect(answer.status).toBe(403);
      expect(answer.headers).toMatchObject({
        'content-type': 'application/json',
        'x-amzn-errortype': 'AccessDeniedException',
        'x-sagegate-decision-id': 'request-1',
      });
      expect(JSON.parse(answer.text).message).toContain(
        `User: arn:aws:iam::111122223333:user/alice is not authorized to perform: ${requirement.action}`,
      );
      expect(app.reached).toEqual([]);
    });
  });

  it.each(['GET', 'HEAD', 'OPTIONS', 'DELETE'])('decides %s too', async (method) => {
    await withRoute({ ...TRAIN, action: 'sagemaker:CreateModel' }, {}, async (app) => {
      const answer = await app.send({ ...JOB, method });
      expect(answer.status).toBe(403);
      expect(answer.headers['x-amzn-errortype']).toBe('AccessDeniedException');
      expect(answer.text === '').toBe(method === 'HEAD');
      expect(app.reached).toEqual([]);
    });
  });

  it('takes actions of a service of your own', async () => {
    await withRoute({ action: 'ml-platform:Promote', resource: '*' }, {}, async (app) => {
      expect((await app.send(JOB)).text).toBe(REACHED);
    });
  });

  it('takes actions that no API operation has', async () => {
    await withRoute({ action: 'sagemaker:CreateSharedModel', resource: '*' }, {}, async (app) => {
      expect((await app.send(JOB)).status).toBe(403);
    });
  });

  it('refuses who is not known', async () => {
    await withRoute(TRAIN, {}, async (app) => {
      const answer = await app.send({ path: '/jobs/churn' });
      expect(answer.status).toBe(403);
      expect(JSON.parse(answer.text).__type).toBe('MissingAuthenticationTokenException');
      expect(app.reached).toEqual([]);
    });
  });

  it('asks the route first, but never lets it speak for the caller', async () => {
    const caller = (): forKoa.Caller => ({ ...ALICE, context: { 'aws:PrincipalTag/Team': 'intruders' } });
    const context: Requirement['context'] = () => ({
      'sagemaker:InstanceTypes': ['ml.m5.large'],
      'aws:PrincipalTag/Team': 'friends',
      'AWS:principaltag/team': 'friends',
    });
    await withRoute({ ...TRAIN, context }, { caller }, async (app) => {
      expect((await app.send(JOB)).status).toBe(403);
      expect(app.reached).toEqual([]);
    });
  });

  it('hands a name over as data, encoded slashes and wildcards too', async () => {
    await withRoute(TRAIN, {}, async (app) => {
      expect((await app.send({ ...JOB, path: '/jobs/a%2F*' })).status).toBe(200);
      expect(app.reached[0]?.call.decision.deciding.request.resource).toBe(
        'arn:aws:sagemaker:us-east-1:111122223333:training-job/a/*',
      );
    });
  });

  it.each<[name: string, requirement: Requirement]>([
    ['a resource that is no ARN', { ...TRAIN, resource: () => 'training-job/churn' }],
    ['a resource that is nothing', { ...TRAIN, resource: () => undefined as never }],
    [
      'a value that is no text',
      { ...TRAIN, context: () => ({ 'sagemaker:InstanceTypes': { $gt: '' } as never }) },
    ],
    [
      'a list with a hole',
      { ...TRAIN, context: () => ({ 'sagemaker:InstanceTypes': [undefined] as never }) },
    ],
    [
      'a value that is missing',
      { ...TRAIN, context: () => ({ 'aws:RequestTag/Project': undefined as never }) },
    ],
    [
      'a key given twice',
      { ...TRAIN, context: () => ({ 'sagemaker:InstanceTypes': [], 'SageMaker:InstanceTypes': [] }) },
    ],
    ['a context that is nothing', { ...TRAIN, context: () => undefined as never }],
    ['a context that is null', { ...TRAIN, context: () => null as never }],
    ['a context that is text', { ...TRAIN, context: () => 'ml.m5.large' as never }],
    ['a context that is a list', { ...TRAIN, context: () => [['sagemaker:InstanceTypes', 'a']] as never }],
    ['a context that is a Map', { ...TRAIN, context: () => new Map([['aws:username', 'a']]) as never }],
    ['a context that inherits', { ...TRAIN, context: () => Object.create({ 'aws:username': 'a' }) as never }],
    ['a resource that throws', { ...TRAIN, resource: () => raise(new TypeError('no such job')) }],
    ['a context that throws', { ...TRAIN, context: async () => raise(new TypeError('no such key')) }],
  ])('sends %s to the error path', async (_, requirement) => {
    await withRoute(requirement, {}, async (app) => {
      expect(await app.send(JOB)).toMatchObject({ status: 500, text: 'error path' });
      expect(app.errors).toEqual([expect.any(TypeError)]);
      expect(app.reached).toEqual([]);
    });
  });

  it('tells the audit', async () => {
    const events: DecisionEvent[] = [];
    await withRoute(TRAIN, { onDecision: (event) => void events.push(event) }, async (app) => {
      await app.send({ ...JOB, path: '/jobs/churn?token=secret' });
      expect(events).toMatchObject([{ outcome: 'allowed', path: '/jobs/churn', caller: ALICE }]);
    });
  });

  it.each<[named: string, requirement: object]>([
    ['action', { ...TRAIN, action: 'CreateTrainingJob' }],
    ['action', { ...TRAIN, action: 'sagemaker:*' }],
    ['action', { ...TRAIN, action: 'sagemaker:Create Training Job' }],
    ['action', { ...TRAIN, action: ['sagemaker:CreateTrainingJob'] }],
    ['sagemaker:CreateTags', { ...TRAIN, action: 'sagemaker:CreateTags' }],
    ['sagemaker:createTrainingJob', { ...TRAIN, action: 'sagemaker:createTrainingJob' }],
    ['resource', { action: TRAIN.action }],
    ['resource', { ...TRAIN, resource: 'training-job/churn' }],
    ['context', { ...TRAIN, context: {} }],
    ['resources', { ...TRAIN, resources: '*' }],
  ])('refuses a wrong `%s` when the route is built: %j', (named, requirement) => {
    const options = optionsWith(POLICY);
    const attempt = (): unknown =>
      framework === 'koa'
        ? forKoa.sagemakerAuthorization(options).requireAction(requirement as never)
        : forExpress.sagemakerAuthorization(options).requireAction(requirement as never);
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow(`\`${named}\``);
  });

  async function withRoute(
    requirement: Requirement,
    more: MoreOptions,
    use: (app: MountedApp) => Promise<void>,
  ): Promise<void> {
    const app = await MOUNTS[framework](requirement, optionsWith(POLICY, more));
    try {
      await use(app);
    } finally {
      await app.close();
    }
  }
});

function mountKoa(requirement: Requirement, options: TestOptions): Promise<MountedApp> {
  return mounted((seen) => {
    const { requireAction } = forKoa.sagemakerAuthorization(options);
    const router = new Router();
    router.all('/jobs/:name', requireAction(requirement as never), (ctx) => {
      const call: DecidedCall = ctx.state['sagemaker'];
      seen.reached.push({ method: ctx.method, target: ctx.url, rawBody: undefined, call });
      ctx.body = REACHED;
    });
    const app = new Koa();
    app.use(async (ctx, next) => {
      try {
        await next();
      } catch (error) {
        seen.errors.push(error);
        ctx.status = 500;
        ctx.body = 'error path';
      }
    });
    return app.use(router.routes()).callback();
  });
}

function mountExpress(requirement: Requirement, options: TestOptions): Promise<MountedApp> {
  return mounted((seen) => {
    const { requireAction } = forExpress.sagemakerAuthorization(options);
    const app = express();
    app.all('/jobs/:name', requireAction(requirement as never), (req, res) => {
      const call: DecidedCall = res.locals['sagemaker'];
      seen.reached.push({ method: req.method, target: req.url, rawBody: undefined, call });
      res.send(REACHED);
    });
    app.use((error: unknown, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
      seen.errors.push(error);
      res.status(500).send('error path');
    });
    return app;
  });
}

function raise(error: unknown): never {
  throw error;
}
