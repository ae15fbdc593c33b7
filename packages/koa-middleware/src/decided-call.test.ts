import express from 'express';
import Koa from 'koa';
import { describe, expect, it } from 'vitest';
import { ALICE, type MountedApp, type TestOptions, mounted, optionsWith } from '../test/mounted-app.ts';
import * as forExpress from './express.ts';
import * as forKoa from './index.ts';

const POLICY = {
  Version: '2012-10-17',
  Statement: { Sid: 'Keep', Effect: 'Deny', Action: 'sagemaker:InvokeEndpoint', Resource: '*' },
};

/** Each collects what middlewares around the denial find. */
const MOUNTS: Readonly<
  Record<'koa' | 'express', (options: TestOptions, found: unknown[]) => Promise<MountedApp>>
> = {
  koa: (options, found) =>
    mounted(() => {
      const app = new Koa();
      app.use(async (ctx, next) => {
        await next();
        found.push(ctx.state['sagemaker']);
      });
      return app.use(forKoa.sagemakerAuthorization(options)).callback();
    }),
  express: (options, found) =>
    mounted(() => {
      const app = express();
      app.use((_req, res, next) => {
        res.once('finish', () => found.push(res.locals['sagemaker']));
        next();
      });
      return app.use(forExpress.sagemakerAuthorization(options));
    }),
};

describe.each(['koa', 'express'] as const)('%s', (framework) => {
  it('shows a denial to the middlewares around it', async () => {
    const found: unknown[] = [];
    const app = await MOUNTS[framework](optionsWith(POLICY), found);
    await app.send({ path: '/endpoints/churn/invocations', headers: [['x-token', 'alice']] });
    await app.close();
    expect(found).toMatchObject([
      {
        requestId: 'request-1',
        caller: ALICE,
        operation: { service: 'sagemaker-runtime', name: 'InvokeEndpoint' },
        decision: {
          outcome: 'explicitDeny',
          deciding: { decision: { sid: 'Keep', policyId: 'test-policy' } },
        },
      },
    ]);
  });

  it('shows nothing where nothing was decided', async () => {
    const found: unknown[] = [];
    const app = await MOUNTS[framework](optionsWith(POLICY), found);
    await app.send({ path: '/endpoints/churn/invocations' });
    await app.close();
    expect(found).toEqual([undefined]);
  });
});
