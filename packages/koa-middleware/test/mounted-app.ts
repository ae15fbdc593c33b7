import { once } from 'node:events';
import { type IncomingMessage, type RequestListener, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import express from 'express';
import Koa from 'koa';
import { parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import * as forExpress from '../src/express.ts';
import * as forKoa from '../src/index.ts';
import type { AuthorizationOptions, DecidedCall } from '../src/index.ts';

/** What a handler behind the middleware saw. */
export interface ReachedRequest {
  readonly method: string;
  readonly target: string;
  readonly rawBody: unknown;
  readonly call: DecidedCall;
}

/** An application on a real socket. */
export interface MountedApp {
  readonly url: string;
  /** Every request that the handler saw, in order. */
  readonly reached: readonly ReachedRequest[];
  /** What came to the framework's error path. */
  readonly errors: readonly unknown[];
  readonly send: (request: SentRequest) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** One request, byte for byte. */
export interface SentRequest {
  readonly method?: string;
  readonly path?: string;
  /** In this order, duplicates and all. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Uint8Array;
  /** Sent in chunks, without a length. */
  readonly chunked?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/** The options without what differs by framework. */
export type TestOptions = AuthorizationOptions<{ readonly headers: IncomingMessage['headers'] }>;

/** Options that differ from what `optionsWith` gives; `policies: undefined` makes room for an authorizer. */
export type MoreOptions = { readonly [Name in keyof TestOptions]?: TestOptions[Name] | undefined };

/** What stands before the middleware: a parser, say. */
export type Before = (incoming: IncomingMessage) => Promise<{ rawBody?: unknown; body?: unknown }>;

export const ALICE = { principal: parsePrincipal('arn:aws:iam::111122223333:user/alice') };

/** What a handler behind the middleware answers; an SDK reads it as the description of an endpoint. */
export const REACHED = '{"EndpointName":"reached"}';

/** Alice may do what the policy says; without a token nobody is anybody. */
export function optionsWith(policy: object, more: MoreOptions = {}): TestOptions {
  return {
    policies: { identityBased: [{ id: 'test-policy', document: parsePolicyDocument(policy) }] },
    caller: ({ headers }: { headers: IncomingMessage['headers'] }) =>
      headers['x-token'] === 'alice' ? ALICE : undefined,
    account: '111122223333',
    region: 'us-east-1',
    now: () => new Date('2026-11-21T12:00:00Z'),
    requestId: () => 'request-1',
    ...more,
  } as TestOptions;
}

/** Both frameworks, behind one interface: what one does, the other must do. */
export const FRAMEWORKS: Readonly<
  Record<'koa' | 'express', (options: TestOptions, before?: Before) => Promise<MountedApp>>
> = {
  koa: (options, before) =>
    mounted((seen) => {
      // `proxy` would have `ctx.ip` believe what any client says; nothing here may depend on that.
      const app = new Koa({ proxy: true });
      app.use(async (ctx, next) => {
        try {
          await next();
        } catch (error) {
          seen.errors.push(error);
          ctx.status = 500;
          ctx.body = 'error path';
        }
      });
      if (before !== undefined) {
        app.use(async (ctx, next) => {
          Object.assign(ctx.request, await before(ctx.req));
          await next();
        });
      }
      app.use(forKoa.sagemakerAuthorization(options));
      app.use((ctx) => {
        const rawBody: unknown = Reflect.get(ctx.request, 'rawBody');
        seen.reached.push({ method: ctx.method, target: ctx.url, rawBody, call: ctx.state['sagemaker'] });
        ctx.body = REACHED;
      });
      return app.callback();
    }),

  express: (options, before) =>
    mounted((seen) => {
      const app = express().set('trust proxy', true);
      if (before !== undefined) {
        app.use(async (req, _res, next) => {
          Object.assign(req, await before(req));
          next();
        });
      }
      app.use(forExpress.sagemakerAuthorization(options));
      app.use((req, res) => {
        const rawBody: unknown = Reflect.get(req, 'rawBody');
        seen.reached.push({ method: req.method, target: req.url, rawBody, call: res.locals['sagemaker'] });
        res.send(REACHED);
      });
      app.use((error: unknown, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
        seen.errors.push(error);
        res.status(500).send('error path');
      });
      return app;
    }),
};

interface Seen {
  readonly reached: ReachedRequest[];
  readonly errors: unknown[];
}

/** Serves a listener on a free port of the loopback. */
export async function mounted(build: (seen: Seen) => RequestListener): Promise<MountedApp> {
  const seen: Seen = { reached: [], errors: [] };
  const server = createServer(build(seen));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    ...seen,
    send: (sent) => send(port, sent),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function send(port: number, sent: SentRequest): Promise<Answer> {
  const { method = 'POST', path = '/', headers = [], body, chunked = false } = sent;
  const length = ['content-length', String(Buffer.byteLength(body ?? ''))];
  const framing = chunked ? ['transfer-encoding', 'chunked'] : length;
  const outgoing = request({
    port,
    host: '127.0.0.1',
    method,
    path,
    headers: ['host', 'platform.example.com', ...headers.flat(), ...framing],
    agent: false,
  });
  outgoing.end(body);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  // An answer may come before all is sent; what happens to the rest tells nothing more.
  outgoing.on('error', () => undefined);
  let text = '';
  for await (const chunk of incoming.setEncoding('utf8')) text += String(chunk);
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, text };
}

/** A parser that keeps no bytes. */
export const parsedOnly: Before = async (incoming) => ({ body: await json(incoming) });
