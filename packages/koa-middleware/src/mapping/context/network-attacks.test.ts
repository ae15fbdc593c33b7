import { RequestContext } from '@sagegate/core';
import { describe, expect, it } from 'vitest';

import { toAuthorizationRequests } from '../index.ts';
import type { ConnectionNetwork, MappingOptions } from '../index.ts';
import { MappingError } from '../mapping-error.ts';
import { ALICE } from '../../../test/alice.ts';

type Lines = readonly (readonly [name: string, value: string])[];

/** What a sender sends, and what the keys of the network are; or `refused`, and the member that the error names. */
type Row = readonly [why: string, sent: Sent, expected: Readonly<Record<string, string>>];

interface Sent extends Partial<MappingOptions> {
  readonly peer?: string;
  readonly lines?: Lines;
  readonly secure?: boolean;
  readonly network?: ConnectionNetwork;
}

/** The load balancer of the tests, and a client that is none. */
const PROXY = '10.0.0.1';
const CLIENT = '198.51.100.9';

const VPC_ARN = 'arn:aws:ec2:us-east-1:111122223333:vpc/vpc-1a2b3c4d';

const NETWORK_KEYS = [
  'SourceIp',
  'VpcSourceIp',
  'SourceVpce',
  'SourceVpc',
  'SourceVpcArn',
  'SecureTransport',
];

function keysOf({ peer = PROXY, lines = [], secure, network, ...options }: Sent): Record<string, unknown> {
  const request = {
    method: 'POST',
    target: '/endpoints/churn/invocations',
    headers: lines,
    body: new Uint8Array(),
    remoteAddress: peer,
    ...(secure !== undefined && { secure }),
    ...(network !== undefined && { network }),
  };
  const deployment = { account: '111122223333', region: 'us-east-1', trustedProxies: ['10.0.0.0/8'] };
  const [asked] = toAuthorizationRequests(request, ALICE, { ...deployment, ...options });
  const context = RequestContext.from(asked?.context ?? {});
  const known = NETWORK_KEYS.map((key) => [key, context.get(`aws:${key.toLowerCase()}`)]);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}

/** The keys of the network, or the member for which the request is refused. */
function outcomeOf(sent: Sent): object {
  try {
    return keysOf(sent);
  } catch (error) {
    if (error instanceof MappingError) return { refused: error.member };
    throw error;
  }
}

const forwarded = (...values: readonly string[]): Lines =>
  values.map((value) => ['X-Forwarded-For', value] as const);

const behindProxy = { SourceIp: CLIENT };

