import { expect, it } from 'vitest';
import { isLoopbackAddress } from './loopback.ts';

it.each<[address: string, isLoopback: boolean]>([
  ['127.0.0.1', true],
  ['127.255.255.254', true],
  ['::1', true],
  ['0:0:0:0:0:0:0:1', true],
  ['::ffff:127.0.0.1', true],
  ['128.0.0.1', false],
  ['::2', false],
  ['::ffff:10.0.0.1', false],
  ['127.1', false],
  ['localhost', false],
  ['', false],
])('`%s` is this machine: %s', (address, isLoopback) => {
  expect(isLoopbackAddress(address)).toBe(isLoopback);
});
