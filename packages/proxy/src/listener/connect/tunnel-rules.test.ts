import { describe, expect, it, test } from 'vitest';
import { parseHostAndPort } from '../../config/values/host-and-port.ts';
import { TunnelRules } from './tunnel-rules.ts';

const RULES = new TunnelRules({
  tunnel: [
    'sts.us-east-1.amazonaws.com',
    '*.example.com',
    '*.example.com:8443',
    '10.0.0.7:3128',
    '[fd00:ec2::254]:80',
  ],
});

function kindOf(text: string): string | undefined {
  const target = parseHostAndPort(text);
  return target && RULES.kindOf(target);
}

describe('a tunnel', () => {
  it.each([
    ['sts.us-east-1.amazonaws.com:443', 'name'],
    ['a.example.com:443', 'below'],
    ['a.example.com:8443', 'below'],
    ['10.0.0.7:3128', 'address'],
    ['[::ffff:10.0.0.7]:3128', 'address'],
    ['[fd00:ec2:0::254]:80', 'address'],
  ])('may lead to %s: %s', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });

  it.each([
    'sts.us-east-1.amazonaws.com:80',
    'x.sts.us-east-1.amazonaws.com:443',
    'sts.us-east-1.amazonaws.com.example.org:443',
    'example.com:443',
    'a.b.example.com:443',
    'aexample.com:443',
    'a.example.com:22',
    '10.0.0.7:443',
    '10.0.0.8:3128',
    '[fd00:ec2::254]:443',
    'localhost:443',
  ])('may not lead to %s', (text) => {
    expect(kindOf(text)).toBeUndefined();
  });
});

describe('the address that a name leads to', () => {
  it.each<[address: string, port: number, name: boolean, below: boolean]>([
    ['8.8.8.8', 443, true, true],
    ['10.0.0.1', 443, true, false],
    ['10.0.0.7', 3128, true, true],
    ['10.0.0.7', 443, true, false],
    ['127.0.0.1', 443, false, false],
    ['::1', 443, false, false],
    ['169.254.169.254', 443, false, false],
    ['fd00:ec2::254', 443, false, false],
    ['fd00:ec2::254', 80, true, true],
  ])('%s:%i: listed itself %s, below a listed one %s', (address, port, name, below) => {
    expect(RULES.mayLeadTo(address, port, 'name')).toBe(name);
    expect(RULES.mayLeadTo(address, port, 'below')).toBe(below);
  });
});

test('tunnels are for those networks that are listed, or for all', () => {
  expect(RULES.mayBeOpenedBy('203.0.113.9')).toBe(true);
  const some = new TunnelRules({ tunnelFrom: ['10.0.0.0/8', '192.0.2.1', '2001:db8::/32'] });
  const allowed = ['10.9.8.7', '192.0.2.1', '2001:db8::5'].filter((address) => some.mayBeOpenedBy(address));
  expect(allowed).toHaveLength(3);
  for (const address of ['11.0.0.1', '192.0.2.2', '2001:db9::1', '::1'])
    expect(some.mayBeOpenedBy(address)).toBe(false);
  expect(new TunnelRules({ tunnelFrom: [] }).mayBeOpenedBy('10.0.0.1')).toBe(false);
});
