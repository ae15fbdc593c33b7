import { expect, it } from 'vitest';
import { readCallerOption, readContextOptions, readSurroundings } from './read-surroundings.ts';
import type { SurroundingsOptions } from './surroundings-options.ts';

it.each<[entries: readonly string[], context: object]>([
  [[], {}],
  [['aws:SourceVpc=vpc-1'], { 'aws:SourceVpc': 'vpc-1' }],
  [['aws:RequestTag/a=b=c', 'aws:username='], { 'aws:RequestTag/a': 'b=c', 'aws:username': '' }],
  [
    ['aws:TagKeys[]=a,b', 'aws:PrincipalOrgPaths[]='],
    { 'aws:TagKeys': ['a', 'b'], 'aws:PrincipalOrgPaths': [] },
  ],
  [['aws:TagKeys[]=a'], { 'aws:TagKeys': ['a'] }],
])('`--context` %j is read', (entries, context) => {
  expect(readContextOptions(entries)).toEqual(context);
});

it.each<[entries: readonly string[], problem: string]>([
  [['aws:SourceVpc'], '`--context` must be KEY=VALUE'],
  [['=x'], '`--context` must be KEY=VALUE'],
  [['[]=x'], '`--context` must be KEY=VALUE'],
  [['SourceVpc=x'], '`--context` must be KEY=VALUE'],
  [['aws:SourceVpc=a', 'AWS:sourcevpc=b'], '`--context` has `AWS:sourcevpc` twice'],
])('`--context` %j is refused', (entries, problem) => {
  expect(() => readContextOptions(entries)).toThrow(problem);
});

it.each<[options: SurroundingsOptions, problem: string]>([
  [{ account: '1234' }, '`--account` must be an account id'],
  [{ region: 'US East' }, '`--region` must be a region'],
  [{ sourceIp: '192.0.2.300' }, '`--source-ip` must be an address'],
  [{ sourceVpce: 'vpc-1' }, '`--source-vpce` must be the id of a VPC endpoint'],
  [{ sourceVpc: 'vpc-' }, '`--source-vpc` must be the id of a VPC'],
  [{ now: '2026-02-30T12:00:00Z' }, '`--now` must be a time'],
])('%j is refused', (options, problem) => {
  expect(() => readSurroundings(options)).toThrow(problem);
});

it('reads all of them', () => {
  const texts = {
    account: '111122223333',
    region: 'us-east-1',
    sourceIp: '2001:db8::1',
    sourceVpce: 'vpce-1',
    sourceVpc: 'vpc-1',
  };
  expect(readSurroundings({ ...texts, now: '2026-11-21T12:00:00Z' })).toEqual({
    ...texts,
    now: new Date('2026-11-21T12:00:00Z'),
  });
  expect(readSurroundings({})).toEqual({});
});

it('names the option of a caller that is none', () => {
  expect(() => readCallerOption('alice')).toThrow('--caller: `alice` is no principal');
  expect(readCallerOption(undefined)).toBeUndefined();
});
