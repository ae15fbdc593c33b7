import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { HttpRequest } from '../http-request.ts';
import { clientAddress, clientPath, isTrustedPeer } from './client-path.ts';
import { parseProxies } from './trusted-proxies.ts';

const PROXIES = ['10.0.0.0/8', '2001:db8:1::/48', '203.0.113.7'];

function addressOf(
  remoteAddress: string,
  lines: readonly string[],
  proxies: readonly string[] = PROXIES,
): string {
  const headers = lines.map((line) => ['X-Forwarded-For', line] as const);
  const request = { method: 'POST', target: '/', headers, body: new Uint8Array(), remoteAddress };
  return clientPath(request, parseProxies(proxies)).address ?? 'absent';
}

describe('clientPath', () => {
  it.each<[string, string, readonly string[], string]>([
    ['a peer without proxies', '192.0.2.1', [], '192.0.2.1'],
    ['a peer that is no proxy, whatever it claims', '192.0.2.1', ['198.51.100.9'], '192.0.2.1'],
    ['a proxy that says nothing', '10.0.0.1', [], '10.0.0.1'],
    ['one hop', '10.0.0.1', ['198.51.100.9'], '198.51.100.9'],
    ['the right-most hop, not the left-most', '10.0.0.1', ['127.0.0.1, 198.51.100.9'], '198.51.100.9'],
    [
      'the right-most hop that is no proxy',
      '10.0.0.1',
      ['127.0.0.1, 198.51.100.9, 10.0.0.2'],
      '198.51.100.9',
    ],
    ['several lines as one list', '10.0.0.1', ['127.0.0.1', '198.51.100.9', '10.0.0.2'], '198.51.100.9'],
    ['proxies alone: the left-most', '10.0.0.1', ['10.0.0.3, 10.0.0.2'], '10.0.0.3'],
    ['an IPv6 proxy and client', '2001:db8:1::1', ['2001:db8:9::9'], '2001:db8:9::9'],
    ['IPv6 in its shortest form', '10.0.0.1', ['2001:0DB8:0009:0000::0009'], '2001:db8:9::9'],
    ['an IPv4 peer inside IPv6', '::ffff:10.0.0.1', ['198.51.100.9'], '198.51.100.9'],
    ['an IPv4 hop inside IPv6', '10.0.0.1', ['::ffff:198.51.100.9'], '198.51.100.9'],
    ['an IPv4 hop inside IPv6 in hexadecimal', '10.0.0.1', ['::ffff:c633:6409'], '198.51.100.9'],
    ['an IPv4-compatible hop, which is IPv6', '10.0.0.1', ['::198.51.100.9'], '::c633:6409'],
    ['a hop behind NAT64, which is IPv6', '10.0.0.1', ['64:ff9b::198.51.100.9'], '64:ff9b::c633:6409'],
    ['a hop with a port', '10.0.0.1', ['198.51.100.9:4711'], '198.51.100.9'],
    ['a hop in brackets', '10.0.0.1', ['[2001:db8:9::9]'], '2001:db8:9::9'],
    ['a hop in brackets with a port', '10.0.0.1', ['[2001:db8:9::9]:443'], '2001:db8:9::9'],
    ['a link-local peer with its zone', 'fe80::1%eth0', [], 'fe80::1'],
    ['a proxy given as an address', '203.0.113.7', ['198.51.100.9'], '198.51.100.9'],
    ['the neighbour of a proxy', '203.0.113.8', ['198.51.100.9'], '203.0.113.8'],
  ])('%s', (_, remoteAddress, lines, expected) => {
    expect(addressOf(remoteAddress, lines)).toBe(expected);
  });

  it.each([
    'unknown',
    '',
    '198.51.100',
    '0198.51.100.9',
    '0xC6.51.100.9',
    '3325256713',
    '198.51.100.9/32',
    '198.51.100.256',
    '198.51.100.9:',
    '198.51.100.9:123456',
    '198.51.100.9:4x',
    '[2001:db8:9::9',
    '[2001:db8:9::9]x',
    '[]',
    'fe80::1%eth0',
    '::ffff:0:0:1%1',
    '::ffff:0306.063.0144.011',
    '::ffff:010.0.0.1',
    '::ffff:0xc6.51.100.9',
    '::ffff:198.51.100',
    '::ffff:198.51.100.256',
    '::198.51.100.09',
    '198.51.100.9 198.51.100.10',
  ])('stops at the hop `%s`, which cannot be read', (hop) => {
    expect(addressOf('10.0.0.1', [`192.0.2.1, ${hop}, 10.0.0.2`])).toBe('10.0.0.2');
    expect(addressOf('10.0.0.1', [hop])).toBe('10.0.0.1');
  });

  it('believes nobody without proxies', () => {
    expect(addressOf('10.0.0.1', ['198.51.100.9'], [])).toBe('10.0.0.1');
    expect(addressOf('::ffff:10.0.0.1', ['198.51.100.9'], [])).toBe('10.0.0.1');
  });

  it.each([
    'localhost',
    '',
    '010.0.0.1',
    '::ffff:010.0.0.1',
    '::ffff:0xa.0.0.1',
    '10.0.0',
    '10.0.0.1.1',
    '10..0.1',
    '256.0.0.1',
    '1',
  ])('refuses the peer `%s`', (peer) => {
    expect(() => addressOf(peer, [])).toThrow(expect.objectContaining({ code: 'ValidationException' }));
    expect(() => addressOf(peer, [], [])).toThrow(expect.objectContaining({ code: 'ValidationException' }));
  });

  it.each<[cidr: string, remoteAddress: string, expected: string]>([
    ['::ffff:10.0.0.0/104', '10.0.0.1', '198.51.100.9'],
    ['::ffff:10.0.0.0/104', '11.0.0.1', '11.0.0.1'],
    ['::ffff:a00:0/104', '::ffff:10.9.9.9', '198.51.100.9'],
    ['::ffff:10.0.0.1', '10.0.0.1', '198.51.100.9'],
    ['::ffff:10.0.0.1', '10.0.0.2', '10.0.0.2'],
    ['::ffff:0.0.0.0/96', '10.0.0.1', '198.51.100.9'],
    ['::10.0.0.0/104', '10.0.0.1', '10.0.0.1'],
    ['::10.0.0.0/104', '::10.0.0.1', '198.51.100.9'],
  ])('reads the proxies `%s` for the peer %s', (cidr, remoteAddress, expected) => {
    expect(addressOf(remoteAddress, ['198.51.100.9'], [cidr])).toBe(expected);
  });

  it.each([
    '::ffff:10.0.0.0/95',
    '::ffff:10.0.0.0/8',
    '::ffff:10.0.0.0/129',
    '::ffff:010.0.0.0/104',
    '10.0.0.0/8/8',
    '10.0.0.0/08',
    '10.0.0.0/+8',
    '10.0.0.0/ 8',
    '10.0.0.0/33',
    '10.0/8',
    'proxy.example',
    '10.0.0.0/',
    '010.0.0.0/8',
    '::1/129',
  ])('refuses the proxy `%s` as a mistake of the caller', (cidr) => {
    expect(() => addressOf('192.0.2.1', [], [cidr])).toThrow(TypeError);
  });

  it('sees the same proxies by numbers as by addresses', () => {
    const cidr = fc
      .tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }))
      .map(([base, bits]) => `${base}/${bits}`);
    fc.assert(
      fc.property(fc.ipV4(), fc.array(cidr, { maxLength: 3 }), (peer, proxies) => {
        const mapped = clientPath(requestFrom(`::ffff:${peer}`), parseProxies(proxies));
        expect(clientPath(requestFrom(peer), parseProxies(proxies))).toEqual(mapped);
      }),
    );
  });
});

