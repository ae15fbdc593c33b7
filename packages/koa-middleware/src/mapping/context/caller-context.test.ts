import { parsePrincipal } from '@sagegate/core';
import type { ContextEntries, Principal } from '@sagegate/core';
import { describe, expect, it } from 'vitest';

import { callerContext } from '../index.ts';
import type { Caller } from '../index.ts';

const NOW = new Date('2026-11-21T12:00:00Z');

const USER = parsePrincipal('arn:aws:iam::111122223333:user/alice');
const SESSION = parsePrincipal('arn:aws:sts::111122223333:assumed-role/DataScientist/alice');
const SERVICE = parsePrincipal('lambda.amazonaws.com');
const NOBODY = parsePrincipal('anonymous');

const OF_EVERY_USER = {
  'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/alice',
  'aws:PrincipalAccount': '111122223333',
  'aws:PrincipalType': 'User',
  'aws:username': 'alice',
  'aws:PrincipalIsAWSService': 'false',
  'aws:ViaAWSService': 'false',
};

function federated(federatedProvider: string): Principal {
  if (SESSION.kind !== 'roleSession') throw new Error('the principal of the test is no session');
  return { ...SESSION, federatedProvider };
}

describe('the keys that follow from a principal', () => {
  it.each<[who: string, principal: Principal, expected: ContextEntries]>([
    ['a user', USER, OF_EVERY_USER],
    [
      'the root user',
      parsePrincipal('arn:aws:iam::111122223333:root'),
      {
        'aws:PrincipalArn': 'arn:aws:iam::111122223333:root',
        'aws:PrincipalAccount': '111122223333',
        'aws:PrincipalType': 'Account',
        'aws:PrincipalIsAWSService': 'false',
        'aws:ViaAWSService': 'false',
        'aws:userid': '111122223333',
      },
    ],
    [
      'a session of a role',
      SESSION,
      {
        'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/DataScientist',
        'aws:PrincipalAccount': '111122223333',
        'aws:PrincipalType': 'AssumedRole',
        'aws:PrincipalIsAWSService': 'false',
        'aws:ViaAWSService': 'false',
      },
    ],
    [
      'a federated user',
      parsePrincipal('arn:aws:sts::111122223333:federated-user/bob'),
      {
        'aws:PrincipalArn': 'arn:aws:sts::111122223333:federated-user/bob',
        'aws:PrincipalAccount': '111122223333',
        'aws:PrincipalType': 'FederatedUser',
        'aws:PrincipalIsAWSService': 'false',
        'aws:ViaAWSService': 'false',
        'aws:userid': '111122223333:bob',
      },
    ],
    [
      'a service that calls for itself',
      SERVICE,
      {
        'aws:PrincipalIsAWSService': 'true',
        'aws:PrincipalServiceName': 'lambda.amazonaws.com',
        'aws:PrincipalServiceNamesList': ['lambda.amazonaws.com'],
        'aws:ViaAWSService': 'false',
      },
    ],
    [
      'somebody before there is a session',
      { kind: 'federatedIdentity', provider: 'cognito-identity.amazonaws.com' },
      { 'aws:FederatedProvider': 'cognito-identity.amazonaws.com', 'aws:ViaAWSService': 'false' },
    ],
    [
      'nobody',
      NOBODY,
      {
        'aws:PrincipalType': 'Anonymous',
        'aws:PrincipalAccount': 'anonymous',
        'aws:userid': 'anonymous',
        'aws:ViaAWSService': 'false',
      },
    ],
  ])('%s', (_, principal, expected) => {
    expect(callerContext({ principal }, NOW)).toEqual(expected);
  });

  it.each([
    ['cognito-identity.amazonaws.com', 'cognito-identity.amazonaws.com'],
    [
      'arn:aws:iam::111122223333:oidc-provider/idp.example.com',
      'arn:aws:iam::111122223333:oidc-provider/idp.example.com',
    ],
    ['arn:aws:iam::111122223333:saml-provider/idp', undefined],
  ])('a session of the provider %s has %s', (provider, expected) => {
    const context = callerContext({ principal: federated(provider) });
    expect(context['aws:FederatedProvider']).toBe(expected);
  });
});

