import { once } from 'node:events';
import { type IncomingMessage, type RequestListener, request } from 'node:http';
import https from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { RequestContext } from '@sagegate/core';
import express from 'express';
import Koa from 'koa';
import { describe, expect, it } from 'vitest';
import {
  ALICE,
  FRAMEWORKS,
  type MoreOptions,
  type MountedApp,
  type SentRequest,
  optionsWith,
} from '../test/mounted-app.ts';
import * as forExpress from './express.ts';
import * as forKoa from './index.ts';
import type { DecidedCall } from './index.ts';

const INVOKE = { path: '/endpoints/churn/invocations', headers: [['x-token', 'alice']] } as const;

describe.each(['koa', 'express'] as const)('%s', (framework) => {
  describe('aws:SourceIp', () => {
    it.each<[why: string, trustedProxies: readonly string[], lines: readonly string[], sourceIp: string]>([
      ['is the peer', [], [], '127.0.0.1'],
      ['is the peer when nobody is trusted', [], ['192.0.2.1'], '127.0.0.1'],
      ['is the peer when others are trusted', ['10.0.0.0/8'], ['192.0.2.1'], '127.0.0.1'],
      ['is what a trusted peer says', ['127.0.0.0/8'], ['192.0.2.1'], '192.0.2.1'],
      ['is the last hop, not the first', ['127.0.0.0/8'], ['198.51.100.7, 192.0.2.1'], '192.0.2.1'],
      ['counts every line', ['127.0.0.0/8'], ['192.0.2.1', '198.51.100.7'], '198.51.100.7'],
      ['passes trusted hops', ['127.0.0.0/8', '10.0.0.0/8'], ['192.0.2.1, 10.1.2.3'], '192.0.2.1'],
      ['is never what cannot be read', ['127.0.0.0/8'], ['192.0.2.1, 0300.0.2.1'], '127.0.0.1'],
    ])('%s', async (_, trustedProxies, lines, sourceIp) => {
      const forwarded = lines.map((line) => ['x-forwarded-for', line] as const);
      const call = await callOf(
        { ...INVOKE, headers: [...INVOKE.headers, ...forwarded] },
        { trustedProxies },
      );
      expect(keyOf(call, 'aws:SourceIp')).toBe(sourceIp);
    });
  });

  it('takes no word of a client for TLS, an account or a principal', async () => {
    const headers = [
      ...INVOKE.headers,
      ['x-forwarded-proto', 'https'],
      ['forwarded', 'for=192.0.2.1;proto=https'],
      ['x-real-ip', '192.0.2.1'],
      ['x-amzn-vpce-id', 'vpce-1a2b3c4d'],
      ['x-amz-principal-account', '444455556666'],
    ] as const;
    const call = await callOf({ ...INVOKE, headers }, {});
    expect(keyOf(call, 'aws:SecureTransport')).toBe('false');
    expect(keyOf(call, 'aws:SourceIp')).toBe('127.0.0.1');
    expect(keyOf(call, 'aws:SourceVpce')).toBeUndefined();
    expect(keyOf(call, 'aws:PrincipalAccount')).toBe('111122223333');
  });

  it.each<[why: string, more: MoreOptions, keys: Readonly<Record<string, string | undefined>>]>([
    [
      'takes the endpoint and TLS from a proxy that it trusts',
      {
        trustedProxies: ['127.0.0.1'],
        networkHeaders: { sourceVpce: 'X-Front-Door-Vpce' },
        protoHeader: 'X-Forwarded-Proto',
      },
      {
        'aws:SourceVpce': 'vpce-1a2b3c4d',
        'aws:VpcSourceIp': '192.0.2.1',
        'aws:SourceIp': undefined,
        'aws:SecureTransport': 'true',
      },
    ],
    [
      'takes neither from anybody else',
      {
        trustedProxies: ['10.0.0.0/8'],
        networkHeaders: { sourceVpce: 'X-Front-Door-Vpce' },
        protoHeader: 'X-Forwarded-Proto',
      },
      {
        'aws:SourceVpce': undefined,
        'aws:VpcSourceIp': undefined,
        'aws:SourceIp': '127.0.0.1',
        'aws:SecureTransport': 'false',
      },
    ],
  ])('%s', async (_, more, keys) => {
    const headers = [
      ...INVOKE.headers,
      ['x-front-door-vpce', 'vpce-1a2b3c4d'],
      ['x-forwarded-for', '192.0.2.1'],
      ['x-forwarded-proto', 'https'],
    ] as const;
    const call = await callOf({ ...INVOKE, headers }, more);
    for (const [key, value] of Object.entries(keys)) expect([key, keyOf(call, key)]).toEqual([key, value]);
  });

  it.each<[why: string, caller: object]>([
    ['without a principal', { arn: 'arn:aws:iam::111122223333:user/alice' }],
    ['whose principal lacks its ARN', { principal: { kind: 'user', account: '111122223333' } }],
    ['with tags that differ only in case', { ...ALICE, tags: { Team: 'ml', team: 'ops' } }],
    ['with a flag that is a text', { ...ALICE, callerIsServiceLinkedRole: 'false' }],
  ])('lets nobody on for a caller %s', async (_, caller) => {
    const app = await FRAMEWORKS[framework](
      optionsWith(allowAll(), { caller: () => caller as typeof ALICE }),
    );
    await app.send(INVOKE);
    await app.close();
    expect(app.reached).toEqual([]);
    expect(app.errors).toEqual([expect.any(TypeError)]);
  });

  it('knows TLS by the socket', async () => {
    let call: DecidedCall | undefined;
    const server = https.createServer(
      { ...PRE_SHARED_KEY, pskCallback: () => Buffer.from('a shared key') },
      LISTENERS[framework]((decided) => {
        call = decided;
      }),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const options = {
      ...PRE_SHARED_KEY,
      pskCallback: () => ({ psk: Buffer.from('a shared key'), identity: 'client' }),
      checkServerIdentity: () => undefined,
      agent: false,
      host: '127.0.0.1',
      port,
      path: INVOKE.path,
      method: 'POST',
      headers: { 'x-token': 'alice' },
    };
    const outgoing = https.request(options).end();
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    expect(incoming.resume().statusCode).toBe(200);
    server.close();
    expect(keyOf(call, 'aws:SecureTransport')).toBe('true');
  });

  it('a client that goes away in the middle of its body reaches no handler', async () => {
    const app = await FRAMEWORKS[framework](optionsWith(allowAll()));
    const socket = connect({ port: Number(new URL(app.url).port), host: '127.0.0.1' });
    socket.write(
      'POST /endpoints/churn/invocations HTTP/1.1\r\nHost: a\r\nx-token: alice\r\nContent-Length: 100\r\n\r\nhalf',
      () => socket.destroy(),
    );
    await until(() => app.errors.length > 0);
    expect(app.reached).toEqual([]);
    await app.close();
  });

  it('a client that goes away while it is looked up is not waited for', async () => {
    let lookUp = (): void => undefined;
    let gone = (): void => undefined;
    const asked = new Promise<void>((resolve) => (lookUp = resolve));
    const left = new Promise<void>((resolve) => (gone = resolve));
    const caller = async (): Promise<forKoa.Caller> => {
      lookUp();
      await left;
      return ALICE;
    };
    const app = await FRAMEWORKS[framework](optionsWith(allowAll(), { caller }), async (incoming) => {
      incoming.once('close', gone);
      return {};
    });
    const outgoing = request({
      ...INVOKE,
      headers: { 'content-length': '5' },
      method: 'POST',
      port: portOf(app),
    });
    outgoing.on('error', () => undefined).write('a');
    await asked;
    outgoing.destroy();
    await until(() => app.errors.length > 0);
    expect(app.reached).toEqual([]);
    await app.close();
  });

  it('a client that waits for 100 Continue gets it', async () => {
    const app = await FRAMEWORKS[framework](optionsWith(allowAll()));
    const outgoing = request({
      port: portOf(app),
      path: INVOKE.path,
      method: 'POST',
      headers: { 'x-token': 'alice', expect: '100-continue', 'content-length': '2' },
    });
    outgoing.flushHeaders();
    await once(outgoing, 'continue');
    outgoing.end('{}');
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
    expect(incoming.resume().statusCode).toBe(200);
    expect(String(app.reached[0]?.rawBody)).toBe('{}');
    await app.close();
  });

  async function callOf(sent: SentRequest, more: MoreOptions): Promise<DecidedCall | undefined> {
    const app = await FRAMEWORKS[framework](optionsWith(allowAll(), more));
    await app.send(sent);
    await app.close();
    return app.reached[0]?.call;
  }
});

/** TLS without a certificate, for tests. */
const PRE_SHARED_KEY = { ciphers: 'PSK', minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;

type Seen = (call: DecidedCall) => void;

const LISTENERS: Readonly<Record<'koa' | 'express', (seen: Seen) => RequestListener>> = {
  koa: (seen) => {
    const app = new Koa();
    app.use(forKoa.sagemakerAuthorization(optionsWith(allowAll())));
    app.use((ctx) => {
      seen(ctx.state['sagemaker']);
      ctx.status = 200;
    });
    return app.callback();
  },
  express: (seen) => {
    const app = express();
    app.use(forExpress.sagemakerAuthorization(optionsWith(allowAll())));
    app.use((_req, res) => {
      seen(res.locals['sagemaker']);
      res.sendStatus(200);
    });
    return app;
  },
};

function allowAll(): object {
  return { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' } };
}

function keyOf(call: DecidedCall | undefined, key: string): unknown {
  const { context = {} } = call?.decision.deciding.request ?? {};
  return RequestContext.from(context).get(key.toLowerCase());
}

function portOf(app: MountedApp): number {
  return Number(new URL(app.url).port);
}

/** Waits for what another side does, turn by turn of the event loop; the test's own timeout ends a vain wait. */
async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resolve) => setImmediate(resolve));
}
