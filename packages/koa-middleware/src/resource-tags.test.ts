import { once } from 'node:events';
import Router from '@koa/router';
import express from 'express';
import Koa from 'koa';
import { compilePolicies } from '@sagegate/core';
import { describe, expect, it } from 'vitest';

import {
  FRAMEWORKS,
  type MoreOptions,
  type MountedApp,
  type SentRequest,
  mounted,
  optionsWith,
} from '../test/mounted-app.ts';
import * as forExpress from './express.ts';
import * as forKoa from './index.ts';
import { type ActionRequirement, type DecisionEvent, type ResourceTag, cachedResourceTags } from './index.ts';

const DENY_PROJECT_A = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Action: '*', Resource: '*' },
    {
      Effect: 'Deny',
      Action: ['sagemaker:DescribeNotebookInstance', 'sagemaker:StopNotebookInstance', 'ml-platform:Open'],
      Resource: '*',
      Condition: { StringEquals: { 'sagemaker:ResourceTag/Project': 'A' } },
    },
  ],
};
const NOTEBOOKS = 'arn:aws:sagemaker:us-east-1:111122223333:notebook-instance/';
const A = [{ Key: 'Project', Value: 'A' }];

/** A service that holds tags by the name of a notebook, and counts who asks for them. */
class Service {
  readonly tags = new Map<string, readonly ResourceTag[]>([
    ['a', A],
    ['b', []],
  ]);
  readonly asked: string[] = [];
  readonly source = cachedResourceTags({
    listTags: (arn) => {
      this.asked.push(arn);
      const Tags = this.tags.get(arn.slice(NOTEBOOKS.length));
      if (Tags === undefined) throw Object.assign(new Error('gone'), { name: 'ResourceNotFound' });
      return Promise.resolve({ Tags });
    },
    now: () => 0,
  });
}

function call(operation: string, body: object): SentRequest {
  return {
    headers: [
      ['x-token', 'alice'],
      ['x-amz-target', `SageMaker.${operation}`],
    ],
    body: JSON.stringify(body),
  };
}

const describeNotebook = (name: string): SentRequest =>
  call('DescribeNotebookInstance', { NotebookInstanceName: name });

