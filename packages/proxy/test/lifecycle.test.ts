import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, test, vi } from 'vitest';
import { AuthorityError, ListenError, startGateway, UpstreamIdentityError } from '../src/index.ts';
import type { GatewayConfig } from '../src/index.ts';
import { rawClient } from './support/raw-client.ts';
import { rawExchange } from './support/raw-exchange.ts';
import { startRecordingUpstream } from './support/recording-upstream.ts';
import type { RecordingUpstream } from './support/recording-upstream.ts';
import { signedCall, signedInvocation, wire } from './support/signed-request.ts';
import { startTestGateway } from './support/start-test-gateway.ts';

let upstream: RecordingUpstream | undefined;

afterEach(async () => {
  await upstream?.close();
  upstream = undefined;
});

async function configFor(changes: Partial<GatewayConfig['upstream']> = {}): Promise<GatewayConfig> {
  upstream = await startRecordingUpstream();
  const { url } = upstream;
  return {
    listen: { host: '127.0.0.1', port: 0 },
    admin: { host: '127.0.0.1', port: 0 },
    upstream: {
      region: 'us-east-1',
      endpoints: { sagemaker: url, 'sagemaker-runtime': url, sts: url },
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'upstreamSecretEXAMPLE' },
      ...changes,
    },
    identity: { static: { principal: 'arn:aws:iam::111122223333:user/alice' } },
    policies: { identityBased: [] },
  };
}

describe('a port in use', () => {
  it.each(['listen', 'admin'] as const)('of `%s` fails the start and names itself', async (configKey) => {
    const config = await configFor();
    const occupied = createServer();
    occupied.listen(0, '127.0.0.1');
    await once(occupied, 'listening');
    const { port } = occupied.address() as AddressInfo;
    const error: unknown = await startGateway({ ...config, [configKey]: { host: '127.0.0.1', port } }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ListenError);
    expect(error).toMatchObject({
      code: 'EADDRINUSE',
      configKey,
      message: `cannot listen on \`127.0.0.1:${port}\` (\`${configKey}\` in the configuration): the port is in use; stop what listens there or choose another one`,
    });
    occupied.close();
  });
});

describe('the upstream credentials', () => {
  test('give the gateway its account', async () => {
    const gateway = await startGateway(await configFor({ account: '111122223333' }));
    expect(gateway).toMatchObject({ account: '111122223333', region: 'us-east-1' });
    await gateway.close();
  });

  test('of another account than the configured one fail the start', async () => {
    const config = await configFor({ account: '444455556666' });
    const error: unknown = await startGateway(config).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UpstreamIdentityError);
    expect(error).toMatchObject({
      code: 'AccountMismatch',
      message:
        'the upstream credentials belong to account `111122223333`, but `upstream.account` is `444455556666`',
    });
  });

  test('that nobody can verify fail the start', async () => {
    const config = await configFor();
    await upstream?.close();
    await expect(startGateway(config)).rejects.toMatchObject({
      name: 'UpstreamIdentityError',
      code: 'IdentityNotVerified',
    });
  });
});

test('a principal that could never call fails the start', async () => {
  const config = await configFor();
  const identity = { static: { principal: 'lambda.amazonaws.com' } };
  await expect(startGateway({ ...config, identity })).rejects.toThrow('is no user, role or role session');
});

test('an audit file that cannot be opened fails the start', async () => {
  const config = await configFor();
  const audit = { destination: 'file', path: '/nowhere/audit.jsonl' } as const;
  await expect(startGateway({ ...config, audit })).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a start that fails late leaves nothing open', async () => {
  const config = await configFor();
  const connect = { authority: { certificate: 'no certificate', key: 'no key' } };
  const close = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const auditLog = { write: () => undefined, healthy: () => true, close };
  await expect(startGateway({ ...config, connect }, { auditLog })).rejects.toBeInstanceOf(AuthorityError);
  expect(close).toHaveBeenCalledOnce();
});

describe('closing', () => {
  async function inFlight(): Promise<{
    running: Awaited<ReturnType<typeof startTestGateway>>;
    client: ReturnType<typeof rawClient>;
    response: ServerResponse;
  }> {
    let asked: (response: ServerResponse) => void = () => undefined;
    const reached = new Promise<ServerResponse>((resolve) => {
      asked = resolve;
    });
    const running = await startTestGateway({ upstream: { answer: (_, response) => asked(response) } });
    const client = rawClient(running.url);
    client.socket.write(wire(signedCall(running.url, 'ListModels', {})));
    return { running, client, response: await reached };
  }

  test('lets requests in flight finish and takes no new connection', async () => {
    const { running, client, response } = await inFlight();
    const closing = running.gateway.close({ graceMs: 20_000 });
    await expect(rawExchange(running.url, 'GET / HTTP/1.1\r\n\r\n')).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
    expect(
      (await rawExchange(running.gateway.adminUrl, 'GET /readyz HTTP/1.1\r\nHost: a\r\n\r\n')).status,
    ).toBe(503);
    response.end('finished');
    expect(await client.receives('finished')).toContain('HTTP/1.1 200 OK');
    await closing;
    await running.upstream.close();
  });

  test('cuts what is still there when the grace time is over', async () => {
    const { running, client } = await inFlight();
    await running.gateway.close({ graceMs: 50 });
    expect(await client.closes()).toBe('');
    expect(running.audited).toMatchObject([
      {
        outcome: 'aborted',
        message: 'cut off when the gateway closed',
        principal: expect.any(String) as string,
      },
    ]);
    await running.upstream.close();
  });

  test('has the audit of streams that it cuts, and closes the audit behind them', async () => {
    const order: string[] = [];
    const running = await startTestGateway({
      upstream: { answer: (_, response) => void response.writeHead(200).write('half') },
      environment: {
        auditLog: {
          write: ({ outcome }) => void order.push(outcome),
          healthy: () => true,
          close: () => Promise.resolve(void order.push('closed')),
        },
      },
    });
    const client = rawClient(running.url);
    client.socket.write(wire(signedInvocation(running.url, '/endpoints/churn/invocations-response-stream')));
    await client.receives('half');
    await running.gateway.close({ graceMs: 0 });
    expect(order).toEqual(['allowed', 'aborted', 'closed']);
    await running.upstream.close();
  });

  test.each([
    ['nothing', ''],
    ['half a head', 'POST / HTTP/1.1\r\nHost: a\r\n'],
  ])('does not wait for a connection that sent %s, not even a kept-alive one', async (_name, bytes) => {
    const running = await startTestGateway();
    const fresh = rawClient(running.url);
    await once(fresh.socket, 'connect');
    const used = rawClient(running.url);
    used.socket.write(wire(signedCall(running.url, 'ListModels', {})));
    await used.receives('}');
    fresh.socket.write(bytes);
    used.socket.write(bytes);
    await running.gateway.close({ graceMs: 60_000_000 });
    expect(await fresh.closes()).toBe('');
    expect(await used.closes()).toContain('HTTP/1.1 200 OK');
    await running.upstream.close();
  });

  test('again with less grace time cuts what the first time waited for', async () => {
    const { running, client } = await inFlight();
    const closing = running.gateway.close({ graceMs: 60_000_000 });
    await running.gateway.close({ graceMs: 0 });
    await closing;
    expect(await client.closes()).toBe('');
    await running.upstream.close();
  });

  test('twice is the same as once', async () => {
    const running = await startTestGateway();
    const closing = Promise.all([running.gateway.close(), running.gateway.close()]);
    expect(await closing).toEqual([undefined, undefined]);
    await running.close();
  });
});
