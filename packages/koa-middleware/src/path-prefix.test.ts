import Router from '@koa/router';
import express from 'express';
import Koa from 'koa';
import { describe, expect, it } from 'vitest';
import {
  ALICE,
  type MoreOptions,
  type MountedApp,
  REACHED,
  type SentRequest,
  type TestOptions,
  mounted,
  optionsWith,
} from '../test/mounted-app.ts';
import * as forExpress from './express.ts';
import * as forKoa from './index.ts';

const POLICY = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' },
};

const HEADERS = [
  ['x-token', 'alice'],
  ['content-type', 'application/x-amz-json-1.1'],
] as const;

const DESCRIBE: SentRequest = {
  headers: [...HEADERS, ['x-amz-target', 'SageMaker.DescribeEndpoint']],
  body: '{"EndpointName":"churn"}',
};

const INVOKE: SentRequest = { headers: HEADERS.slice(0, 1), body: '{}' };

const MOUNTS = { koa: mountKoa, express: mountExpress };

describe.each(['koa', 'express'] as const)('%s, mounted at a path', (framework) => {
  it.each<[path: string, request: SentRequest, target: string]>([
    ['/ml/sagemaker', DESCRIBE, '/'],
    ['/ml/sagemaker/', DESCRIBE, '/'],
    ['/ml/sagemaker/endpoints/churn/invocations', INVOKE, '/endpoints/churn/invocations'],
  ])('decides %s by what stands below it', async (path, request, target) => {
    await withMount({ pathPrefix: '/ml/sagemaker' }, async (app) => {
      expect((await app.send({ ...request, path })).text).toBe(REACHED);
      expect(app.reached[0]?.call.request.target).toBe(target);
    });
  });

  it.each<[path: string, request: SentRequest]>([
    ['/ml/sagemaker//', DESCRIBE],
    ['/ml/sagemaker/x', DESCRIBE],
    ['/ML/sagemaker/endpoints/churn/invocations', INVOKE],
    ['/ml/sagemaker//endpoints/churn/invocations', INVOKE],
    ['/ml/sagemaker/../sagemaker/endpoints/churn/invocations', INVOKE],
  ])('refuses %s', async (path, request) => {
    await withMount({ pathPrefix: '/ml/sagemaker' }, async (app) => {
      const answer = await app.send({ ...request, path });
      expect(answer.status).toBe(404);
      expect(app.reached).toEqual([]);
      expect(app.errors).toEqual([]);
    });
  });

  it('refuses what stands at its root as the control plane would', async () => {
    await withMount({ pathPrefix: '/ml/sagemaker' }, async (app) => {
      const answer = await app.send({ headers: HEADERS, body: '{}', path: '/ml/sagemaker/' });
      expect(answer.status).toBe(404);
      expect(answer.headers['content-type']).toBe('application/x-amz-json-1.1');
    });
  });

  it.each([undefined, '/other'])('lets nothing on when the option says %s', async (pathPrefix) => {
    await withMount({ ...(pathPrefix !== undefined && { pathPrefix }) }, async (app) => {
      const answer = await app.send({ ...INVOKE, path: '/ml/sagemaker/endpoints/churn/invocations' });
      expect(answer.status).toBeGreaterThanOrEqual(404);
      expect(app.reached).toEqual([]);
    });
  });

  it('sends a URL that was changed before to the error path', async () => {
    const rewrite = (incoming: { url?: string | undefined }): void => {
      incoming.url = '/endpoints/prod/invocations';
    };
    const app = await MOUNTS[framework](optionsWith(POLICY), rewrite);
    const answer = await app.send({ ...INVOKE, path: '/endpoints/dev/invocations' });
    expect(answer.status).toBe(500);
    expect(String(app.errors[0])).toContain('pathPrefix');
    expect(app.reached).toEqual([]);
    await app.close();
  });

  it('sends a URL that the function for the caller changed to the error path', async () => {
    const caller = (source: object): typeof ALICE => {
      const request: object = Reflect.get(source, 'req') ?? source;
      Reflect.set(request, 'url', '/endpoints/prod/invocations');
      return ALICE;
    };
    const app = await MOUNTS[framework](optionsWith(POLICY, { caller }), () => undefined);
    expect((await app.send({ ...INVOKE, path: '/endpoints/dev/invocations' })).status).toBe(500);
    expect(app.reached).toEqual([]);
    await app.close();
  });

  async function withMount(more: MoreOptions, use: (app: MountedApp) => Promise<void>): Promise<void> {
    const app = await MOUNTS[framework](optionsWith(POLICY, more));
    try {
      await use(app);
    } finally {
      await app.close();
    }
  }
});

type Rewrite = (incoming: { url?: string | undefined }) => void;

function mountKoa(options: TestOptions, rewrite?: Rewrite): Promise<MountedApp> {
  return mounted((seen) => {
    const router = new Router();
    const path = rewrite === undefined ? '/ml/sagemaker{/*path}' : '/*path';
    const authorization = forKoa.sagemakerAuthorization(options);
    router.all(path, authorization, (ctx) => {
      seen.reached.push({
        method: ctx.method,
        target: ctx.url,
        rawBody: undefined,
        call: ctx.state['sagemaker'],
      });
      ctx.body = REACHED;
    });
    const app = new Koa();
    app.use(async (ctx, next) => {
      try {
        rewrite?.(ctx.req);
        await next();
      } catch (error) {
        seen.errors.push(error);
        ctx.status = 500;
      }
    });
    return app.use(router.routes()).callback();
  });
}

function mountExpress(options: TestOptions, rewrite?: Rewrite): Promise<MountedApp> {
  return mounted((seen) => {
    const app = express();
    app.use((req, _res, next) => {
      rewrite?.(req);
      next();
    });
    const authorization = forExpress.sagemakerAuthorization(options);
    app.use(rewrite === undefined ? '/ml/sagemaker' : '/', authorization, (req, res) => {
      seen.reached.push({
        method: req.method,
        target: req.url,
        rawBody: undefined,
        call: res.locals['sagemaker'],
      });
      res.send(REACHED);
    });
    app.use((error: unknown, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
      seen.errors.push(error);
      res.status(500).end();
    });
    return app;
  });
}
