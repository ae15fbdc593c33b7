import { parsePolicyDocument } from '@sagegate/core';
import { afterEach, describe, expect, it, test } from 'vitest';
import type { GatewayConfig } from '../../src/index.ts';
import { makeAuthority } from '../support/certificates.ts';
import { rawClient } from '../support/raw-client.ts';
import { exchangeOver, rawExchange } from '../support/raw-exchange.ts';
import { localHeader, proxyHeader, vpcEndpoint } from '../support/proxy-header.ts';
import { controlPlaneCall, signed, wire } from '../support/signed-request.ts';
import { ALICE_ARN, startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';
import { tlsClient } from '../support/tls-client.ts';

const ENDPOINT = 'vpce-08d2bf15fac5001c9';
const OTHER = 'vpce-0aaaaaaaaaaaaaaaa';
const THROUGH_ENDPOINT = { StringEquals: { 'aws:SourceVpce': ENDPOINT } };
const NOT_THROUGH_OTHER = { StringNotEqualsIfExists: { 'aws:SourceVpce': OTHER } };
const FROM_CLIENT = { IpAddress: { 'aws:SourceIp': '192.0.2.7/32' } };
const FROM_PEER = { IpAddress: { 'aws:SourceIp': '127.0.0.0/8' } };
const HERE = { allowedPeers: ['127.0.0.0/8'] };
const ELSEWHERE = { allowedPeers: ['198.51.100.0/24', '::/0'] };
const HEADER = proxyHeader({ source: '192.0.2.7', extensions: [vpcEndpoint(ENDPOINT)] });
const PLAIN_HEADER = proxyHeader({ source: '192.0.2.7' });

let running: TestGateway | undefined;

afterEach(() => running?.close());

type Added = readonly (readonly [name: string, value: string])[];

/** A gateway where alice may call under one condition, behind load balancers that write headers. */
async function gatewayWith(
  condition: object,
  proxyProtocol: NonNullable<GatewayConfig['listen']>['proxyProtocol'],
  config: Partial<GatewayConfig> = {},
): Promise<TestGateway> {
  const statement = { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*', Condition: condition };
  const document = parsePolicyDocument({ Version: '2012-10-17', Statement: statement });
  running = await startTestGateway({
    config: {
      listen: { host: '127.0.0.1', port: 0, ...(proxyProtocol && { proxyProtocol }) },
      policies: { identityBased: [{ principal: ALICE_ARN, policies: [{ id: 'p', document }] }] },
      ...config,
    },
  });
  return running;
}

function callOf({ url }: TestGateway, added: Added = []): Buffer {
  const request = signed(url, controlPlaneCall('DescribeModel', { ModelName: 'churn' }));
  return wire({ ...request, headers: [...request.headers, ...added] });
}

/** The status or the code of what is answered; `closed` when nothing is. */
async function outcomeOf(gateway: TestGateway, bytes: Buffer): Promise<string> {
  const client = rawClient(gateway.url);
  client.socket.write(bytes);
  const answered = await Promise.race([client.receives('}'), client.closes()]);
  client.socket.destroy();
  if (answered === '') return 'closed';
  return /"__type":"(\w+)"/.exec(answered)?.[1] ?? answered.slice(9, 12);
}

describe('a header of a peer that is allowed', () => {
  it.each<[what: string, condition: object, header: Buffer, expected: string]>([
    ['names the VPC endpoint', THROUGH_ENDPOINT, HEADER, '200'],
    [
      'names no other endpoint',
      { StringEquals: { 'aws:SourceVpce': OTHER } },
      HEADER,
      'AccessDeniedException',
    ],
    ['without an endpoint is through none', THROUGH_ENDPOINT, PLAIN_HEADER, 'AccessDeniedException'],
    ['names the client', FROM_CLIENT, PLAIN_HEADER, '200'],
    ['is no word for the peer', FROM_PEER, PLAIN_HEADER, 'AccessDeniedException'],
    [
      'names a client of IPv6',
      { IpAddress: { 'aws:SourceIp': '2001:db8::/64' } },
      proxyHeader({ source: '2001:db8::7' }),
      '200',
    ],
    [
      'names a client behind an endpoint as AWS does',
      { IpAddress: { 'aws:VpcSourceIp': '192.0.2.7/32' } },
      HEADER,
      '200',
    ],
    ['of the load balancer itself names nobody else', FROM_PEER, localHeader(), '200'],
    ['of the load balancer itself has no endpoint', THROUGH_ENDPOINT, localHeader(), 'AccessDeniedException'],
  ])('%s', async (_, condition, header, expected) => {
    const gateway = await gatewayWith(condition, HERE);
    expect(await outcomeOf(gateway, Buffer.concat([header, callOf(gateway)]))).toBe(expected);
    expect(gateway.upstream.requests).toHaveLength(expected === '200' ? 1 : 0);
  });

  test('holds for every request of its connection', async () => {
    const gateway = await gatewayWith(THROUGH_ENDPOINT, HERE);
    const client = rawClient(gateway.url);
    client.socket.write(Buffer.concat([HEADER, callOf(gateway)]));
    await client.receives('}');
    client.socket.write(callOf(gateway));
    await gateway.auditedTimes(2);
    client.socket.destroy();
    expect(gateway.upstream.requests).toHaveLength(2);
    expect(gateway.audited.map(({ remoteAddress }) => remoteAddress)).toEqual(['192.0.2.7', '192.0.2.7']);
  });

  test('may come byte by byte, and the request behind it, too', async () => {
    const gateway = await gatewayWith(THROUGH_ENDPOINT, HERE);
    const client = rawClient(gateway.url);
    client.socket.setNoDelay(true);
    for (const byte of Buffer.concat([HEADER, callOf(gateway)])) {
      await new Promise<void>((resolve) => {
        client.socket.write(Buffer.from([byte]), () => resolve());
      });
    }
    expect(await client.receives('}')).toContain('HTTP/1.1 200 OK');
    client.socket.destroy();
  });
});

describe('closed without a word is', () => {
  it.each<
    [
      what: string,
      proxyProtocol: NonNullable<GatewayConfig['listen']>['proxyProtocol'],
      start: Buffer | string,
    ]
  >([
    ['a connection without a header', HERE, ''],
    ['a header of a peer that is not allowed', ELSEWHERE, HEADER],
    ['a peer that is not allowed, without a header', ELSEWHERE, ''],
    ['version 1', HERE, 'PROXY TCP4 192.0.2.7 198.51.100.1 50000 443\r\n'],
    ['a header with a wrong checksum', HERE, Buffer.from(HEADER).fill('f', 60, 61)],
    ['a header of a UNIX socket', HERE, proxyHeader({ family: 0x31, addresses: Buffer.alloc(216) })],
    ['a header of nobody', HERE, proxyHeader({ family: 0, addresses: Buffer.alloc(0) })],
    [
      'a header with two endpoints',
      HERE,
      proxyHeader({ extensions: [vpcEndpoint(ENDPOINT), vpcEndpoint(OTHER)] }),
    ],
  ])('%s', async (_, proxyProtocol, start) => {
    const gateway = await gatewayWith(FROM_PEER, proxyProtocol);
    expect(await outcomeOf(gateway, Buffer.concat([Buffer.from(start), callOf(gateway)]))).toBe('closed');
    expect(await gateway.auditedFor()).toMatchObject({
      record: 'refused',
      errorCode: 'ProxyHeaderRefused',
      remoteAddress: '127.0.0.1',
    });
    expect(gateway.upstream.requests).toEqual([]);
  });
});

describe('a second header', () => {
  test('is the client’s, and no request', async () => {
    const gateway = await gatewayWith(NOT_THROUGH_OTHER, HERE);
    const forged = proxyHeader({ source: '127.0.0.1', extensions: [vpcEndpoint(ENDPOINT)] });
    const through = proxyHeader({ source: '192.0.2.7', extensions: [vpcEndpoint(OTHER)] });
    expect(await outcomeOf(gateway, Buffer.concat([through, forged, callOf(gateway)]))).toBe(
      'MalformedHttpRequestException',
    );
    expect(gateway.upstream.requests).toEqual([]);
  });

  test('of a client that needs none is no request either', async () => {
    const gateway = await gatewayWith(FROM_CLIENT, { ...ELSEWHERE, required: false });
    expect(await outcomeOf(gateway, Buffer.concat([HEADER, callOf(gateway)]))).toBe(
      'MalformedHttpRequestException',
    );
  });
});

test('where a header is not required, other peers are themselves', async () => {
  const gateway = await gatewayWith(FROM_PEER, { ...ELSEWHERE, required: false });
  expect((await rawExchange(gateway.url, callOf(gateway))).status).toBe(200);
});

test('where a header is not required of all, it is of the peers that send them', async () => {
  const gateway = await gatewayWith(FROM_PEER, { ...HERE, required: false });
  expect(await outcomeOf(gateway, callOf(gateway))).toBe('closed');
});

test('a header before TLS names the VPC endpoint of what is inside', async () => {
  const authority = await makeAuthority();
  const tls = { certificates: [await authority.issue({ dns: ['gateway.example.com'] })] };
  const listen = { host: '127.0.0.1', port: 0, tls, proxyProtocol: HERE };
  const gateway = await gatewayWith(THROUGH_ENDPOINT, undefined, { listen });
  const call = signed(
    'https://gateway.example.com',
    controlPlaneCall('DescribeModel', { ModelName: 'churn' }),
  );
  for (const [header, expected] of [
    [HEADER, 200],
    [PLAIN_HEADER, 400],
  ] as const) {
    const { socket } = rawClient(gateway.url);
    socket.removeAllListeners('data');
    socket.write(header);
    const secured = await tlsClient(gateway.url, {
      socket,
      ca: authority.certificate,
      servername: 'gateway.example.com',
    });
    expect((await exchangeOver(secured, wire(call))).status).toBe(expected);
  }
  await gateway.auditedTimes(2);
  expect(gateway.audited).toMatchObject([
    { tls: true, remoteAddress: '192.0.2.7', sourceVpce: ENDPOINT, outcome: 'relayed' },
    { tls: true, remoteAddress: '192.0.2.7', outcome: 'denied' },
  ]);
});

describe('headers of HTTP beside it', () => {
  const networkHeaders = { networkHeaders: { sourceVpce: 'x-our-vpce' } };

  it.each<[what: string, condition: object, header: Buffer, trusted: string, added: Added, expected: string]>(
    [
      [
        'that contradict the endpoint are refused',
        THROUGH_ENDPOINT,
        HEADER,
        '192.0.2.7/32',
        [['x-our-vpce', OTHER]],
        'ValidationException',
      ],
      [
        'that agree with it change nothing',
        THROUGH_ENDPOINT,
        HEADER,
        '192.0.2.7/32',
        [['x-our-vpce', ENDPOINT]],
        '200',
      ],
      [
        'of a client that is no proxy say nothing',
        THROUGH_ENDPOINT,
        PLAIN_HEADER,
        '127.0.0.0/8',
        [['x-our-vpce', ENDPOINT]],
        'AccessDeniedException',
      ],
      [
        'do not move the client, though the peer were trusted',
        FROM_CLIENT,
        PLAIN_HEADER,
        '127.0.0.0/8',
        [['x-forwarded-for', '203.0.113.9']],
        '200',
      ],
      [
        'move it when the client is a proxy that is trusted',
        { IpAddress: { 'aws:SourceIp': '203.0.113.9/32' } },
        PLAIN_HEADER,
        '192.0.2.7/32',
        [['x-forwarded-for', '203.0.113.9']],
        '200',
      ],
    ],
  )('%s', async (_, condition, header, trusted, added, expected) => {
    const gateway = await gatewayWith(condition, HERE, {
      trustedProxies: [trusted],
      requests: networkHeaders,
    });
    expect(await outcomeOf(gateway, Buffer.concat([header, callOf(gateway, added)]))).toBe(expected);
  });
});