describe('the address of a client that lies', () => {
  it.each<Row>([
    ['claims another address', { peer: CLIENT, lines: forwarded('192.0.2.1') }, behindProxy],
    ['claims to be a proxy', { peer: CLIENT, lines: forwarded(PROXY) }, behindProxy],
    ['claims through a proxy', { lines: forwarded(`192.0.2.1, ${CLIENT}`) }, behindProxy],
    ['claims in a line of its own', { lines: forwarded('192.0.2.1', CLIENT) }, behindProxy],
    ['claims in many lines', { lines: forwarded('1.1.1.1', '2.2.2.2', '3.3.3.3', CLIENT) }, behindProxy],
    ['claims to be a trusted hop', { lines: forwarded(`10.0.0.2, ${CLIENT}`) }, behindProxy],
    ['claims a way over two proxies', { lines: forwarded(`192.0.2.1, 10.0.0.2, ${CLIENT}`) }, behindProxy],
    ['claims the loopback', { lines: forwarded(`127.0.0.1, ${CLIENT}`) }, behindProxy],
    ['claims the loopback of IPv6', { lines: forwarded(`::1, ${CLIENT}`) }, behindProxy],
    ['claims nothing between commas', { lines: forwarded(`,,, ${CLIENT}`) }, behindProxy],
    ['claims `unknown`', { lines: forwarded(`unknown, ${CLIENT}`) }, behindProxy],
    [
      'writes upper case',
      {
        lines: [
          ['X-FORWARDED-FOR', '192.0.2.1'],
          ['x-forwarded-for', CLIENT],
        ],
      },
      behindProxy,
    ],
    [
      'writes mixed case behind',
      {
        lines: [
          ['x-forwarded-for', '192.0.2.1'],
          ['X-fOrWaRdEd-FoR', CLIENT],
        ],
      },
      behindProxy,
    ],
    [
      'writes an underscore',
      {
        lines: [
          ['x-forwarded-for', CLIENT],
          ['x_forwarded_for', '192.0.2.1'],
        ],
      },
      behindProxy,
    ],
    [
      'writes a blank behind the name',
      {
        lines: [
          ['x-forwarded-for', CLIENT],
          ['x-forwarded-for ', '192.0.2.1'],
        ],
      },
      behindProxy,
    ],
    [
      'writes X-Forwarded',
      {
        lines: [
          ['x-forwarded-for', CLIENT],
          ['x-forwarded', 'for=192.0.2.1'],
        ],
      },
      behindProxy,
    ],
    [
      'writes Forwarded',
      {
        lines: [
          ['forwarded', 'for=192.0.2.1'],
          ['x-forwarded-for', CLIENT],
        ],
      },
      behindProxy,
    ],
    ['writes Forwarded alone', { lines: [['forwarded', 'for=192.0.2.1']] }, { SourceIp: PROXY }],
    ['writes X-Real-IP', { lines: [['x-real-ip', '192.0.2.1']] }, { SourceIp: PROXY }],
    ['writes True-Client-IP', { lines: [['true-client-ip', '192.0.2.1']] }, { SourceIp: PROXY }],
    ['writes CF-Connecting-IP', { lines: [['cf-connecting-ip', '192.0.2.1']] }, { SourceIp: PROXY }],
    ['writes X-Client-IP', { lines: [['x-client-ip', '192.0.2.1']] }, { SourceIp: PROXY }],
    [
      'writes X-Envoy-External-Address',
      { lines: [['x-envoy-external-address', '192.0.2.1']] },
      { SourceIp: PROXY },
    ],
    [
      'names the header in Connection',
      { lines: [['connection', 'x-forwarded-for'], ...forwarded(`192.0.2.1, ${CLIENT}`)] },
      behindProxy,
    ],
    ['is shown with a port', { lines: forwarded(`192.0.2.1, ${CLIENT}:4711`) }, behindProxy],
    [
      'is shown in brackets with a port',
      { lines: forwarded('192.0.2.1, [2001:db8:9::9]:443') },
      { SourceIp: '2001:db8:9::9' },
    ],
    [
      'is shown in long form',
      { lines: forwarded('2001:0DB8:0009:0000:0000:0000:0000:0009') },
      { SourceIp: '2001:db8:9::9' },
    ],
    ['is shown inside IPv6', { lines: forwarded(`::ffff:${CLIENT}`) }, behindProxy],
    ['is shown inside IPv6 in hexadecimal', { lines: forwarded('::FFFF:C633:6409') }, behindProxy],
    [
      'wears an IPv4 address as IPv4-compatible IPv6',
      { lines: forwarded('::10.0.0.2') },
      { SourceIp: '::a00:2' },
    ],
    [
      'wears a trusted address behind 6to4',
      { lines: forwarded('192.0.2.1, 2002:a00:2::') },
      { SourceIp: '2002:a00:2::' },
    ],
  ])('%s', (_, sent, expected) => {
    expect(outcomeOf(sent)).toEqual(expected);
  });

  it.each([
    'unknown',
    '_hidden',
    'localhost',
    '"192.0.2.1"',
    'for=192.0.2.1',
    '192.0.2.1;proto=https',
    '192.0.2',
    '3221225985',
    '0300.0.2.1',
    '192.0.2.01',
    '0xC0.0.2.1',
    '192.0.2.1.',
    '.192.0.2.1',
    '192.0.2.1/32',
    '192.0.2.1:0x50',
    '192.0.2.1:80:80',
    '[192.0.2.1]',
    '[::1',
    '::1]',
    '[::1]80',
    'fe80::1%eth0',
    '[fe80::1%25eth0]',
    '::ffff:192.0.2.1%1',
    ':::1',
    '1::2::3',
    '2001:db8::g',
    '192.0.2.1\r\n',
    '\r\n 192.0.2.1',
    '192.0.2.1\u00a0',
    '\u0661.0.2.1',
    '192.0.2.1 10.0.0.2',
    '192\u30020\u30022\u30021',
    '',
  ])('is nobody behind the hop %j: the walk ends before it', (hop) => {
    expect(outcomeOf({ lines: forwarded(`192.0.2.1, ${hop}`) })).toEqual({ SourceIp: PROXY });
    expect(outcomeOf({ lines: forwarded(`192.0.2.1, ${hop}, 10.0.0.2`) })).toEqual({ SourceIp: '10.0.0.2' });
  });
});

