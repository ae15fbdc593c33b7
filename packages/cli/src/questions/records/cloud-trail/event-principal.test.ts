import type { JsonObject } from '@sagegate/core/simulation';
import { describe, expect, it } from 'vitest';
import {
  ROLE,
  SESSION,
  ALICE,
  ACCOUNT,
  USER,
  ASSUMED,
  EVENT,
  read,
  callOf,
} from '../../../../test/cloud-trail-events.ts';
import { createRecordReader } from '../read-record.ts';
import { isSkipped } from '../recorded-call.ts';

describe('who called', () => {
  it.each<[name: string, userIdentity: JsonObject, principal: object]>([
    ['a user', USER, { kind: 'user', ...ACCOUNT, arn: ALICE, userName: 'alice' }],
    [
      'a session of a role, with the path of the role',
      ASSUMED,
      { kind: 'roleSession', ...ACCOUNT, roleArn: ROLE, sessionArn: SESSION },
    ],
    [
      'a session whose role is not told',
      { type: 'AssumedRole', arn: SESSION },
      {
        kind: 'roleSession',
        ...ACCOUNT,
        roleArn: 'arn:aws:iam::111122223333:role/NotebookRole',
        sessionArn: SESSION,
        rolePathIsUnknown: true,
      },
    ],
    [
      'a session of another issuer’s account, which is not believed',
      {
        type: 'AssumedRole',
        arn: SESSION,
        sessionContext: { sessionIssuer: { arn: 'arn:aws:iam::444455556666:role/NotebookRole' } },
      },
      {
        kind: 'roleSession',
        ...ACCOUNT,
        roleArn: 'arn:aws:iam::111122223333:role/NotebookRole',
        sessionArn: SESSION,
        rolePathIsUnknown: true,
      },
    ],
    [
      'a session of a web identity',
      {
        ...ASSUMED,
        sessionContext: {
          ...ASSUMED.sessionContext,
          webIdFederationData: { federatedProvider: 'accounts.google.com' },
        },
      },
      {
        kind: 'roleSession',
        ...ACCOUNT,
        roleArn: ROLE,
        sessionArn: SESSION,
        federatedProvider: 'accounts.google.com',
      },
    ],
    [
      'the root user',
      { type: 'Root', arn: 'arn:aws:iam::111122223333:root' },
      { kind: 'root', ...ACCOUNT, arn: 'arn:aws:iam::111122223333:root' },
    ],
    ['a role', { type: 'Role', arn: ROLE }, { kind: 'roleSession', ...ACCOUNT, roleArn: ROLE }],
    [
      'a federated user, with the user that asked',
      {
        type: 'FederatedUser',
        arn: 'arn:aws:sts::111122223333:federated-user/bob',
        sessionContext: { sessionIssuer: { type: 'IAMUser', arn: ALICE } },
      },
      {
        kind: 'federatedUser',
        ...ACCOUNT,
        arn: 'arn:aws:sts::111122223333:federated-user/bob',
        userArn: ALICE,
      },
    ],
    [
      'a federated user of the root user',
      {
        type: 'FederatedUser',
        arn: 'arn:aws:sts::111122223333:federated-user/bob',
        sessionContext: { sessionIssuer: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' } },
      },
      { kind: 'federatedUser', ...ACCOUNT, arn: 'arn:aws:sts::111122223333:federated-user/bob' },
    ],
    [
      'a service',
      { type: 'AWSService', invokedBy: 'lambda.amazonaws.com' },
      { kind: 'service', service: 'lambda.amazonaws.com' },
    ],
    ['nobody', { type: 'AWSAccount', accountId: 'ANONYMOUS_PRINCIPAL' }, { kind: 'anonymous' }],
    [
      'a user of another account',
      { type: 'AWSAccount', arn: 'arn:aws:iam::444455556666:user/bob' },
      {
        kind: 'user',
        partition: 'aws',
        account: '444455556666',
        arn: 'arn:aws:iam::444455556666:user/bob',
        userName: 'bob',
      },
    ],
    [
      'a web identity',
      { type: 'WebIdentityUser', identityProvider: 'accounts.google.com' },
      { kind: 'federatedIdentity', provider: 'accounts.google.com' },
    ],
    [
      'a SAML identity',
      { type: 'SAMLUser', identityProvider: 'b64hash/ExampleProvider' },
      { kind: 'federatedIdentity', provider: 'b64hash/ExampleProvider' },
    ],
  ])('%s', (_name, userIdentity, principal) => {
    expect(callOf({ userIdentity }).principal).toEqual(principal);
  });

  it.each<[name: string, userIdentity: unknown]>([
    ['a user of IAM Identity Center', { type: 'IdentityCenterUser', onBehalfOf: { userId: 'u' } }],
    [
      'another account without an ARN',
      { type: 'AWSAccount', accountId: '444455556666', principalId: 'AIDA' },
    ],
    ['a directory', { type: 'Directory' }],
    ['a type that is new', { type: 'Robot', arn: ALICE }],
    ['no type', { arn: ALICE }],
    ['an ARN that is none', { ...USER, arn: 'alice' }],
    ['a service that is none', { type: 'AWSService', invokedBy: 'AWS Internal' }],
    ['a name of every prototype', { type: 'constructor', arn: ALICE }],
    ['a text', 'alice'],
    ['nothing', undefined],
  ])('is not known from %s', (_name, userIdentity) => {
    expect(read({ userIdentity })).toMatchObject({ skipped: 'unknownCaller' });
  });

  it('is the same object for the same caller, and another for another', () => {
    const reader = createRecordReader();
    const first = reader(EVENT);
    const again = reader({ ...EVENT, eventID: 'event-2' });
    const other = reader({ ...EVENT, userIdentity: ASSUMED });
    if (isSkipped(first) || isSkipped(again) || isSkipped(other)) throw new Error('skipped');
    expect(again.principal).toBe(first.principal);
    expect(other.principal).not.toEqual(first.principal);
  });
});
