import { parsePolicyDocument } from '@sagegate/core';
import { afterEach, describe, expect, it } from 'vitest';

import type { GatewayConfig } from '../src/index.ts';
import { rawExchange } from './support/raw-exchange.ts';
import type { RawAnswer } from './support/raw-exchange.ts';
import { controlPlaneCall, signed, wire } from './support/signed-request.ts';
import { ALICE_ARN, startTestGateway } from './support/start-test-gateway.ts';
import type { TestGateway } from './support/start-test-gateway.ts';

let running: TestGateway | undefined;

afterEach(() => running?.close());

const CALL = controlPlaneCall('DescribeModel', { ModelName: 'churn' });

async function ask(
  config: Partial<GatewayConfig>,
  target: string,
  headers: readonly (readonly [string, string])[] = [],
): Promise<RawAnswer> {
  running = await startTestGateway({ config });
  const parts = { ...CALL, target, headers: [...(CALL.headers ?? []), ...headers] };
  return rawExchange(running.url, wire(signed(running.url, parts)));
}

describe('what stands before the paths of the API', () => {
  const requests = { pathPrefix: '/sm' };

  it.each(['/sm/', '/sm'])('is signed by the client and stays behind: %s', async (target) => {
    expect((await ask({ requests }, target)).status).toBe(200);
    expect(running?.upstream.requests.at(-1)?.target).toBe('/');
  });

  it.each(['/', '/smx/', '/SM/', '/sm//', '/sm/sm/', '/s%6D/'])('is missed in %s', async (target) => {
    const answer = await ask({ requests }, target);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(running?.upstream.requests).toEqual([]);
  });
});

describe('a refusal below a prefix', () => {
  it.each([
    ['/sm/', 'application/x-amz-json-1.1'],
    ['/sm/endpoints/churn', 'application/json'],
  ])('speaks the protocol of what stands there: %s', async (target, type) => {
    running = await startTestGateway({ config: { requests: { pathPrefix: '/sm' } } });
    const call = signed(running.url, { method: 'POST', target, body: '' });
    const answer = await rawExchange(running.url, wire(call));
    expect(answer.error).toMatchObject({ __type: 'UnknownOperationException' });
    expect(answer.headers['content-type']).toBe(type);
  });
});

describe('the audit below a prefix', () => {
  it('names the operation of a request whose caller is not known', async () => {
    running = await startTestGateway({ config: { requests: { pathPrefix: '/sm' } } });
    const call = signed(running.url, { ...CALL, target: '/sm/' });
    const answer = await rawExchange(running.url, wire({ ...call, body: Buffer.alloc(call.body.length) }));
    expect(await running.auditedFor(answer.headers['x-amzn-requestid'])).toMatchObject({
      outcome: 'refused',
      operation: 'sagemaker:DescribeModel',
    });
  });
});

describe('the hosts of a gateway', () => {
  it('are the ones that are listed', async () => {
    expect((await ask({ requests: { hosts: ['127.0.0.1'] } }, '/')).status).toBe(200);
  });

  it('are no others then', async () => {
    const answer = await ask({ requests: { hosts: ['gateway.example.com'] } }, '/');
    expect(answer.error).toMatchObject({ __type: 'UnknownOperationException' });
  });
});

describe('the VPC endpoint of a request', () => {
  const policies: GatewayConfig['policies'] = {
    identityBased: [
      {
        principal: ALICE_ARN,
        policies: [
          {
            id: 'through-the-endpoint.json',
            document: parsePolicyDocument({
              Version: '2012-10-17',
              Statement: {
                Effect: 'Allow',
                Action: 'sagemaker:*',
                Resource: '*',
                Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-111bbccc' } },
              },
            }),
          },
        ],
      },
    ],
  };
  const requests = { networkHeaders: 'apiGateway' } as const;
  const endpoint = [['x-amzn-vpce-id', 'vpce-111bbccc']] as const;

  it('is what a trusted proxy says', async () => {
    const answer = await ask({ requests, policies, trustedProxies: ['127.0.0.1/32'] }, '/', endpoint);
    expect(answer.status).toBe(200);
    const names = running?.upstream.requests.at(-1)?.rawHeaders.map((name) => name.toLowerCase());
    expect(names).not.toContain('x-amzn-vpce-id');
  });

  it.each([
    ['a client says it', { requests, policies, trustedProxies: ['192.0.2.0/24'] }, endpoint],
    ['nobody reads it', { policies, trustedProxies: ['127.0.0.1/32'] }, endpoint],
    [
      'the proxy says another',
      { requests, policies, trustedProxies: ['127.0.0.1/32'] },
      [['x-amzn-vpce-id', 'vpce-111bbddd']] as const,
    ],
  ])('does not count when %s', async (_name, config, headers) => {
    const answer = await ask(config, '/', headers);
    expect(answer.error).toMatchObject({ __type: 'AccessDeniedException' });
  });
});

describe('a program that says something wrong of requests', () => {
  it.each<[string, Partial<GatewayConfig>]>([
    ['trustedProxies', { trustedProxies: ['10.0.0.0/33'] }],
    ['requests.hosts', { requests: { hosts: ['gateway.example.com:443'] } }],
    ['requests.pathPrefix', { requests: { pathPrefix: 'sm' } }],
    ['requests.networkHeaders', { requests: { networkHeaders: {} }, trustedProxies: ['127.0.0.1/32'] }],
    ['requests.protoHeader', { requests: { protoHeader: 'a b' }, trustedProxies: ['127.0.0.1/32'] }],
    ['requests.networkHeaders', { requests: { networkHeaders: 'apiGateway' } }],
    ['requests.protoHeader', { requests: { protoHeader: 'x-forwarded-proto' } }],
  ])('is told of %s before anything starts', async (member, config) => {
    await expect(startTestGateway({ config })).rejects.toThrow(`\`${member}\``);
  });
});
