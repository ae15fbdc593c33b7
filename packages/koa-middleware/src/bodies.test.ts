import { Agent, type IncomingMessage, request as httpRequest } from 'node:http';
import { once } from 'node:events';
import { connect, createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import express from 'express';
import * as fc from 'fast-check';
import Koa from 'koa';
import { describe, expect, it } from 'vitest';
import {
  type MountedApp,
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

const JSON_1_1 = 'application/x-amz-json-1.1';

/** How a body is read: by whom, before or behind the middleware. */
type Reader = 'json' | 'jsonKept' | 'raw' | 'text' | 'form' | 'stream' | 'nobody';

/** What a handler that comes last finds. */
interface Found {
  readonly body: unknown;
  readonly rawBody: unknown;
  /** The resource that was decided on. */
  readonly resource: string | undefined;
}

type Mount = (before: Reader, behind: Reader, found: Found[], mode?: 'reportOnly') => Promise<MountedApp>;

const MOUNTS: Readonly<Record<'koa' | 'express', Mount>> = { koa: mountKoa, express: mountExpress };

describe.each(['koa', 'express'] as const)('%s', (framework) => {
  const body = '{"EndpointName":"churn"}';

  it.each<[before: Reader, behind: Reader, found: unknown]>([
    ['nobody', 'json', { EndpointName: 'churn' }],
    ['nobody', 'text', body],
    ['nobody', 'raw', Buffer.from(body)],
    ['nobody', 'stream', body],
    ['jsonKept', 'nobody', { EndpointName: 'churn' }],
    ['raw', 'nobody', Buffer.from(body)],
  ])(
    'read by %s before and %s behind, a handler has the body that was decided on',
    async (before, behind, seen) => {
      for (const mode of [undefined, 'reportOnly'] as const) {
        const found: Found[] = [];
        const app = await MOUNTS[framework](before, behind, found, mode);
        for (const chunked of [false, true]) await app.send({ ...describeEndpoint(body), chunked });
        await app.close();
        const resource = 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/churn';
        expect(app.errors).toEqual([]);
        expect(found).toEqual([
          { body: seen, rawBody: Buffer.from(body), resource },
          { body: seen, rawBody: Buffer.from(body), resource },
        ]);
      }
    },
  );

  it.each<Reader>(['json', 'text', 'form'])(
    'read by %s before, which keeps no bytes: the error path',
    async (before) => {
      const found: Found[] = [];
      const app = await MOUNTS[framework](before, 'nobody', found);
      await app.send(describeEndpoint(body));
      await app.close();
      expect(found).toEqual([]);
      expect(String(app.errors[0])).toContain('let the parser keep them');
    },
  );

  it.each<[name: string, body: string | Uint8Array, headers?: SentRequest['headers']]>([
    ['a member given twice', '{"EndpointName":"dev","EndpointName":"prod"}'],
    ['a byte order mark', '\uFEFF{"EndpointName":"dev"}'],
    ['bytes that are not UTF-8', Buffer.from('{"EndpointName":"d\u00e9v"}', 'latin1')],
    ['a name of half a character', '{"EndpointName":"\\ud800"}'],
    ['another charset', '{"EndpointName":"+AGQ-ev"}', [['content-type', `${JSON_1_1}; charset=utf-7`]]],
    [
      'UTF-16',
      Buffer.from('{"EndpointName":"dev"}', 'utf16le'),
      [['content-type', `${JSON_1_1};charset=utf-16`]],
    ],
    ['a charset given twice', '{}', [['content-type', `${JSON_1_1}; charset=utf-8; charset=utf-16`]]],
    [
      'two content types',
      '{}',
      [
        ['content-type', JSON_1_1],
        ['content-type', 'application/json'],
      ],
    ],
    ['a form', 'EndpointName=dev', [['content-type', 'application/x-www-form-urlencoded']]],
    [
      'another encoding',
      '{"EndpointName":"dev"}',
      [
        ['content-type', JSON_1_1],
        ['content-encoding', 'br'],
      ],
    ],
    ['deep nesting', `{"Tags":${'['.repeat(5000)}${']'.repeat(5000)}}`],
  ])('%s reaches no handler, whoever parses and where', async (_, sent, headers) => {
    for (const [before, behind] of [
      ['nobody', 'json'],
      ['jsonKept', 'nobody'],
    ] as const) {
      const found: Found[] = [];
      const app = await MOUNTS[framework](before, behind, found);
      const given = headers ?? [['content-type', JSON_1_1]];
      const answer = await app.send({ ...describeEndpoint(sent), headers: [...CALL, ...given] });
      await app.close();
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(found).toEqual([]);
    }
  });

  it('a member named __proto__ is data, and gives no name', async () => {
    for (const [before, behind] of [
      ['nobody', 'json'],
      ['jsonKept', 'nobody'],
    ] as const) {
      const found: Found[] = [];
      const app = await MOUNTS[framework](before, behind, found);
      const answer = await app.send(describeEndpoint('{"__proto__":{"EndpointName":"dev"}}'));
      await app.close();
      expect(answer.headers['x-amzn-errortype']).toBe('ValidationException');
      expect(found).toEqual([]);
    }
  });

  it.each([0, 1, 16_384, 65_536, 300_000])(
    'puts %i bytes back, so that they can be read again',
    async (size) => {
      const found: Found[] = [];
      const app = await MOUNTS[framework]('nobody', 'stream', found);
      const sent = 'x'.repeat(size);
      for (const chunked of [false, true]) {
        await app.send({
          path: '/endpoints/churn/invocations',
          headers: CALL.slice(0, 1),
          body: sent,
          chunked,
        });
      }
      await app.close();
      expect(found.map((seen) => seen.body === sent)).toEqual([true, true]);
    },
  );

  it('leaves what is over the limit to a handler in report-only mode, whole', async () => {
    const found: Found[] = [];
    const app = await MOUNTS[framework]('nobody', 'stream', found, 'reportOnly');
    const sent = `{"EndpointName":"${'x'.repeat(3_000_000)}"}`;
    for (const chunked of [false, true]) await app.send({ ...describeEndpoint(sent), chunked });
    await app.close();
    expect(found.map((seen) => [seen.body === sent, seen.resource])).toEqual([
      [true, undefined],
      [true, undefined],
    ]);
  });

  it('serves the next request of a connection after a body over the limit that no handler read', async () => {
    const found: Found[] = [];
    const app = await MOUNTS[framework]('nobody', 'nobody', found, 'reportOnly');
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let calls = 0; calls < 2; calls += 1) {
      const outgoing = httpRequest(`${app.url}/endpoints/churn/invocations`, {
        agent,
        method: 'POST',
        headers: { 'x-token': 'alice' },
      });
      const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>;
      // In chunks, and more than the buffers of a connection hold.
      outgoing.write(Buffer.alloc(8_000_000));
      outgoing.end(Buffer.alloc(8_000_000));
      const [[incoming]] = await Promise.all([answered, once(outgoing, 'finish')]);
      expect(incoming.statusCode).toBe(200);
      await text(incoming);
    }
    agent.destroy();
    await app.close();
    expect(found).toHaveLength(2);
  });

  it('serves the next request of a connection whose body no handler read again', async () => {
    const found: Found[] = [];
    const app = await MOUNTS[framework]('nobody', 'nobody', found);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports: (number | undefined)[] = [];
    for (let calls = 0; calls < 3; calls += 1) {
      const outgoing = httpRequest(`${app.url}/endpoints/churn/invocations`, {
        agent,
        method: 'POST',
        headers: { 'x-token': 'alice' },
      });
      outgoing.end('x'.repeat(100_000));
      const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
      ports.push(incoming.socket.localPort);
      await text(incoming);
      expect(incoming.statusCode).toBe(200);
    }
    agent.destroy();
    await app.close();
    expect(found).toHaveLength(3);
    expect(new Set(ports).size).toBe(1);
  });

  it('decides on the name that a parser found, whatever is sent', async () => {
    const name = fc.constantFrom('"dev"', '"prod"', '"\\u0064ev"', '7', 'null', '["dev"]', '{"a":1}');
    const key = fc.constantFrom(
      'EndpointName',
      'endpointName',
      '\\u0045ndpointName',
      '__proto__',
      'constructor',
    );
    const space = fc.constantFrom('', ' ', '\n', '\t', '\uFEFF', '\u00a0', '\u0000');
    const members = fc.array(fc.tuple(space, key, name), { maxLength: 3 });
    const found: Found[] = [];
    const apps = [
      await MOUNTS[framework]('nobody', 'json', found),
      await MOUNTS[framework]('jsonKept', 'nobody', found),
    ];
    const law = fc.asyncProperty(members, space, async (list, end) => {
      const sent = `{${list.map(([before, named, value]) => `${before}"${named}":${value}`).join(',')}}${end}`;
      for (const app of apps) {
        found.length = 0;
        await app.send(describeEndpoint(sent));
        for (const seen of found) {
          const { EndpointName } = seen.body as { EndpointName?: unknown };
          expect(seen.resource).toBe(
            `arn:aws:sagemaker:us-east-1:111122223333:endpoint/${String(EndpointName)}`,
          );
        }
      }
    });
    await fc.assert(law, { numRuns: 100 });
    for (const app of apps) await app.close();
  });
});

it.each(['{"a":1}', '', 'x'.repeat(300_000)])('koa over HTTP/2 decides on the bytes too', async (sent) => {
  const found: unknown[] = [];
  const app = new Koa().use(forKoa.sagemakerAuthorization(options(undefined)));
  app.use((ctx) => {
    const call: forKoa.DecidedCall = ctx.state['sagemaker'];
    found.push([
      call.decision.deciding.request.resource,
      String(Reflect.get(ctx.request, 'rawBody')) === sent,
    ]);
    ctx.body = 'reached';
  });
  const handle = app.callback();
  const server = createServer((req, res) => void handle(req as never, res as never));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const path = { ':method': 'POST', ':path': '/endpoints/churn/invocations' };
  const stream = session.request({ ...path, 'x-token': 'alice' });
  stream.end(sent);
  expect(await text(stream)).toBe('reached');
  session.close();
  server.close();
  expect(found).toEqual([['arn:aws:sagemaker:us-east-1:111122223333:endpoint/churn', true]]);
});

const CALL: NonNullable<SentRequest['headers']> = [
  ['x-token', 'alice'],
  ['x-amz-target', 'SageMaker.DescribeEndpoint'],
];

function describeEndpoint(body: string | Uint8Array): SentRequest {
  return { headers: [...CALL, ['content-type', JSON_1_1]], body };
}

function options(mode: 'reportOnly' | undefined): TestOptions {
  return optionsWith(POLICY, { bodyLimitBytes: 1_000_000, ...(mode !== undefined && { mode }) });
}

/** Small parsers, as an application would write them; each reads to the end. */
const KOA_READERS: Readonly<Record<Reader, (req: IncomingMessage) => Promise<object>>> = {
  nobody: async () => ({}),
  json: async (req) => ({ body: JSON.parse(await text(req)) }),
  jsonKept: async (req) => {
    const rawBody = await buffer(req);
    return { rawBody, body: JSON.parse(rawBody.toString('utf8')) };
  },
  raw: async (req) => {
    const rawBody = await buffer(req);
    return { rawBody, body: rawBody };
  },
  text: async (req) => ({ body: await text(req) }),
  form: async (req) => ({ body: Object.fromEntries(new URLSearchParams(await text(req))) }),
  stream: async (req) => ({ body: await text(req) }),
};

function mountKoa(before: Reader, behind: Reader, found: Found[], mode?: 'reportOnly'): Promise<MountedApp> {
  return mounted((seen) => {
    const app = new Koa();
    const parser =
      (reader: Reader): Koa.Middleware =>
      async (ctx, next) => {
        Object.assign(ctx.request, await KOA_READERS[reader](ctx.req));
        await next();
      };
    app.use(async (ctx, next) => {
      try {
        await next();
      } catch (error) {
        seen.errors.push(error);
        ctx.status = 500;
      }
    });
    app
      .use(parser(before))
      .use(forKoa.sagemakerAuthorization(options(mode)))
      .use(parser(behind));
    app.use((ctx) => {
      found.push(foundIn(ctx.request, ctx.state['sagemaker']));
      ctx.body = 'reached';
    });
    return app.callback();
  });
}

const KEEP = {
  verify: (req: object, _res: unknown, bytes: Buffer): void => void Reflect.set(req, 'rawBody', bytes),
};

/** Express's own parsers, for whatever type a request says that it has. */
const EXPRESS_READERS: Readonly<Record<Reader, express.RequestHandler>> = {
  nobody: (_req, _res, next) => next(),
  json: express.json({ type: () => true, limit: '1mb' }),
  jsonKept: express.json({ type: () => true, limit: '1mb', ...KEEP }),
  raw: express.raw({ type: () => true }),
  text: express.text({ type: () => true }),
  form: express.urlencoded({ type: () => true }),
  stream: async (req, _res, next) => {
    req.body = await text(req);
    next();
  },
};

function mountExpress(
  before: Reader,
  behind: Reader,
  found: Found[],
  mode?: 'reportOnly',
): Promise<MountedApp> {
  return mounted((seen) => {
    const app = express();
    app.use(
      EXPRESS_READERS[before],
      forExpress.sagemakerAuthorization(options(mode)),
      EXPRESS_READERS[behind],
    );
    app.use((req, res) => {
      found.push(foundIn(req, res.locals['sagemaker']));
      res.send('reached');
    });
    app.use((error: unknown, _req: express.Request, res: express.Response, _next: express.NextFunction) => {
      seen.errors.push(error);
      res.status(500).end();
    });
    return app;
  });
}

function foundIn(request: object, call: forKoa.DecidedCall | undefined): Found {
  return {
    body: Reflect.get(request, 'body'),
    rawBody: Reflect.get(request, 'rawBody'),
    resource: call?.decision?.deciding.request.resource,
  };
}