describe('lists of trusted proxies', () => {
  it.each<Row>([
    ['nobody', { trustedProxies: [], lines: forwarded('192.0.2.1') }, { SourceIp: PROXY }],
    [
      'another network',
      { trustedProxies: ['10.1.0.0/16'], lines: forwarded('192.0.2.1') },
      { SourceIp: PROXY },
    ],
    [
      'one address',
      { trustedProxies: [PROXY], lines: forwarded('192.0.2.1, 10.0.0.2') },
      { SourceIp: '10.0.0.2' },
    ],
    ['its own neighbour', { trustedProxies: ['10.0.0.0/32'], lines: forwarded(CLIENT) }, { SourceIp: PROXY }],
    [
      'everybody by IPv4, so that the left-most claim counts',
      { trustedProxies: ['0.0.0.0/0'], lines: forwarded(`192.0.2.1, ${CLIENT}`) },
      { SourceIp: '192.0.2.1' },
    ],
    [
      'everybody by IPv4, but no IPv6',
      { trustedProxies: ['0.0.0.0/0'], lines: forwarded('192.0.2.1, 2001:db8::1') },
      { SourceIp: '2001:db8::1' },
    ],
    [
      'everybody by IPv6, but no IPv4',
      { trustedProxies: ['::/0'], lines: forwarded(CLIENT) },
      { SourceIp: PROXY },
    ],
    [
      'everybody by IPv6, but no IPv4 inside IPv6',
      { trustedProxies: ['::/0'], peer: '::ffff:10.0.0.1', lines: forwarded(CLIENT) },
      { SourceIp: PROXY },
    ],
    [
      'IPv4 written as IPv6',
      { trustedProxies: ['::ffff:10.0.0.0/104'], lines: forwarded(`192.0.2.1, ${CLIENT}`) },
      behindProxy,
    ],
    [
      'networks that overlap',
      {
        trustedProxies: ['10.0.0.0/8', '10.0.0.0/24', '10.0.0.1'],
        lines: forwarded(`192.0.2.1, ${CLIENT}, 10.9.9.9`),
      },
      behindProxy,
    ],
    [
      'a network by an address inside it',
      { trustedProxies: ['10.200.30.4/8'], lines: forwarded(CLIENT) },
      behindProxy,
    ],
    [
      'a zone that the socket names',
      { peer: 'fe80::1%eth0', trustedProxies: ['fe80::/10'], lines: forwarded(CLIENT) },
      behindProxy,
    ],
  ])('%s', (_, sent, expected) => {
    expect(outcomeOf(sent)).toEqual(expected);
  });
});

const apiGateway = { networkHeaders: 'apiGateway', lines: [['x-amzn-vpce-id', 'vpce-1a2b3c4d']] } as const;
const endpoint = { SourceVpce: 'vpce-1a2b3c4d' };
const lattice = (value: string): Sent => ({
  networkHeaders: 'vpcLattice',
  lines: [['x-amzn-lattice-network', value]],
});