describe.each(['koa', 'express'] as const)('%s', (framework) => {
  async function withApp(more: MoreOptions, test: (app: MountedApp) => Promise<void>): Promise<void> {
    const app = await FRAMEWORKS[framework](optionsWith(DENY_PROJECT_A, more));
    try {
      await test(app);
    } finally {
      await app.close();
    }
  }

  it('denies by the tags of what a request is about, and asks for them once', async () => {
    const { source, asked } = new Service();
    await withApp({ resourceTags: source }, async (app) => {
      for (const name of ['a', 'a', 'b', 'unheard-of']) await app.send(describeNotebook(name));
      expect(app.reached.map(({ rawBody }) => String(rawBody))).toEqual([
        '{"NotebookInstanceName":"b"}',
        '{"NotebookInstanceName":"unheard-of"}',
      ]);
      expect(asked).toEqual(['a', 'b', 'unheard-of'].map((name) => NOTEBOOKS + name));
    });
  });

  it('asks for no tags where no policy reads one', async () => {
    const { source, asked } = new Service();
    await withApp({ resourceTags: source }, async (app) => {
      expect(await app.send(call('StartNotebookInstance', { NotebookInstanceName: 'a' }))).toMatchObject({
        status: 200,
      });
      expect(asked).toEqual([]);
    });
  });

  it.each([
    ['AddTags', { ResourceArn: `${NOTEBOOKS}b`, Tags: A }],
    ['DeleteTags', { ResourceArn: `${NOTEBOOKS}b`, TagKeys: ['Other'] }],
    ['DeleteNotebookInstance', { NotebookInstanceName: 'b' }],
    [
      'CreateNotebookInstance',
      {
        NotebookInstanceName: 'b',
        InstanceType: 'ml.t3.medium',
        RoleArn: 'arn:aws:iam::111122223333:role/SageMakerRole',
      },
    ],
  ])('decides by the tags that are there after %s', async (operation, body) => {
    const service = new Service();
    await withApp({ resourceTags: service.source }, async (app) => {
      expect(await app.send(describeNotebook('b'))).toMatchObject({ status: 200 });
      await app.send(call(operation, body));
      service.tags.set('b', A);
      expect(await app.send(describeNotebook('b'))).toMatchObject({ status: 400 });
    });
  });

  it('forgets the tags that a call changes before its handler runs and after its answer', async () => {
    const forgotten: string[] = [];
    const invalidate = (arn: string): void => void forgotten.push(`${arn} after ${app.reached.length}`);
    const resourceTags = { tagsOf: () => Promise.resolve([]), invalidate };
    const app = await FRAMEWORKS[framework](optionsWith(DENY_PROJECT_A, { resourceTags }));
    await app.send(call('AddTags', { ResourceArn: `${NOTEBOOKS}b`, Tags: A }));
    await app.close();
    expect(forgotten).toEqual([`${NOTEBOOKS}b after 0`, `${NOTEBOOKS}b after 1`]);
  });

  it('keeps a call from its handler when the tags that it changes cannot be forgotten', async () => {
    const invalidate = (): Promise<void> => Promise.reject(new Error('the store is down'));
    await withApp({ resourceTags: { tagsOf: () => Promise.resolve([]), invalidate } }, async (app) => {
      await app.send(call('AddTags', { ResourceArn: `${NOTEBOOKS}b`, Tags: A }));
      expect(app.errors).toEqual([new Error('the store is down')]);
      expect(app.reached).toEqual([]);
    });
  });

  it('warns when they cannot be forgotten after the answer', async () => {
    let calls = 0;
    const invalidate = (): void => {
      calls += 1;
      if (calls === 2) throw new Error('the store is down');
    };
    const warned = once(process, 'warning');
    await withApp({ resourceTags: { tagsOf: () => Promise.resolve([]), invalidate } }, async (app) => {
      await app.send(call('AddTags', { ResourceArn: `${NOTEBOOKS}b`, Tags: A }));
      expect(app.reached).toHaveLength(1);
      expect(String(await warned)).toContain('the store is down');
    });
  });

  it('answers 503 when tags cannot be looked up, and tells the audit alone why', async () => {
    const events: DecisionEvent[] = [];
    const failure = new Error('AccessDenied for arn:aws:iam::111122223333:role/gateway');
    const resourceTags = { tagsOf: () => Promise.reject(failure) };
    await withApp({ resourceTags, onDecision: (event) => void events.push(event) }, async (app) => {
      const answer = await app.send(describeNotebook('a'));
      expect(answer).toMatchObject({ status: 503 });
      expect(answer.text).toContain('ServiceUnavailable');
      expect(answer.text).toContain(`${NOTEBOOKS}a`);
      expect(answer.text).not.toContain('AccessDenied');
      expect(events).toEqual([expect.objectContaining({ outcome: 'refused', cause: failure })]);
      expect(app.reached).toEqual([]);
    });
  });

  it('refuses to be built for policies that read tags when nobody tells these', async () => {
    await expect(withApp({}, () => Promise.resolve())).rejects.toThrow(
      '`sagemaker:resourcetag/project` is read for `sagemaker:DescribeNotebookInstance`',
    );
  });

  it('refuses to be built for policies that read tags of geospatial jobs when nobody tells these', async () => {
    const text = JSON.stringify(DENY_PROJECT_A)
      .replace('sagemaker:DescribeNotebookInstance', 'sagemaker-geospatial:GetEarthObservationJob')
      .replace('sagemaker:StopNotebookInstance', 'sagemaker-geospatial:StopEarthObservationJob');
    const app = FRAMEWORKS[framework](optionsWith(JSON.parse(text)));
    await expect(app).rejects.toThrow('is read for `sagemaker-geospatial:GetEarthObservationJob`');
  });

  it('takes the error path when an authorizer reads tags and nobody tells these', async () => {
    const { policies } = optionsWith(DENY_PROJECT_A);
    const authorizer = compilePolicies(policies as never);
    await withApp({ policies: undefined, authorizer } as never, async (app) => {
      expect(await app.send(describeNotebook('b'))).toMatchObject({ status: 500, text: 'error path' });
      expect(app.errors).toEqual([
        expect.objectContaining({
          message: expect.stringContaining('give `resourceTags` a source') as string,
        }),
      ]);
      expect(app.reached).toEqual([]);
    });
  });

  it('decides without tags where that is what was configured', async () => {
    await withApp({ resourceTags: 'absent' }, async (app) => {
      expect(await app.send(describeNotebook('a'))).toMatchObject({ status: 200 });
    });
  });

  describe('a HyperPod cluster', () => {
    const policy = {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: '*', Resource: '*' },
        {
          Effect: 'Deny',
          Action: 'sagemaker:*Cluster',
          Resource: '*',
          Condition: { StringEquals: { 'aws:ResourceTag/Project': 'A' } },
        },
      ],
    };
    const CLUSTER = 'arn:aws:sagemaker:us-east-1:111122223333:cluster/abcdefghij12';
    const describeCluster = call('DescribeCluster', { ClusterName: 'training' });
    const resourceTags = { tagsOf: (arn: string) => Promise.resolve(arn === CLUSTER ? A : []) };

    it.each<[name: string, more: MoreOptions, status: number]>([
      ['is denied by its tags', { clusterIds: { idOf: () => Promise.resolve('abcdefghij12') } }, 400],
      ['has no tags where there is none', { clusterIds: { idOf: () => Promise.resolve(undefined) } }, 200],
      [
        'is not decided when its id cannot be looked up',
        { clusterIds: { idOf: () => Promise.reject() } },
        503,
      ],
      ['is not decided when its id is none', { clusterIds: { idOf: () => Promise.resolve('a/b*') } }, 503],
      ['is not decided when nobody tells ids', {}, 500],
    ])('%s', async (_, more, status) => {
      const app = await FRAMEWORKS[framework](optionsWith(policy, { resourceTags, ...more }));
      expect(await app.send(describeCluster)).toMatchObject({ status });
      await app.close();
    });
  });

  describe('a route of the application’s own', () => {
    const OPEN: ActionRequirement<unknown> = { action: 'ml-platform:Open', resource: `${NOTEBOOKS}a` };

    it.each<[name: string, requirement: ActionRequirement<unknown>, status: number, asked: number]>([
      ['is decided by the tags of its resource', OPEN, 403, 1],
      ['of another resource, too', { ...OPEN, resource: `${NOTEBOOKS}b` }, 200, 1],
      ['of all resources has none', { ...OPEN, resource: '*' }, 200, 0],
      ['of another service has none', { ...OPEN, resource: 'arn:aws:s3:::bucket' }, 200, 0],
      [
        'knows the tags itself',
        { ...OPEN, context: () => ({ 'sagemaker:ResourceTag/Project': 'B' }) },
        200,
        0,
      ],
      ['knows that there are others', { ...OPEN, context: () => ({ 'aws:ResourceTag/Team': 'x' }) }, 200, 0],
      ['that no policy restricts by tags', { ...OPEN, action: 'ml-platform:Close' }, 200, 0],
    ])('%s', async (_, requirement, status, asked) => {
      const service = new Service();
      const app = await mountedRoute(framework, requirement, service.source);
      expect(await app.send({ path: '/open', headers: [['x-token', 'alice']] })).toMatchObject({ status });
      expect(service.asked).toHaveLength(asked);
      await app.close();
    });
  });
});

function mountedRoute(
  framework: 'koa' | 'express',
  requirement: ActionRequirement<unknown>,
  resourceTags: Service['source'],
): Promise<MountedApp> {
  const options = optionsWith(DENY_PROJECT_A, { resourceTags });
  return mounted(() => {
    if (framework === 'express') {
      const { requireAction } = forExpress.sagemakerAuthorization(options);
      return express().post('/open', requireAction(requirement), (_, res) => void res.send('opened'));
    }
    const { requireAction } = forKoa.sagemakerAuthorization(options);
    const router = new Router();
    router.post('/open', requireAction(requirement), (ctx) => {
      ctx.body = 'opened';
    });
    return new Koa().use(router.routes()).callback();
  });
}
