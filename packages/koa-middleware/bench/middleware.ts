import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parsePrincipal } from '@sagegate/core';
import { sagemakerAuthorization } from '@sagegate/koa-middleware';
import Koa from 'koa';

const ROUNDS = 15;
const REQUESTS_PER_ROUND = 400;

const ALICE = { principal: parsePrincipal('arn:aws:iam::111122223333:user/alice') };
const AUTHORIZATION = sagemakerAuthorization({
  policies: {
    identityBased: [
      {
        id: 'bench.json',
        source: {
          Version: '2012-10-17',
          Statement: { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' },
        },
      },
    ],
  },
  caller: () => ALICE,
  account: '111122223333',
  region: 'us-east-1',
});

/** The second reads the body as the middleware does: the difference of the last two is deciding. */
const CONTESTANTS: Readonly<Record<string, (ctx: Koa.Context, next: Koa.Next) => Promise<void>>> = {
  'Koa alone': (_ctx, next) => next(),
  'Koa that reads the body': readBody,
  'Koa with the middleware': AUTHORIZATION,
};

const CALLS: Readonly<Record<string, { path: string; headers: Record<string, string>; body: string }>> = {
  DescribeEndpoint: {
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'SageMaker.DescribeEndpoint',
    },
    body: '{"EndpointName":"churn"}',
  },
  'InvokeEndpoint, 4 KB': {
    path: '/endpoints/churn/invocations',
    headers: { 'content-type': 'text/csv' },
    body: '1,2,3,4\n'.repeat(512),
  },
};

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

for (const [name, call] of Object.entries(CALLS)) {
  const apps = await Promise.all(
    Object.entries(CONTESTANTS).map(async ([contestant, first]) => ({
      contestant,
      ...(await serve(first)),
    })),
  );
  const times = new Map<string, number[]>(apps.map(({ contestant }) => [contestant, []]));
  // They take turns, so that a slow minute is everyone's; the first turn is for warming up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const { contestant, port } of apps) {
      const time = await processorTime(port, call);
      if (round > 0) times.get(contestant)?.push(time);
    }
  }
  const baseline = medianOf(times.get('Koa alone'));
  for (const [contestant, list] of times) {
    const median = medianOf(list);
    console.log(`${name}: ${contestant} ${median.toFixed(0)} µs, × ${(median / baseline).toFixed(2)}`);
  }
  for (const { server } of apps) server.close();
}
agent.destroy();

async function readBody(ctx: Koa.Context, next: Koa.Next): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req) chunks.push(Buffer.from(chunk));
  Reflect.set(ctx.request, 'rawBody', Buffer.concat(chunks));
  await next();
}

async function serve(
  first: (ctx: Koa.Context, next: Koa.Next) => Promise<void>,
): Promise<{ server: Server; port: number }> {
  const app = new Koa();
  app.use(first);
  app.use((ctx) => {
    ctx.body = 'reached';
  });
  const handle = app.callback();
  const server = createServer((req, res) => void handle(req, res));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

/** Microseconds of processor time a request, client and server together. */
async function processorTime(port: number, call: (typeof CALLS)[string]): Promise<number> {
  const before = process.cpuUsage();
  for (let count = 0; count < REQUESTS_PER_ROUND; count += 1) await send(port, call);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / REQUESTS_PER_ROUND;
}

async function send(port: number, { path, headers, body }: (typeof CALLS)[string]): Promise<void> {
  const outgoing = request({ agent, host: '127.0.0.1', port, method: 'POST', path, headers });
  outgoing.end(body);
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of incoming) text += String(chunk);
  if (text !== 'reached') throw new Error(`not let on: ${text}`);
}

function medianOf(times: readonly number[] = []): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? Number.NaN;
}
