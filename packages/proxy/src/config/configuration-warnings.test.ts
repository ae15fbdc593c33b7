import { expect, it } from 'vitest';
import { configurationWarnings } from './configuration-warnings.ts';

const principal = 'arn:aws:iam::111122223333:user/alice';
const identity = { static: { principal } };
const listen = (host: string): { listen: { host: string; port: number } } => ({ listen: { host, port: 0 } });

it.each([
  ['by default', {}, 0],
  ['on the loopback', listen('127.0.0.1'), 0],
  ['on another address of the loopback', listen('127.8.8.8'), 0],
  ['on the loopback of IPv6', listen('::1'), 0],
  ['on the name of the loopback', listen('localhost'), 0],
  ['on every address', listen('0.0.0.0'), 1],
  ['on every address of IPv6', listen('::'), 1],
  ['on an address of a network', listen('10.0.0.7'), 1],
  ['on a name that begins as the loopback', listen('127.0.0.1.example.com'), 1],
])(
  'a principal that nobody proves to be is warned of, but not on this machine: %s',
  (_name, where, count) => {
    expect(configurationWarnings({ identity, policies: {}, ...where })).toHaveLength(count);
  },
);

it('callers that prove who they are may come from anywhere', () => {
  const proven = { accessKeys: [{ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', principal }] };
  expect(configurationWarnings({ identity: proven, policies: {}, ...listen('0.0.0.0') })).toEqual([]);
});

it('policies that are only tried are warned of', () => {
  expect(configurationWarnings({ identity, policies: { mode: 'report-only' } })).toEqual([
    expect.stringContaining('REPORT-ONLY'),
  ]);
});