describe('endpoints and VPCs', () => {
  it.each<Row>([
    ['an endpoint', apiGateway, { VpcSourceIp: PROXY, ...endpoint }],
    [
      'an endpoint and its VPC',
      { ...apiGateway, lines: [...apiGateway.lines, ['x-amzn-vpc-id', 'vpc-1a2b3c4d']] },
      { VpcSourceIp: PROXY, ...endpoint, SourceVpc: 'vpc-1a2b3c4d' },
    ],
    [
      'an endpoint and the address behind it',
      { ...apiGateway, lines: [...apiGateway.lines, ...forwarded('192.0.2.1, 172.31.0.9')] },
      { VpcSourceIp: '172.31.0.9', ...endpoint },
    ],
    [
      'a name in mixed case',
      { ...apiGateway, lines: [['X-Amzn-VPCE-Id', 'vpce-1a2b3c4d']] },
      { VpcSourceIp: PROXY, ...endpoint },
    ],
    [
      'a VPC of Lattice',
      lattice(`SourceVpcArn=${VPC_ARN}`),
      { VpcSourceIp: PROXY, SourceVpc: 'vpc-1a2b3c4d', SourceVpcArn: VPC_ARN },
    ],
    [
      'names of the own',
      {
        networkHeaders: { sourceVpce: 'X-Front-Door-Vpce' },
        lines: [['x-front-door-vpce', 'vpce-1a2b3c4d']],
      },
      { VpcSourceIp: PROXY, ...endpoint },
    ],
    [
      'an empty header, which is none',
      { ...apiGateway, lines: [['x-amzn-vpce-id', '']] },
      { SourceIp: PROXY },
    ],
    ['no header at all', { networkHeaders: 'apiGateway' }, { SourceIp: PROXY }],
    [
      'what the listener knows',
      { network: { vpcEndpointId: 'vpce-1a2b3c4d' } },
      { VpcSourceIp: PROXY, ...endpoint },
    ],
    [
      'what the listener knows of a peer that nobody trusts',
      { peer: CLIENT, network: { vpcEndpointId: 'vpce-1a2b3c4d' } },
      { VpcSourceIp: CLIENT, ...endpoint },
    ],
    [
      'what the listener knows, and the same again',
      { ...apiGateway, network: { vpcEndpointId: 'vpce-1a2b3c4d' } },
      { VpcSourceIp: PROXY, ...endpoint },
    ],
    [
      'what the listener knows, and a header with more',
      { ...apiGateway, network: { vpcArn: VPC_ARN } },
      { VpcSourceIp: PROXY, ...endpoint, SourceVpc: 'vpc-1a2b3c4d', SourceVpcArn: VPC_ARN },
    ],
    ['a listener that knows nothing', { network: {} }, { SourceIp: PROXY }],

    ['a peer that is no proxy', { ...apiGateway, peer: CLIENT }, { SourceIp: CLIENT }],
    [
      'a peer that is no proxy and claims to come through one',
      { ...apiGateway, peer: CLIENT, lines: [...apiGateway.lines, ...forwarded(PROXY)] },
      { SourceIp: CLIENT },
    ],
    [
      'a peer that is no proxy, malformed',
      { ...apiGateway, peer: CLIENT, lines: [['x-amzn-vpce-id', '*']] },
      { SourceIp: CLIENT },
    ],
    [
      'a peer that is no proxy, against the listener',
      { ...apiGateway, peer: CLIENT, network: { vpcEndpointId: 'vpce-0000' } },
      { VpcSourceIp: CLIENT, SourceVpce: 'vpce-0000' },
    ],
    ['headers that nobody named', { lines: apiGateway.lines }, { SourceIp: PROXY }],
    [
      'the header of another front door',
      { ...apiGateway, lines: [['x-amzn-lattice-network', `SourceVpcArn=${VPC_ARN}`]] },
      { SourceIp: PROXY },
    ],
    [
      'a header that no front door has',
      {
        ...apiGateway,
        lines: [
          ['x-amzn-source-vpce', 'vpce-1a2b3c4d'],
          ['x-amzn-source-vpc', 'vpc-1a2b3c4d'],
          ['x-amzn-vpce-config', '1'],
        ],
      },
      { SourceIp: PROXY },
    ],
    [
      'the default names, where own names are given',
      { networkHeaders: { sourceVpc: 'x-front-door-vpc' }, lines: apiGateway.lines },
      { SourceIp: PROXY },
    ],
    [
      'an underscore for a dash',
      { ...apiGateway, lines: [['x-amzn_vpce-id', 'vpce-1a2b3c4d']] },
      { SourceIp: PROXY },
    ],

    [
      'an endpoint that is given twice',
      { ...apiGateway, lines: [...apiGateway.lines, ['X-AMZN-VPCE-ID', 'vpce-9']] },
      { refused: 'x-amzn-vpce-id' },
    ],
    [
      'an endpoint that is given twice, once empty',
      { ...apiGateway, lines: [['x-amzn-vpce-id', ''], ...apiGateway.lines] },
      { refused: 'x-amzn-vpce-id' },
    ],
    [
      'an endpoint that the listener knows otherwise',
      { ...apiGateway, network: { vpcEndpointId: 'vpce-0000' } },
      { refused: 'vpcEndpointId' },
    ],
    [
      'a VPC that is not that of the ARN',
      { network: { vpcArn: VPC_ARN, vpcId: 'vpc-0000' } },
      { refused: 'vpcId' },
    ],
    [
      'a VPC against the ARN of the listener',
      { networkHeaders: 'apiGateway', lines: [['x-amzn-vpc-id', 'vpc-0000']], network: { vpcArn: VPC_ARN } },
      { refused: 'vpcId' },
    ],
    ['a listener that knows no id', { network: { vpcEndpointId: '' } }, { refused: 'vpcEndpointId' }],
  ])('%s', (_, sent, expected) => {
    expect(outcomeOf(sent)).toEqual(expected);
  });

  it.each([
    'vpce-',
    'vpce',
    'VPCE-1a2b3c4d',
    'vpc-1a2b3c4d',
    'vpce-svc-1a2b3c4d',
    'vpce-1a2b3c4d, vpce-9',
    'vpce-1a2b3c4d,vpce-9',
    'vpce-1a2b3c4d ',
    ' vpce-1a2b3c4d',
    'vpce-*',
    'vpce-1a2b?c4d',
    'vpce-${aws:SourceVpc}',
    'vpce-1a2b3c4d\r\n',
    'vpce-1a2b3c4d\u0000',
    'vpce-1a2b3c4d.execute-api',
    'vpce-\u0431',
    `vpce-${'0'.repeat(33)}`,
  ])('refuses the endpoint %j', (value) => {
    expect(outcomeOf({ ...apiGateway, lines: [['x-amzn-vpce-id', value]] })).toEqual({
      refused: 'vpcEndpointId',
    });
  });

  it.each(['vpc-', 'vpce-1a2b3c4d', 'vpc-1/vpc-2', VPC_ARN])('refuses the VPC %j', (value) => {
    expect(outcomeOf({ networkHeaders: 'apiGateway', lines: [['x-amzn-vpc-id', value]] })).toEqual({
      refused: 'vpcId',
    });
  });

  it.each([
    `SourceVpcArn=${VPC_ARN};SourceVpcArn=arn:aws:ec2:us-east-1:111122223333:vpc/vpc-0000`,
    `SourceVpcArn=${VPC_ARN};`,
    `SourceVpcArn=${VPC_ARN}\\;x`,
    `SourceVpcArn=;SourceVpcArn=${VPC_ARN}`,
    `SourceVpcArn=${VPC_ARN},SourceVpcArn=${VPC_ARN}`,
    `SourceVpcArn= ${VPC_ARN}`,
    `SourceVpcArn="${VPC_ARN}"`,
    `SourceVpcArn=${VPC_ARN}/vpc-0000`,
    `SourceVpcArn=${VPC_ARN}:vpc`,
    'SourceVpcArn=arn:aws:ec2:us-east-1:111122223333:subnet/subnet-1a2b3c4d',
    'SourceVpcArn=arn:aws:ec2:us-east-1:111122223333:vpc/*',
    'SourceVpcArn=arn:aws:ec2:*:111122223333:vpc/vpc-1a2b3c4d',
    'SourceVpcArn=arn:aws:ec2::111122223333:vpc/vpc-1a2b3c4d',
    'SourceVpcArn=arn:aws:ec2:us-east-1:*:vpc/vpc-1a2b3c4d',
    'SourceVpcArn=arn:aws:ec2:us-east-1:11112222333:vpc/vpc-1a2b3c4d',
    'SourceVpcArn=arn:aws:s3:us-east-1:111122223333:vpc/vpc-1a2b3c4d',
    'SourceVpcArn=arn::ec2:us-east-1:111122223333:vpc/vpc-1a2b3c4d',
    'SourceVpcArn=vpc-1a2b3c4d',
    'SourceVpcArn=',
  ])('refuses the network of Lattice %j', (value) => {
    expect(outcomeOf(lattice(value))).toEqual({ refused: 'vpcArn' });
  });

  it.each([
    VPC_ARN,
    `sourcevpcarn=${VPC_ARN}`,
    ` SourceVpcArn=${VPC_ARN}`,
    `Other=1;SourceVpcArn=${VPC_ARN}`,
  ])('refuses the network of Lattice %j, which does not begin as it must', (value) => {
    expect(outcomeOf(lattice(value))).toEqual({ refused: 'x-amzn-lattice-network' });
  });

  it.each([
    'cloudFront',
    {},
    { sourceVpce: '' },
    { sourceVpce: 'x vpce' },
    { sourceVpce: 'x-vpce:' },
    { sourceVpce: 'x-a', sourceVpc: 'X-A' },
    { sourceVpce: 'x-a', vpc: 'x-b' },
    { sourceVpce: 1 },
    null,
  ])('refuses the option %j as a mistake of the caller', (networkHeaders) => {
    expect(() => keysOf({ networkHeaders: networkHeaders as never })).toThrow(TypeError);
  });
});

