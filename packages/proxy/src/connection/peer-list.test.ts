import { expect, it } from 'vitest';
import { peerList } from './peer-list.ts';

const isAllowed = peerList(['10.0.1.0/24', '192.0.2.7', '2001:db8:1::/48', '2001:db8:2::7']);

it.each(['10.0.1.0', '10.0.1.255', '192.0.2.7', '2001:db8:1::', '2001:db8:1:ffff::1', '2001:db8:2::7'])(
  '%s is in the list',
  (address) => {
    expect(isAllowed(address)).toBe(true);
  },
);

it.each(['10.0.0.255', '10.0.2.0', '192.0.2.8', '2001:db8:2::8', '::ffff:0:1', '2001:db8:2::', '127.0.0.1'])(
  '%s is not',
  (address) => {
    expect(isAllowed(address)).toBe(false);
  },
);

it('all of one family is nothing of the other', () => {
  expect([peerList(['::/0'])('192.0.2.7'), peerList(['0.0.0.0/0'])('2001:db8::7')]).toEqual([false, false]);
});

it.each(['10.0.0.0/33', '10.0.0.0/8/8', 'localhost', ''])('`%s` is no network', (network) => {
  expect(() => peerList([network])).toThrow(TypeError);
});
