import { parsePolicyDocument } from '@sagegate/core';
import { afterEach, describe, expect, it } from 'vitest';
import type { GatewayConfig } from '../../src/index.ts';
import { rawExchange } from '../support/raw-exchange.ts';
import { controlPlaneCall, signed, wire } from '../support/signed-request.ts';
import { ALICE_ARN, startTestGateway } from '../support/start-test-gateway.ts';
import type { TestGateway } from '../support/start-test-gateway.ts';

type Headers = readonly (readonly [name: string, value: string])[];

const CALL = controlPlaneCall('DescribeModel', { ModelName: 'churn' });
const PEER = ['127.0.0.1/32'];
const OTHERS = ['192.0.2.0/24'];
const ENDPOINT = 'vpce-111bbccc';
const OWN = { networkHeaders: { sourceVpce: 'x-our-vpce' }, protoHeader: 'x-forwarded-proto' };

let running: TestGateway | undefined;

afterEach(() => running?.close());

/** What becomes of a request that alice may make only under a condition. */
async function asked(
  condition: object,
  headers: Headers,
  config: Partial<GatewayConfig>,
): Promise<string | number> {
  const statement = { Effect: 'Allow', Action: 'sagemaker:*', Resource: '*', Condition: condition };
  const document = parsePolicyDocument({ Version: '2012-10-17', Statement: statement });
  const policies = { identityBased: [{ principal: ALICE_ARN, policies: [{ id: 'p', document }] }] };
  running = await startTestGateway({ config: { policies, ...config } });
  const { url } = running;
  // Sent beside the signature, as whatever is in front of the gateway adds them.
  const request = signed(url, CALL);
  const [requestLine = '', ...rest] = wire(request).toString('latin1').split('\r\n');
  const added = headers.map(([name, value]) => `${name}: ${value}`);
  const answer = await rawExchange(url, Buffer.from([requestLine, ...added, ...rest].join('\r\n'), 'latin1'));
  expect(running.upstream.requests).toHaveLength(answer.status === 200 ? 1 : 0);
  return answer.error.__type ?? answer.status;
}

const DENIED = 'AccessDeniedException';

describe('a VPC endpoint in a header of its own', () => {
  it.each<[what: string, trustedProxies: readonly string[], headers: Headers, expected: string | number]>([
    ['is that of the peer that is trusted', PEER, [['X-Our-Vpce', ENDPOINT]], 200],
    ['is nobody’s from another peer', OTHERS, [['x-our-vpce', ENDPOINT]], DENIED],
    [
      'is not to be had from a peer that is trusted by its own word',
      OTHERS,
      [
        ['x-forwarded-for', '192.0.2.7'],
        ['x-our-vpce', ENDPOINT],
      ],
      DENIED,
    ],
    [
      'is refused when it is given twice',
      PEER,
      [
        ['x-our-vpce', ENDPOINT],
        ['x-our-vpce', 'vpce-222bbccc'],
      ],
      'ValidationException',
    ],
    ['is refused in a list', PEER, [['x-our-vpce', `vpce-222bbccc, ${ENDPOINT}`]], 'ValidationException'],
    ['is no other spelling', PEER, [['x_our_vpce', ENDPOINT]], DENIED],
    ['is none of another header', PEER, [['x-amzn-vpce-id', ENDPOINT]], DENIED],
  ])('%s', async (_, trustedProxies, headers, expected) => {
    const condition = { StringEquals: { 'aws:SourceVpce': ENDPOINT } };
    expect(await asked(condition, headers, { requests: OWN, trustedProxies })).toBe(expected);
  });

  it.each<[what: string, headers: Headers]>([
    [
      'named by Connection',
      [
        ['connection', 'x-our-vpce'],
        ['x-our-vpce', 'vpce-222bbccc'],
      ],
    ],
    ['alone', [['x-our-vpce', 'vpce-222bbccc']]],
  ])('denies what comes through it: %s', async (_, headers) => {
    const condition = { StringNotEqualsIfExists: { 'aws:SourceVpce': 'vpce-222bbccc' } };
    expect(await asked(condition, headers, { requests: OWN, trustedProxies: PEER })).not.toBe(200);
  });
});

describe('whether a client came over TLS', () => {
  const secure = { Bool: { 'aws:SecureTransport': 'true' } };

  it.each<[what: string, trustedProxies: readonly string[], headers: Headers, expected: string | number]>([
    ['says the peer that is trusted', PEER, [['x-forwarded-proto', 'https']], 200],
    ['says nobody else', OTHERS, [['x-forwarded-proto', 'https']], DENIED],
    ['says the peer that is trusted: no', PEER, [['x-forwarded-proto', 'http']], DENIED],
    ['is not said by nothing', PEER, [], DENIED],
    [
      'is not known when a client said it too',
      PEER,
      [
        ['x-forwarded-proto', 'https'],
        ['x-forwarded-proto', 'http'],
      ],
      DENIED,
    ],
    ['is not another word', PEER, [['x-forwarded-proto', 'https, http']], DENIED],
  ])('%s', async (_, trustedProxies, headers, expected) => {
    const outcome = await asked(secure, headers, { requests: OWN, trustedProxies });
    expect(outcome === 200).toBe(expected === 200);
  });
});
