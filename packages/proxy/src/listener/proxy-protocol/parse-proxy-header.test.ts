import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addressBytes,
  extension,
  localHeader,
  proxyHeader,
  vpcEndpoint,
} from '../../../test/support/proxy-header.ts';
import type { ProxyHeaderParts } from '../../../test/support/proxy-header.ts';
import { parseProxyHeader } from './parse-proxy-header.ts';
import { ProxyHeaderFault } from './proxy-header.ts';

const ENDPOINT = 'vpce-08d2bf15fac5001c9';

describe('a header', () => {
  test('of a Network Load Balancer in front of an endpoint service has its client and VPC endpoint', () => {
    // Addresses, a checksum, the endpoint, and 36 bytes of padding.
    const header = proxyHeader({
      source: '172.31.7.113',
      extensions: [vpcEndpoint(ENDPOINT), extension(0x04, Buffer.alloc(36))],
    });
    expect(header).toHaveLength(100);
    expect(parseProxyHeader(header)).toEqual({
      header: { source: '172.31.7.113', vpcEndpointId: ENDPOINT },
      length: 100,
    });
  });

  test('of a health check has no client', () => {
    expect(localHeader().toString('hex')).toBe('0d0a0d0a000d0a515549540a20000000');
    expect(parseProxyHeader(localHeader())).toEqual({ header: {}, length: 16 });
  });

  test.each<[name: string, parts: ProxyHeaderParts, header: object]>([
    ['without extensions', { checksum: false }, { source: '192.0.2.7' }],
    ['of IPv6', { source: '2001:db8::7' }, { source: '2001:db8::7' }],
    ['of IPv6 with zeros in two places', { source: '2001:0:0:1::1' }, { source: '2001:0:0:1::1' }],
    [
      'of IPv4 inside IPv6, which is IPv4',
      {
        family: 0x21,
        addresses: Buffer.concat([
          Buffer.from('00000000000000000000ffffc0000207', 'hex'),
          addressBytes('2001:db8::1'),
          Buffer.alloc(4),
        ]),
      },
      { source: '192.0.2.7' },
    ],
    [
      'with extensions that nobody knows',
      { extensions: [extension(0x05, 'unique'), extension(0xff, '')] },
      { source: '192.0.2.7' },
    ],
    ['with an empty one of AWS', { extensions: [extension(0xea, '')] }, { source: '192.0.2.7' }],
    ['with another one of AWS', { extensions: [extension(0xea, '\x02xyz')] }, { source: '192.0.2.7' }],
    [
      'with the endpoint behind others',
      { extensions: [extension(0x04, ''), extension(0xea, '\x02xyz'), vpcEndpoint('vpce-1a2b3c4d')] },
      { source: '192.0.2.7', vpcEndpointId: 'vpce-1a2b3c4d' },
    ],
    [
      'of the load balancer itself, whatever it names',
      { command: 0, extensions: [vpcEndpoint(ENDPOINT)] },
      {},
    ],
    [
      'as long as one may be',
      { extensions: [extension(0x04, Buffer.alloc(4_096 - 12 - 7 - 3))] },
      { source: '192.0.2.7' },
    ],
  ])('%s is read', (_, parts, header) => {
    const bytes = proxyHeader(parts);
    expect(parseProxyHeader(bytes)).toEqual({ header, length: bytes.length });
  });
});

const BAD_CHECKSUM = extension(0x03, Buffer.from('01020304', 'hex'));

