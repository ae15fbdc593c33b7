import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@sagegate/core/simulation';
import { createRecordReader } from '../read-record.ts';
import { isSkipped } from '../recorded-call.ts';
import type { RecordedCall, RecordReading } from '../recorded-call.ts';

const ROLE = 'arn:aws:iam::111122223333:role/teams/ml/NotebookRole';
const SESSION = 'arn:aws:sts::111122223333:assumed-role/NotebookRole/alice';
const ALICE = 'arn:aws:iam::111122223333:user/teams/alice';
const ACCOUNT = { partition: 'aws', account: '111122223333' };

const USER = { type: 'IAMUser', principalId: 'AIDAEXAMPLE', arn: ALICE, accountId: '111122223333' };
const ASSUMED = {
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:alice',
  arn: SESSION,
  accountId: '111122223333',
  sessionContext: {
    sessionIssuer: { type: 'Role', principalId: 'AROAEXAMPLE', arn: ROLE, userName: 'NotebookRole' },
    attributes: { creationDate: '2026-11-21T08:00:00Z', mfaAuthenticated: 'false' },
  },
};

const EVENT = {
  eventVersion: '1.11',
  userIdentity: USER,
  eventTime: '2026-11-21T12:00:00Z',
  eventSource: 'sagemaker.amazonaws.com',
  eventName: 'CreateModel',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.10',
  userAgent: 'Boto3/1.40.0',
  requestParameters: { modelName: 'churn', executionRoleArn: 'arn:aws:iam::111122223333:role/Execute' },
  requestID: 'request-1',
  eventID: 'event-1',
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: '111122223333',
};

function read(changes: JsonObject): RecordReading {
  return createRecordReader()({ ...EVENT, ...changes });
}

function callOf(changes: JsonObject = {}): RecordedCall {
  const reading = read(changes);
  if (isSkipped(reading)) throw new Error(`skipped: ${reading.skipped}: ${reading.detail ?? ''}`);
  return reading;
}

function keysOf(changes: JsonObject): Record<string, unknown> {
  return Object.fromEntries(callOf(changes).context.values.values());
}

function tells(key: string, changes: JsonObject): boolean {
  return callOf(changes).context.tells(key);
}

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

describe('condition keys of the caller', () => {
  it('are those of temporary credentials', () => {
    expect(keysOf({ userIdentity: ASSUMED })).toMatchObject({
      'aws:userid': 'AROAEXAMPLE:alice',
      'aws:TokenIssueTime': '2026-11-21T08:00:00Z',
      'aws:MultiFactorAuthPresent': 'false',
      'aws:ViaAWSService': 'false',
    });
  });

  it.each(['aws:tokenissuetime', 'aws:multifactorauthpresent', 'aws:multifactorauthage'])(
    'a user with a lasting access key has no %s',
    (key) => {
      expect(tells(key, {})).toBe(true);
      expect(callOf().context.values.has(key)).toBe(false);
    },
  );

  it('when MFA was passed is not told', () => {
    const attributes = { ...ASSUMED.sessionContext.attributes, mfaAuthenticated: 'true' };
    const userIdentity = { ...ASSUMED, sessionContext: { ...ASSUMED.sessionContext, attributes } };
    expect(keysOf({ userIdentity })).toMatchObject({ 'aws:MultiFactorAuthPresent': 'true' });
    expect(tells('aws:multifactorauthage', { userIdentity })).toBe(false);
  });

  it('a session whose attributes are left out tells no MFA', () => {
    expect(tells('aws:multifactorauthpresent', { userIdentity: { ...ASSUMED, sessionContext: {} } })).toBe(
      false,
    );
  });

  it('a source identity is told, and that there is none', () => {
    const sessionContext = { ...ASSUMED.sessionContext, sourceIdentity: 'alice@example.com' };
    expect(keysOf({ userIdentity: { ...ASSUMED, sessionContext } })).toMatchObject({
      'aws:SourceIdentity': 'alice@example.com',
    });
    expect(tells('aws:sourceidentity', {})).toBe(true);
  });

  it('whether a service passed the call on is not told where one made it', () => {
    const userIdentity = { ...ASSUMED, invokedBy: 'cloudformation.amazonaws.com' };
    const passed = {
      userIdentity,
      sourceIPAddress: 'cloudformation.amazonaws.com',
      userAgent: 'cloudformation.amazonaws.com',
    };
    for (const key of ['aws:viaawsservice', 'aws:calledvia', 'aws:sourceip', 'aws:useragent'])
      expect([key, tells(key, passed)]).toEqual([key, false]);
    for (const key of ['aws:viaawsservice', 'aws:calledvia', 'aws:sourceip', 'aws:useragent'])
      expect([key, tells(key, {})]).toEqual([key, true]);
  });

  it.each(['aws:principaltag/team', 'aws:principalorgid', 'aws:referer'])('%s is not told', (key) => {
    expect(tells(key, {})).toBe(false);
  });
});