describe('the keys that follow from the members of a caller', () => {
  it.each<[member: string, caller: Omit<Caller, 'principal'>, expected: ContextEntries]>([
    ['userId', { userId: 'AIDAEXAMPLE' }, { 'aws:userid': 'AIDAEXAMPLE' }],
    [
      'tags',
      { tags: { team: 'ml', 'Cost Center': '' } },
      { 'aws:PrincipalTag/team': 'ml', 'aws:PrincipalTag/Cost Center': '' },
    ],
    ['tags that are none', { tags: {} }, {}],
    ['a tag of a bad name', { tags: JSON.parse('{"__proto__":"x"}') }, { 'aws:PrincipalTag/__proto__': 'x' }],
    [
      'the organization',
      { organizationId: 'o-a1b2c3d4e5', organizationPaths: ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/'] },
      {
        'aws:PrincipalOrgID': 'o-a1b2c3d4e5',
        'aws:PrincipalOrgPaths': ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/'],
      },
    ],
    ['lists that are empty', { organizationPaths: [], calledVia: [] }, {}],
    ['sourceIdentity', { sourceIdentity: 'Saanvi' }, { 'aws:SourceIdentity': 'Saanvi' }],
    [
      'tokenIssueTime',
      { tokenIssueTime: new Date('2026-11-21T11:30:00.999Z') },
      { 'aws:TokenIssueTime': '2026-11-21T11:30:00Z' },
    ],
    ['no MFA', { multiFactorAuthPresent: false }, { 'aws:MultiFactorAuthPresent': 'false' }],
    ['MFA at an unknown time', { multiFactorAuthPresent: true }, { 'aws:MultiFactorAuthPresent': 'true' }],
    [
      'multiFactorAuthTime',
      { multiFactorAuthTime: new Date('2026-11-21T11:00:00Z') },
      { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '3600' },
    ],
    [
      'MFA by a clock that is fast',
      { multiFactorAuthTime: new Date('2026-11-21T12:05:00Z') },
      { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '0' },
    ],
    [
      'calledVia',
      { calledVia: ['cloudformation.amazonaws.com', 'states.amazonaws.com'] },
      {
        'aws:CalledVia': ['cloudformation.amazonaws.com', 'states.amazonaws.com'],
        'aws:CalledViaFirst': 'cloudformation.amazonaws.com',
        'aws:CalledViaLast': 'states.amazonaws.com',
        'aws:ViaAWSService': 'true',
      },
    ],
    ['viaAWSService', { viaAWSService: true }, { 'aws:ViaAWSService': 'true' }],
    ['members that are undefined', { userId: undefined, tags: undefined } as never, {}],
    ['flags, which are no keys', { callerInManagementAccount: true, callerIsServiceLinkedRole: false }, {}],
  ])('%s', (_, caller, expected) => {
    expect(callerContext({ principal: USER, ...caller }, NOW)).toEqual({ ...OF_EVERY_USER, ...expected });
  });

  it('has no age of MFA without a clock', () => {
    const context = callerContext({ principal: USER, multiFactorAuthTime: NOW });
    expect(context).toEqual({ ...OF_EVERY_USER, 'aws:MultiFactorAuthPresent': 'true' });
  });

  it('takes the names of a service and an id that are given instead of those that follow', () => {
    const serviceNames = ['lambda.amazonaws.com', 'lambda.us-east-1.amazonaws.com'];
    expect(callerContext({ principal: SERVICE, serviceNames })['aws:PrincipalServiceNamesList']).toEqual(
      serviceNames,
    );
    const root = parsePrincipal('arn:aws:iam::111122223333:root');
    expect(callerContext({ principal: root, userId: 'root' })['aws:userid']).toBe('root');
  });

  it('lets the context of the caller win, ignoring case', () => {
    const context = { 'AWS:PrincipalTag/Team': 'ops', 'aws:username': 'carol', 'ml:Level': ['3'] };
    const tags = { team: 'ml', project: 'churn' };
    expect(callerContext({ principal: USER, tags, context })).toEqual({
      ...OF_EVERY_USER,
      'aws:PrincipalTag/project': 'churn',
      ...context,
    });
  });
});

describe('what is no caller', () => {
  it.each<[fault: string, caller: unknown]>([
    ['principal', null],
    ['principal', 'alice'],
    ['principal', {}],
    ['principal', { principal: undefined }],
    ['principal', { principal: 'arn:aws:iam::111122223333:user/alice' }],
    ['principal', { principal: {} }],
    ['principal', { principal: { kind: 'admin' } }],
    ['principal', { principal: { kind: 'toString' } }],
    ['principal', { principal: { kind: 'user' } }],
    ['principal', { principal: { ...USER, arn: undefined } }],
    ['principal', { principal: { ...USER, arn: 'alice' } }],
    ['principal', { principal: { ...USER, arn: 'arn:aws:iam::444455556666:user/alice' } }],
    ['principal', { principal: { ...USER, account: '444455556666' } }],
    ['principal', { principal: { ...USER, account: 111122223333 } }],
    ['principal', { principal: { ...USER, partition: 'aws-cn' } }],
    ['principal', { principal: { ...USER, userName: 'root' } }],
    ['principal', { principal: { ...USER, kind: 'root' } }],
    ['principal', { principal: { ...USER, arn: 'arn:aws:iam::111122223333:user/*', userName: '*' } }],
    ['principal', { principal: { kind: 'roleSession', partition: 'aws', account: '111122223333' } }],
    ['principal', { principal: { ...SESSION, account: '444455556666' } }],
    ['principal', { principal: { ...SESSION, roleArn: 'arn:aws:iam::111122223333:role/Admin' } }],
    [
      'principal',
      { principal: { ...SESSION, roleArn: 'arn:aws:sts::111122223333:assumed-role/Admin/alice' } },
    ],
    ['principal', { principal: { ...SESSION, sessionArn: 'arn:aws:iam::111122223333:role/DataScientist' } }],
    [
      'principal',
      { principal: { ...SESSION, sessionArn: 'arn:aws:sts::444455556666:assumed-role/DataScientist/a' } },
    ],
    ['principal', { principal: { ...SESSION, federatedProvider: '' } }],
    ['principal', { principal: { ...SESSION, rolePathIsUnknown: 'false' } }],
    ['principal', { principal: { ...USER, canonicalUserId: 7 } }],
    ['principal', { principal: { kind: 'service', service: 'lambda' } }],
    ['principal', { principal: { kind: 'service', service: 'anonymous' } }],
    ['principal', { principal: { kind: 'federatedIdentity' } }],
    ['userId', { principal: USER, userId: '' }],
    ['userId', { principal: USER, userId: 7 }],
    ['tags', { principal: USER, tags: { Team: 'ml', team: 'ops' } }],
    ['tags', { principal: USER, tags: { '': 'ml' } }],
    ['tags', { principal: USER, tags: { team: ['ml'] } }],
    ['tags', { principal: USER, tags: { team: undefined } }],
    ['tags', { principal: USER, tags: [{ Key: 'team', Value: 'ml' }] }],
    ['tags', { principal: USER, tags: new Map([['team', 'ml']]) }],
    ['organizationId', { principal: USER, organizationId: '' }],
    ['organizationPaths', { principal: USER, organizationPaths: 'o-a1b2c3d4e5/' }],
    ['organizationPaths', { principal: USER, organizationPaths: [''] }],
    ['serviceNames', { principal: USER, serviceNames: ['lambda.amazonaws.com'] }],
    ['sourceIdentity', { principal: USER, sourceIdentity: null }],
    ['tokenIssueTime', { principal: USER, tokenIssueTime: '2026-11-21T12:00:00Z' }],
    ['tokenIssueTime', { principal: USER, tokenIssueTime: new Date(Number.NaN) }],
    ['multiFactorAuthPresent', { principal: USER, multiFactorAuthPresent: 'true' }],
    ['multiFactorAuthPresent', { principal: USER, multiFactorAuthPresent: false, multiFactorAuthTime: NOW }],
    ['multiFactorAuthTime', { principal: USER, multiFactorAuthTime: 1_795_262_400 }],
    ['multiFactorAuthTime', { principal: USER, multiFactorAuthTime: new Date('2026-11-21T12:05:01Z') }],
    ['calledVia', { principal: USER, calledVia: 'cloudformation.amazonaws.com' }],
    ['viaAWSService', { principal: USER, viaAWSService: 'false' }],
    ['viaAWSService', { principal: USER, viaAWSService: false, calledVia: ['states.amazonaws.com'] }],
    ['context', { principal: USER, context: new Map([['aws:userid', 'x']]) }],
    ['context', { principal: USER, context: { 'aws:userid': 'x', 'AWS:UserId': 'y' } }],
    ['context', { principal: USER, context: { 'aws:SourceIp': undefined } }],
    ['context', { principal: USER, context: { 'aws:userid': 7 } }],
    ['callerInManagementAccount', { principal: USER, callerInManagementAccount: 'false' }],
    ['callerIsServiceLinkedRole', { principal: USER, callerIsServiceLinkedRole: 1 }],
    ['tags', { principal: NOBODY, tags: { team: 'ml' } }],
    ['callerInManagementAccount', { principal: NOBODY, callerInManagementAccount: true }],
  ])('names `%s` (%#)', (fault, caller) => {
    const attempt = (): unknown => callerContext(caller as Caller, NOW);
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow(`\`${fault}\``);
  });
});
