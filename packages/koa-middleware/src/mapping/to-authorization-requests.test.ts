import type { ContextEntries } from '@sagegate/core';
import { RequestContext } from '@sagegate/core';
import { describe, expect, it } from 'vitest';

import type { Caller, HttpRequest } from './index.ts';
import { toAuthorizationRequests } from './index.ts';
import { ALICE } from '../../test/alice.ts';

const OPTIONS = { account: '111122223333', region: 'eu-central-1' };
function request(more: Partial<HttpRequest> = {}, body: object = { ModelName: 'm' }): HttpRequest {
  return {
    method: 'POST',
    target: '/',
    headers: [['x-amz-target', 'SageMaker.CreateModel']],
    body: new TextEncoder().encode(JSON.stringify(body)),
    ...more,
  };
}

function valueOf(context: ContextEntries | RequestContext, key: string): unknown {
  return RequestContext.from(context).get(key.toLowerCase());
}

describe('toAuthorizationRequests', () => {
  it('leaves out what it is not told', () => {
    const [asked] = toAuthorizationRequests(request(), { principal: { kind: 'anonymous' } }, OPTIONS);
    expect([...RequestContext.from(asked?.context ?? {}).entries()]).toEqual([
      ['aws:RequestedRegion', ['eu-central-1']],
      ['aws:ResourceAccount', ['111122223333']],
      ['aws:PrincipalType', ['Anonymous']],
      ['aws:PrincipalAccount', ['anonymous']],
      ['aws:userid', ['anonymous']],
      ['aws:ViaAWSService', ['false']],
    ]);
  });

  it('tells the clock in whole seconds, when it has one', () => {
    const now = new Date('2026-11-21T12:00:00.999Z');
    const [asked] = toAuthorizationRequests(request(), ALICE, { ...OPTIONS, now });
    expect(valueOf(asked?.context ?? {}, 'aws:CurrentTime')).toBe('2026-11-21T12:00:00Z');
    expect(valueOf(asked?.context ?? {}, 'aws:EpochTime')).toBe('1795262400');
  });

  it('tells headers and the transport', () => {
    const headers: HttpRequest['headers'] = [
      ['X-Amz-Target', 'SageMaker.CreateModel'],
      ['User-Agent', 'aws-sdk-js/3'],
      ['Referer', 'https://example.com/'],
    ];
    const [asked] = toAuthorizationRequests(request({ headers, secure: false }), ALICE, OPTIONS);
    expect(valueOf(asked?.context ?? {}, 'aws:UserAgent')).toBe('aws-sdk-js/3');
    expect(valueOf(asked?.context ?? {}, 'aws:Referer')).toBe('https://example.com/');
    expect(valueOf(asked?.context ?? {}, 'aws:SecureTransport')).toBe('false');
  });

  it('builds ARNs of the account, region and partition of the options, whatever the caller is', () => {
    const bob: Caller = {
      principal: {
        kind: 'user',
        arn: 'arn:aws:iam::444455556666:user/bob',
        userName: 'bob',
        account: '444455556666',
        partition: 'aws',
      },
    };
    const options = { account: '111122223333', region: 'us-gov-west-1', requestedRegion: 'us-gov-east-1' };
    const [asked] = toAuthorizationRequests(request(), bob, options);
    expect(asked?.resource).toBe('arn:aws-us-gov:sagemaker:us-gov-west-1:111122223333:model/m');
    expect(asked?.resourceAccount).toBe('111122223333');
    expect(valueOf(asked?.context ?? {}, 'aws:RequestedRegion')).toBe('us-gov-east-1');
    expect(valueOf(asked?.context ?? {}, 'aws:PrincipalAccount')).toBe('444455556666');
  });

  it("lets the caller's own entries win over the principal's and the request's, whatever their case", () => {
    const caller: Caller = {
      ...ALICE,
      context: {
        'AWS:SOURCEIP': '198.51.100.9',
        'aws:requesttag/team': 'caller',
        'aws:UserName': 'somebody',
        'aws:PrincipalTag/Team': 'A',
      },
    };
    const tagged = request(
      { remoteAddress: '192.0.2.1' },
      { ModelName: 'm', EnableNetworkIsolation: true, Tags: [{ Key: 'Team', Value: 'B' }] },
    );
    const requests = toAuthorizationRequests(tagged, caller, OPTIONS);
    expect(requests).toHaveLength(2);
    expect(requests.map(({ context }) => valueOf(context, 'aws:SourceIp'))).toEqual([
      '198.51.100.9',
      '198.51.100.9',
    ]);
    expect(requests.map(({ context }) => valueOf(context, 'aws:RequestTag/Team'))).toEqual([
      'caller',
      'caller',
    ]);
    expect(requests.map(({ context }) => valueOf(context, 'aws:username'))).toEqual(['somebody', 'somebody']);
    expect(requests.map(({ context }) => valueOf(context, 'aws:PrincipalTag/Team'))).toEqual(['A', 'A']);
  });

  it('hands on what a trusted place says of the caller, and nothing else', () => {
    const [member] = toAuthorizationRequests(
      request(),
      { ...ALICE, callerInManagementAccount: true },
      OPTIONS,
    );
    expect(member).toMatchObject({ callerInManagementAccount: true });
    expect(member).not.toHaveProperty('callerIsServiceLinkedRole');
    const [linked] = toAuthorizationRequests(
      request(),
      { ...ALICE, callerIsServiceLinkedRole: false },
      OPTIONS,
    );
    expect(linked).toMatchObject({ callerIsServiceLinkedRole: false });
    expect(linked).not.toHaveProperty('callerInManagementAccount');
  });

  it('shares the context of requests that differ in action and resource only', () => {
    const body = { EndpointName: 'e', EndpointConfigName: 'c' };
    const update = request({ headers: [['x-amz-target', 'SageMaker.UpdateEndpoint']] }, body);
    const [endpoint, configuration] = toAuthorizationRequests(update, ALICE, OPTIONS);
    expect(endpoint?.context).toBeInstanceOf(RequestContext);
    expect(endpoint?.context).toBe(configuration?.context);
  });
});