describe('condition keys of the way', () => {
  it('are address, header, time and region', () => {
    expect(keysOf({ tlsDetails: { tlsVersion: 'TLSv1.3' } })).toMatchObject({
      'aws:SourceIp': '192.0.2.10',
      'aws:UserAgent': 'Boto3/1.40.0',
      'aws:SecureTransport': 'true',
      'aws:CurrentTime': '2026-11-21T12:00:00Z',
      'aws:EpochTime': '1795262400',
      'aws:RequestedRegion': 'us-east-1',
    });
  });

  it('through a VPC endpoint the address is aws:VpcSourceIp, and which VPC is not told', () => {
    const changes = { vpcEndpointId: 'vpce-0a1b2c3d', sourceIPAddress: '10.0.0.5' };
    const keys = keysOf(changes);
    expect(keys).toMatchObject({ 'aws:SourceVpce': 'vpce-0a1b2c3d', 'aws:VpcSourceIp': '10.0.0.5' });
    expect(keys).not.toHaveProperty('aws:SourceIp');
    expect([tells('aws:sourcevpc', changes), tells('aws:sourcevpc', {})]).toEqual([false, true]);
  });

  it('aws:SecureTransport is not told without the details of TLS', () => {
    expect(tells('aws:securetransport', {})).toBe(false);
  });

  it('are those too with which CloudTrail Lake enriches events, where nothing else tells them', () => {
    const eventContext = {
      requestContext: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 'aws:sourceip': '203.0.113.9', 'aws:x': 1 },
    };
    const keys = keysOf({ eventContext });
    expect(keys).toMatchObject({ 'aws:PrincipalOrgID': 'o-a1b2c3d4e5', 'aws:SourceIp': '192.0.2.10' });
    expect(tells('aws:x', { eventContext })).toBe(false);
  });
});

describe('the outcome', () => {
  it.each([
    [undefined, 'allowed'],
    ['AccessDenied', 'denied'],
    ['AccessDeniedException', 'denied'],
    ['Client.UnauthorizedOperation', 'denied'],
    ['ThrottlingException', undefined],
    ['ValidationException', undefined],
  ])('of %s is %s', (errorCode, outcome) => {
    expect(callOf({ errorCode }).outcome).toBe(outcome);
  });
});

describe('an event is passed over', () => {
  it.each<[name: string, changes: JsonObject, skipped: string]>([
    ['of another service', { eventSource: 's3.amazonaws.com' }, 'otherService'],
    ['of IAM', { eventSource: 'iam.amazonaws.com', eventName: 'PassRole' }, 'otherService'],
    ['of a service for itself', { eventType: 'AwsServiceEvent' }, 'notACall'],
    ['of a VPC endpoint', { eventType: 'AwsVpceEvent' }, 'notACall'],
    ['of an operation that is new', { eventName: 'CreateUnheardOf' }, 'unknownOperation'],
    ['of a name of every prototype', { eventName: 'constructor' }, 'unknownOperation'],
    ['without the members that are needed', { requestParameters: {} }, 'unclearMembers'],
    ['whose members are cut', { requestParameters: { omitted: true } }, 'unclearMembers'],
    ['without a region', { awsRegion: undefined }, 'unclearMembers'],
  ])('%s', (_name, changes, skipped) => {
    expect(read(changes)).toMatchObject({ skipped });
  });
});
