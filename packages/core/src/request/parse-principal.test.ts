import { describe, expect, it } from 'vitest';

import { describePrincipal } from './describe-principal.ts';
import { parsePrincipal } from './parse-principal.ts';
import { principalContext } from './principal-context.ts';
import { RequestError } from './request-error.ts';

const ACCOUNT = { partition: 'aws', account: '111122223333' };

describe('parsePrincipal', () => {
  it.each([
    ['arn:aws:iam::111122223333:root', { kind: 'root', ...ACCOUNT }],
    ['arn:aws:iam::111122223333:user/alice', { kind: 'user', ...ACCOUNT, userName: 'alice' }],
    ['arn:aws:iam::111122223333:user/team/a/alice', { kind: 'user', userName: 'alice' }],
    ['arn:aws:sts::111122223333:federated-user/carol', { kind: 'federatedUser', ...ACCOUNT }],
    [
      'arn:aws:sts::111122223333:assumed-role/NotebookRole/notebook-1',
      {
        kind: 'roleSession',
        ...ACCOUNT,
        roleArn: 'arn:aws:iam::111122223333:role/NotebookRole',
        rolePathIsUnknown: true,
      },
    ],
    ['arn:aws-cn:iam::111122223333:user/alice', { kind: 'user', partition: 'aws-cn' }],
    ['lambda.amazonaws.com', { kind: 'service', service: 'lambda.amazonaws.com' }],
    ['anonymous', { kind: 'anonymous' }],
  ])('%s', (text, expected) => {
    const principal = parsePrincipal(text);
    expect(principal).toMatchObject(expected);
    expect(describePrincipal(principal)).toBe(text);
  });

  it('a role is a session without a name', () => {
    const principal = parsePrincipal('arn:aws:iam::111122223333:role/service-role/NotebookRole');
    expect(principal).toEqual({
      kind: 'roleSession',
      ...ACCOUNT,
      roleArn: 'arn:aws:iam::111122223333:role/service-role/NotebookRole',
    });
    expect(describePrincipal(principal)).toBe('arn:aws:iam::111122223333:role/service-role/NotebookRole');
  });

  it.each([
    '',
    '*',
    'alice',
    '111122223333',
    'Anonymous',
    'arn:aws:iam::111122223333:group/team',
    'arn:aws:iam::111122223333:user/',
    'arn:aws:iam::111122223333:user',
    'arn:aws:iam::11112222333:user/alice',
    'arn:aws:iam:us-east-1:111122223333:user/alice',
    'arn:aws:sts::111122223333:assumed-role/NotebookRole',
    'arn:aws:sts::111122223333:assumed-role/NotebookRole/a/b',
    'arn:aws:sts::111122223333:assumed-role//a',
    'arn:aws:s3:::bucket',
    'arn::iam::111122223333:root',
    '.amazonaws.com',
    'a:b.amazonaws.com',
  ])('%j is refused', (text) => {
    expect(() => parsePrincipal(text)).toThrow(RequestError);
  });
});

describe('principalContext', () => {
  it.each([
    ['arn:aws:iam::111122223333:root', 'Account', 'arn:aws:iam::111122223333:root', undefined],
    [
      'arn:aws:iam::111122223333:user/team/alice',
      'User',
      'arn:aws:iam::111122223333:user/team/alice',
      'alice',
    ],
    [
      'arn:aws:sts::111122223333:assumed-role/R/s',
      'AssumedRole',
      'arn:aws:iam::111122223333:role/R',
      undefined,
    ],
    [
      'arn:aws:sts::111122223333:federated-user/c',
      'FederatedUser',
      'arn:aws:sts::111122223333:federated-user/c',
      undefined,
    ],
  ])('%s', (text, type, arn, userName) => {
    expect(principalContext(parsePrincipal(text))).toEqual({
      'aws:PrincipalArn': arn,
      'aws:PrincipalAccount': '111122223333',
      'aws:PrincipalType': type,
      ...(userName !== undefined && { 'aws:username': userName }),
    });
  });

  it('a service and an anonymous caller have no account', () => {
    expect(principalContext({ kind: 'anonymous' })).toEqual({ 'aws:PrincipalType': 'Anonymous' });
    expect(principalContext({ kind: 'service', service: 'lambda.amazonaws.com' })).toEqual({});
  });
});

it.each([undefined, null, 111122223333, {}])('refuses %s, which is no text', (value) => {
  const parse = (): unknown => parsePrincipal(value as unknown as string);
  expect(parse).toThrow(new TypeError('the principal must be a string'));
});
