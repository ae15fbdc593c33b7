import { parsePrincipal } from '@sagegate/core';
import { expect, test } from 'vitest';
import { foreignContext } from './foreign-context.ts';

const OPTIONS = {
  account: '111122223333',
  region: 'us-east-1',
  now: new Date('2026-11-21T12:00:00Z'),
  trustedProxies: ['127.0.0.0/8'],
};

const REQUEST = {
  method: 'POST',
  target: '/',
  headers: [
    ['host', 'gateway.example.com'],
    ['user-agent', 'aws-cli/2'],
    ['x-forwarded-for', '192.0.2.10'],
  ],
  body: new Uint8Array(),
  remoteAddress: '127.0.0.1',
  secure: true,
} as const;

test('a question of another service has the keys of every request and of its caller', () => {
  const caller = { principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'), tags: { Team: 'A' } };
  const keys = { 'sts:ExternalId': 'x1', 'aws:TagKeys': ['Team'] };
  const context = foreignContext(REQUEST, { caller, keys, resourceAccount: '444455556666' }, OPTIONS);
  expect(Object.fromEntries(context.entries())).toMatchObject({
    'sts:ExternalId': ['x1'],
    'aws:TagKeys': ['Team'],
    'aws:ResourceAccount': ['444455556666'],
    'aws:SourceIp': ['192.0.2.10'],
    'aws:SecureTransport': ['true'],
    'aws:UserAgent': ['aws-cli/2'],
    'aws:CurrentTime': ['2026-11-21T12:00:00Z'],
    'aws:RequestedRegion': ['us-east-1'],
    'aws:PrincipalArn': ['arn:aws:iam::111122223333:user/alice'],
    'aws:PrincipalTag/Team': ['A'],
  });
});

test('nothing that is asked speaks for the caller', () => {
  const caller = { principal: parsePrincipal('arn:aws:iam::111122223333:user/alice') };
  const keys = { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/bob', 'aws:username': 'bob' };
  const context = foreignContext(REQUEST, { caller, keys, resourceAccount: '111122223333' }, OPTIONS);
  expect(context.get('aws:principalarn')).toBe('arn:aws:iam::111122223333:user/alice');
  expect(context.get('aws:username')).toBe('alice');
});