describe('refused is', () => {
  test.each<[name: string, bytes: Buffer, why: string]>([
    ['version 1', Buffer.from('PROXY TCP4 192.0.2.7 198.51.100.1 1 2\r\n'), 'does not begin'],
    ['a request', Buffer.from('GET / HTTP/1.1\r\n\r\n'), 'does not begin'],
    ['TLS', Buffer.from('1603010200010001fc0303', 'hex'), 'does not begin'],
    ['a signature that is not whole', Buffer.from('\r\n\r\n\0\r\nQUIX'), 'does not begin'],
    ['version 1 in the form of version 2', proxyHeader({ version: 1 }), 'not of version 2'],
    ['version 3', proxyHeader({ version: 3 }), 'not of version 2'],
    ['a command that does not exist', proxyHeader({ command: 2 }), 'unknown command'],
    ['one over UDP', proxyHeader({ family: 0x12 }), 'no address of TCP'],
    ['one over UDP and IPv6', proxyHeader({ family: 0x22, source: '2001:db8::7' }), 'no address of TCP'],
    ['one of UNIX', proxyHeader({ family: 0x31, addresses: Buffer.alloc(216) }), 'no address of TCP'],
    ['one of an unknown family', proxyHeader({ family: 0x41 }), 'unknown address family'],
    [
      'one that says of nobody',
      proxyHeader({ family: 0x00, addresses: Buffer.alloc(0) }),
      'no address of TCP',
    ],
    ['one of IPv4 over no transport', proxyHeader({ family: 0x10 }), 'no address of TCP'],
    [
      'one too short for its addresses',
      proxyHeader({ addresses: Buffer.alloc(11), checksum: false }),
      'too short',
    ],
    [
      'one longer than any sender’s',
      proxyHeader({ extensions: [extension(0x04, Buffer.alloc(4_096))] }),
      'more than 4096',
    ],
    ['a wrong checksum', proxyHeader({ checksum: false, extensions: [BAD_CHECKSUM] }), 'checksum is wrong'],
    [
      'a wrong checksum of a health check',
      proxyHeader({ command: 0, checksum: false, extensions: [BAD_CHECKSUM] }),
      'checksum is wrong',
    ],
    [
      'a checksum of three bytes',
      proxyHeader({ checksum: false, extensions: [extension(0x03, 'abc')] }),
      'not four bytes',
    ],
    ['two checksums', proxyHeader({ extensions: [BAD_CHECKSUM] }), 'given twice'],
    ['half an extension', proxyHeader({ extensions: [Buffer.from([0x04, 0x00])] }), 'does not fit'],
    [
      'an extension longer than the header',
      proxyHeader({ extensions: [Buffer.from([0xea, 0x00, 0x17, 0x01])] }),
      'does not fit',
    ],
    [
      'two endpoints',
      proxyHeader({ extensions: [vpcEndpoint(ENDPOINT), vpcEndpoint('vpce-1')] }),
      'given twice',
    ],
    [
      'the same endpoint twice',
      proxyHeader({ extensions: [vpcEndpoint(ENDPOINT), vpcEndpoint(ENDPOINT)] }),
      'given twice',
    ],
    ['an endpoint without an id', proxyHeader({ extensions: [vpcEndpoint('')] }), 'no id'],
    ['an endpoint without marks', proxyHeader({ extensions: [vpcEndpoint('vpce-')] }), 'no id'],
    ['a VPC in its place', proxyHeader({ extensions: [vpcEndpoint('vpc-08d2bf15')] }), 'no id'],
    ['an endpoint in upper case', proxyHeader({ extensions: [vpcEndpoint('vpce-08D2')] }), 'no id'],
    [
      'an endpoint with a zero behind it',
      proxyHeader({ extensions: [vpcEndpoint(`${ENDPOINT}\0`)] }),
      'no id',
    ],
    ['two endpoints in one', proxyHeader({ extensions: [vpcEndpoint(`${ENDPOINT},vpce-1`)] }), 'no id'],
    ['an endpoint with a pattern', proxyHeader({ extensions: [vpcEndpoint('vpce-*')] }), 'no id'],
    ['an endless endpoint', proxyHeader({ extensions: [vpcEndpoint(`vpce-${'a'.repeat(33)}`)] }), 'no id'],
  ])('%s', (_, bytes, why) => {
    expect(() => parseProxyHeader(bytes)).toThrow(ProxyHeaderFault);
    expect(() => parseProxyHeader(bytes)).toThrow(why);
  });

  it('a header as soon as its first bytes tell', () => {
    expect(() => parseProxyHeader(Buffer.from('G'))).toThrow(ProxyHeaderFault);
    expect(() => parseProxyHeader(proxyHeader({ version: 1 }).subarray(0, 13))).toThrow(ProxyHeaderFault);
    const long = proxyHeader({ extensions: [extension(0x04, Buffer.alloc(4_096))] });
    expect(() => parseProxyHeader(long.subarray(0, 16))).toThrow(ProxyHeaderFault);
  });
});

