import type { JsonObject } from '@sagegate/core/simulation';
import { describe, expect, it } from 'vitest';
import { ASSUMED, read, callOf, keysOf, tells } from '../../../../test/cloud-trail-events.ts';

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