function requestFrom(remoteAddress: string): HttpRequest {
  return { method: 'POST', target: '/', headers: [], body: new Uint8Array(), remoteAddress };
}

describe('isTrustedPeer', () => {
  it.each([
    ['10.1.2.3', true],
    ['::ffff:10.1.2.3', true],
    ['2001:db8:1::7', true],
    ['203.0.113.7', true],
    ['203.0.113.8', false],
    ['2001:db8:2::7', false],
    ['fe80::1%eth0', false],
    ['10.1', false],
    ['', false],
  ])('%s: %s', (address, trusted) => {
    expect(isTrustedPeer(address, PROXIES)).toBe(trusted);
    expect(isTrustedPeer(address, [])).toBe(false);
  });
});

describe('clientAddress', () => {
  it.each<[string, string, string | undefined]>([
    ['a peer that is no proxy', '192.0.2.1', '192.0.2.1'],
    ['a proxy', '10.0.0.1', '198.51.100.9'],
    ['a peer that cannot be read', 'nobody', undefined],
  ])('of %s', (_name, remoteAddress, expected) => {
    const headers = [['X-Forwarded-For', '127.0.0.1, 198.51.100.9']] as const;
    expect(clientAddress({ method: 'GET', target: '/', headers, remoteAddress }, PROXIES)).toBe(expected);
  });
});