const id = fc.stringMatching(/^vpce-[0-9a-f]{17}$/);
const others = fc.array(
  fc.tuple(fc.constantFrom(0x01, 0x02, 0x04, 0x05, 0x20, 0x30, 0xee), fc.uint8Array({ maxLength: 60 })),
  { maxLength: 4 },
);
const parts = fc.record({ source: fc.oneof(fc.ipV4(), fc.ipV6()), endpoint: fc.option(id), others });

interface Said {
  readonly source: string;
  readonly endpoint: string | null;
  readonly others: readonly (readonly [number, Uint8Array])[];
}

function bytesOf({ source, endpoint, others: more }: Said): Buffer {
  return proxyHeader({
    source: new URL(`http://${isIP(source) === 6 ? `[${source}]` : source}`).hostname.replace(/[[\]]/g, ''),
    extensions: [
      ...more.map(([type, value]) => extension(type, Buffer.from(value))),
      ...(endpoint === null ? [] : [vpcEndpoint(endpoint)]),
    ],
  });
}

/** IPv4 as it is inside IPv6. */
function sixteenBytes(address: string): Buffer {
  const bytes = addressBytes(address);
  return bytes.length === 16 ? bytes : Buffer.concat([Buffer.from('00000000000000000000ffff', 'hex'), bytes]);
}

describe('laws', () => {
  it('what is written is read, whatever follows it', () => {
    fc.assert(
      fc.property(parts, fc.uint8Array({ maxLength: 80 }), (said, rest) => {
        const bytes = bytesOf(said);
        const read = parseProxyHeader(Buffer.concat([bytes, rest]));
        expect(read?.length).toBe(bytes.length);
        expect(read?.header.vpcEndpointId).toBe(said.endpoint ?? undefined);
        expect(isIP(read?.header.source ?? '')).toBeGreaterThan(0);
        expect(sixteenBytes(read?.header.source ?? '')).toEqual(sixteenBytes(said.source));
      }),
    );
  });

  it('no beginning of a header is one, and none is refused', () => {
    fc.assert(
      fc.property(parts, fc.nat(), (said, cut) => {
        const bytes = bytesOf(said);
        expect(parseProxyHeader(bytes.subarray(0, cut % bytes.length))).toBeUndefined();
      }),
    );
  });

  it('a bit that flips is noticed by the checksum, wherever it is but in the type of the checksum', () => {
    fc.assert(
      fc.property(parts, fc.nat(), (said, at) => {
        const bytes = bytesOf(said);
        const bit = at % (8 * bytes.length);
        const checksumType = bytes.length - bytes.subarray(16).length + (isIP(said.source) === 4 ? 12 : 36);
        fc.pre(bit >> 3 !== checksumType);
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        // A length that grew waits for more, until its time is over.
        expect(outcomeOf(bytes)).not.toBe('read');
      }),
    );
  });

  it('any bytes are read, wait for more or are refused', () => {
    const start = Buffer.from('0d0a0d0a000d0a515549540a', 'hex');
    const block = fc.tuple(
      fc.constantFrom(0x20, 0x21, 0x11),
      fc.constantFrom(0x11, 0x21, 0x00, 0x31),
      fc.uint8Array({ maxLength: 200 }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), block), (bytes) => {
        const given = bytes instanceof Uint8Array ? Buffer.from(bytes) : withBlock(start, bytes);
        expect(['read', 'waits', 'refused']).toContain(outcomeOf(given));
      }),
    );
  });
});

function withBlock(start: Buffer, [command, family, block]: readonly [number, number, Uint8Array]): Buffer {
  return Buffer.concat([start, Buffer.from([command, family, 0, block.length]), block]);
}

function outcomeOf(bytes: Buffer): 'read' | 'waits' | 'refused' {
  try {
    return parseProxyHeader(bytes) === undefined ? 'waits' : 'read';
  } catch (error) {
    if (error instanceof ProxyHeaderFault) return 'refused';
    throw error;
  }
}
