import express from 'express';
import Koa from 'koa';
import { describe, expect, it } from 'vitest';
import { type MountedApp, mounted, optionsWith } from '../test/mounted-app.ts';
import * as forExpress from './express.ts';
import * as forKoa from './index.ts';

const OPTIONS = optionsWith({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' },
});

const PREFLIGHT = {
  method: 'OPTIONS',
  path: '/endpoints/churn/invocations',
  headers: [
    ['origin', 'https://notebook.example.com'],
    ['access-control-request-method', 'POST'],
  ],
} as const;

type Place = 'before' | 'behind';

/** What answers preflights stands before the middleware or behind it. */
const MOUNTS: Readonly<Record<'koa' | 'express', (place: Place) => Promise<MountedApp>>> = {
  koa: (place) =>
    mounted(() => {
      const cors: Koa.Middleware = async (ctx, next) => {
        if (ctx.method === 'OPTIONS') ctx.status = 204;
        else await next();
      };
      const authorization = forKoa.sagemakerAuthorization(OPTIONS);
      const app = new Koa();
      if (place === 'before') app.use(cors).use(authorization);
      else app.use(authorization).use(cors);
      return app.callback();
    }),
  express: (place) =>
    mounted(() => {
      const cors: express.RequestHandler = (req, res, next) => {
        if (req.method === 'OPTIONS') res.sendStatus(204);
        else next();
      };
      const authorization = forExpress.sagemakerAuthorization(OPTIONS);
      return express().use(place === 'before' ? [cors, authorization] : [authorization, cors]);
    }),
};

describe.each(['koa', 'express'] as const)('%s', (framework) => {
  it.each<[place: Place, preflight: number]>([
    ['before', 204],
    ['behind', 403],
  ])(
    'what answers preflights %s the middleware: %i, and the request that follows is decided',
    async (place, preflight) => {
      const app = await MOUNTS[framework](place);
      expect((await app.send(PREFLIGHT)).status).toBe(preflight);
      const followed = await app.send({ ...PREFLIGHT, method: 'POST' });
      expect(followed.headers['x-amzn-errortype']).toBe('MissingAuthenticationTokenException');
      await app.close();
    },
  );
});
