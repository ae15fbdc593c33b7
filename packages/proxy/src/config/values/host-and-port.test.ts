import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseHostAndPort } from './host-and-port.ts';

describe('parseHostAndPort reads', () => {
  it.each<[text: string, host: string, port: number, isAddress: boolean]>([
    ['api.sagemaker.us-east-1.amazonaws.com:443', 'api.sagemaker.us-east-1.amazonaws.com', 443, false],
    ['localhost:1', 'localhost', 1, false],
    ['xn--bcher-kva.example:65535', 'xn--bcher-kva.example', 65_535, false],
    ['1st.example.com:443', '1st.example.com', 443, false],
    ['192.0.2.1:443', '192.0.2.1', 443, true],
    ['[2001:db8::1]:443', '2001:db8::1', 443, true],
    ['[2001:DB8:0:0::1]:443', '2001:db8::1', 443, true],
    ['[::ffff:192.0.2.1]:443', '192.0.2.1', 443, true],
    ['[::ffff:a9fe:a9fe]:80', '169.254.169.254', 80, true],
    ['[::1]:443', '::1', 443, true],
  ])('%s', (text, host, port, isAddress) => {
    expect(parseHostAndPort(text)).toEqual({ host, port, isAddress });
  });

  test('a host without a port where there is a default', () => {
    expect(parseHostAndPort('sts.example.com', 443)).toMatchObject({ host: 'sts.example.com', port: 443 });
    expect(parseHostAndPort('sts.example.com:8443', 443)).toMatchObject({ port: 8443 });
    expect(parseHostAndPort('[::1]', 443)).toMatchObject({ host: '::1', port: 443 });
  });
});

describe('parseHostAndPort does not read', () => {
  it.each([
    '',
    ':',
    ':443',
    'a.example.com',
    'a.example.com:',
    'a.example.com:0',
    'a.example.com:0443',
    'a.example.com:+443',
    'a.example.com:443 ',
    'a.example.com:443:443',
    'a.example.com:65536',
    'a.example.com:https',
    'a.example.com:4\u0664',
    'API.sagemaker.us-east-1.amazonaws.com:443',
    'a.example.com.:443',
    '.a.example.com:443',
    'a..example.com:443',
    '*.example.com:443',
    '-a.example.com:443',
    'a-.example.com:443',
    'a_b.example.com:443',
    'a%2eexample.com:443',
    'alice@a.example.com:443',
    'alice:secret@a.example.com:443',
    'a.example.com@b.example.com:443',
    'https://a.example.com:443',
    'a.example.com/:443',
    'a.example.com:443/',
    'a.example.com:443?x',
    'a.example.com:443#x',
    'a.example.com\\:443',
    'b\u00fccher.example.com:443',
    'a\u3002example.com:443',
    'a\u0000.example.com:443',
    '127.1:443',
    '127.0.1:443',
    '2130706433:443',
    '0x7f000001:443',
    '0x7f.0.0.1:443',
    '017700000001:443',
    '0177.0.0.1:443',
    '127.0.0.01:443',
    '127.0.0.0x1:443',
    '127.0.0.1.:443',
    '169.254.169.254.1:443',
    '256.0.0.1:443',
    '::1:443',
    '[::1:443',
    '[::1]443',
    '[]:443',
    '[127.0.0.1]:443',
    '[a.example.com]:443',
    '[fe80::1%eth0]:443',
    '[fe80::1%25eth0]:443',
    '[::1]]:443',
    `${'a'.repeat(64)}.example.com:443`,
    `${'a.'.repeat(127)}com:443`,
  ])('%j', (text) => {
    expect(parseHostAndPort(text)).toBeUndefined();
  });
});

test('a name that is read is the one that was given', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      const read = parseHostAndPort(`${name}:443`);
      expect(read === undefined || read.isAddress || read.host === name).toBe(true);
    }),
  );
});