const proto = (...values: readonly string[]): Sent => ({
  protoHeader: 'X-Forwarded-Proto',
  lines: [...forwarded(CLIENT), ...values.map((value) => ['x-forwarded-proto', value] as const)],
  secure: false,
});

describe('TLS of the client', () => {
  it.each<Row>([
    ['is that of the connection', { secure: true }, { SourceIp: PROXY, SecureTransport: 'true' }],
    ['is what the proxy says', proto('https'), { ...behindProxy, SecureTransport: 'true' }],
    [
      'is missing where the proxy says so',
      { ...proto('http'), secure: true },
      { ...behindProxy, SecureTransport: 'false' },
    ],
    [
      'is missing where the proxy says nothing',
      { ...proto(), secure: true },
      { ...behindProxy, SecureTransport: 'false' },
    ],
    [
      'is not what a header says that nobody named',
      { ...proto('https'), protoHeader: 'x-scheme' },
      { ...behindProxy, SecureTransport: 'false' },
    ],
    [
      'is not what the client says',
      { ...proto('https'), peer: CLIENT },
      { ...behindProxy, SecureTransport: 'false' },
    ],
    [
      'is not what the client says of others',
      { ...proto('http'), peer: CLIENT, secure: true },
      { ...behindProxy, SecureTransport: 'true' },
    ],
    [
      'is not what the client wrote before the proxy',
      proto('https, http'),
      { ...behindProxy, SecureTransport: 'false' },
    ],
    [
      'is not what the client wrote in a line before',
      proto('https', 'http'),
      { ...behindProxy, SecureTransport: 'false' },
    ],
    [
      'is not what the client wrote, whatever that is',
      proto('gopher, https'),
      { ...behindProxy, SecureTransport: 'true' },
    ],
    [
      'is that of the proxy that the client reached',
      {
        ...proto('https, http'),
        lines: [...forwarded(`${CLIENT}, 10.0.0.2`), ['x-forwarded-proto', 'https, http']],
      },
      { ...behindProxy, SecureTransport: 'true' },
    ],
    [
      'is what one proxy of two says',
      { ...proto(), lines: [...forwarded(`${CLIENT}, 10.0.0.2`), ['x-forwarded-proto', 'https']] },
      { ...behindProxy, SecureTransport: 'true' },
    ],
    [
      'is unclear where two of three proxies speak',
      {
        ...proto(),
        lines: [...forwarded(`${CLIENT}, 10.0.0.3, 10.0.0.2`), ['x-forwarded-proto', 'https, https']],
      },
      { refused: 'x-forwarded-proto' },
    ],
    ['is unclear in another word', proto('wss'), { refused: 'x-forwarded-proto' }],
    ['is unclear in upper case', proto('HTTPS'), { refused: 'x-forwarded-proto' }],
    ['is unclear in an empty header', proto(''), { refused: 'x-forwarded-proto' }],
  ])('%s', (_, sent, expected) => {
    expect(outcomeOf(sent)).toEqual(expected);
  });
});

describe("headers that are the client's word", () => {
  it.each(['user-agent', 'referer'])('refuses two of %s', (name) => {
    expect(
      outcomeOf({
        lines: [
          [name, 'a'],
          [name.toUpperCase(), 'b'],
        ],
      }),
    ).toEqual({ refused: name });
  });
});
