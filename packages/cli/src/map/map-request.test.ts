import { describe, expect, it } from 'vitest';
import { CodedError } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import { ALICE, DEPLOYMENT } from '../../test/explained-requests.ts';
import { mapRequest } from './map-request.ts';

const describeModel = (more: object = {}): JsonObject => ({
  Id: '1',
  Method: 'POST',
  Path: '/',
  Headers: { 'x-amz-target': 'SageMaker.DescribeModel', 'content-type': 'application/x-amz-json-1.1' },
  Body: '{"ModelName":"churn"}',
  ...more,
});

const refusalOf = (line: JsonObject): CodedError => {
  try {
    mapRequest(line, undefined, DEPLOYMENT);
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
  throw new Error('not refused');
};

const contextOf = (line: JsonObject): unknown =>
  mapRequest(line, undefined, DEPLOYMENT).AuthorizationRequests[0]?.Context;

describe('a request', () => {
  it('is answered with its operation and what it needs', () => {
    expect(mapRequest(describeModel(), undefined, DEPLOYMENT)).toMatchObject({
      Operation: { Service: 'sagemaker', Name: 'DescribeModel' },
      AuthorizationRequests: [
        {
          Action: 'sagemaker:DescribeModel',
          Resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/churn',
        },
      ],
    });
  });

  it('has every value of its context in a list', () => {
    const context = contextOf(
      describeModel({ RemoteAddress: '192.0.2.1', Now: '2026-11-21T13:00:00+01:00' }),
    );
    expect(context).toMatchObject({
      'aws:SourceIp': ['192.0.2.1'],
      'aws:CurrentTime': ['2026-11-21T12:00:00Z'],
    });
  });

  it.each(['2028-02-29T23:59:59Z', '2026-02-28T12:00:00.5+01:00', '2026-12-31T23:30:00-05:00'])(
    'takes the time %s',
    (Now) => {
      const epoch = String(Math.floor(Date.parse(Now) / 1000));
      expect(contextOf(describeModel({ Now }))).toMatchObject({ 'aws:EpochTime': [epoch] });
    },
  );

  it('takes a member that is null for absent', () => {
    const bare = contextOf(describeModel());
    expect(contextOf(describeModel({ RemoteAddress: null, Now: null, BodyBase64: null }))).toEqual(bare);
  });

  it('asks about other accounts where it is told to', () => {
    const line = describeModel({
      Headers: { 'x-amz-target': 'SageMaker.DescribeHub' },
      Body: '{"HubName":"arn:aws:sagemaker:us-east-1:444455556666:hub/h"}',
    });
    const { AuthorizationRequests } = mapRequest(line, undefined, { ...DEPLOYMENT, foreignAccounts: 'ask' });
    expect(AuthorizationRequests[0]?.Resource).toBe('arn:aws:sagemaker:us-east-1:444455556666:hub/h');
  });

  it('has no key of the clock without a time, and no key of a caller without a caller', () => {
    const keys = Object.keys(contextOf(describeModel()) ?? {});
    expect(
      keys.filter((key) => key.includes('Time') || key.includes('Principal') || key.includes('user')),
    ).toEqual([]);
  });

  it('has the keys of its caller', () => {
    const { AuthorizationRequests } = mapRequest(describeModel(), ALICE, DEPLOYMENT);
    expect(AuthorizationRequests[0]?.Context).toMatchObject({
      'aws:username': ['alice'],
      'aws:PrincipalType': ['User'],
    });
  });

  it('bears the partition that is asked for', () => {
    const { AuthorizationRequests } = mapRequest(describeModel(), undefined, {
      ...DEPLOYMENT,
      partition: 'aws-cn',
    });
    expect(AuthorizationRequests[0]?.Resource).toBe(
      'arn:aws-cn:sagemaker:us-east-1:111122223333:model/churn',
    );
  });

  it('takes a body in base64 and a header in a list', () => {
    const line = describeModel({
      Headers: { 'X-Amz-Target': ['SageMaker.DescribeModel'], 'content-type': 'application/x-amz-json-1.1' },
      Body: undefined,
      BodyBase64: Buffer.from('{"ModelName":"other"}').toString('base64'),
    });
    expect(mapRequest(line, undefined, DEPLOYMENT).AuthorizationRequests[0]?.Resource).toBe(
      'arn:aws:sagemaker:us-east-1:111122223333:model/other',
    );
  });
});

describe('what is refused', () => {
  it.each<[name: string, more: object, code: string]>([
    [
      'an unknown operation',
      { Headers: { 'x-amz-target': 'SageMaker.DrinkCoffee' } },
      'UnknownOperationException',
    ],
    [
      'two targets',
      { Headers: { 'x-amz-target': ['SageMaker.DescribeModel', 'SageMaker.DeleteModel'] } },
      'UnknownOperationException',
    ],
    ['a body that is not JSON', { Body: '{' }, 'SerializationException'],
    ['both bodies', { BodyBase64: 'e30=' }, 'ValidationError'],
    ['a body that is not base64', { Body: undefined, BodyBase64: 'e30' }, 'ValidationError'],
    ['a header that is a number', { Headers: { a: 1 } }, 'ValidationError'],
    ['headers that are a list', { Headers: [] }, 'ValidationError'],
    ['no method', { Method: undefined }, 'ValidationError'],
    ['no path', { Path: undefined }, 'ValidationError'],
    ['a day without a time', { Now: '2026-11-21' }, 'ValidationError'],
    ['a month that does not exist', { Now: '2026-13-21T00:00:00Z' }, 'ValidationError'],
    ['a day that does not exist', { Now: '2026-02-30T00:00:00Z' }, 'ValidationError'],
    ['a day that does not exist, seen from afar', { Now: '2026-02-30T00:00:00+12:00' }, 'ValidationError'],
    ['a leap day in another year', { Now: '2026-02-29T12:00:00Z' }, 'ValidationError'],
    ['an hour that does not exist', { Now: '2026-02-28T24:00:00Z' }, 'ValidationError'],
    ['a time zone that does not exist', { Now: '2026-02-28T12:00:00+24:00' }, 'ValidationError'],
    ['no method but null', { Method: null }, 'ValidationError'],
    [
      'an ARN of another account',
      {
        Headers: { 'x-amz-target': 'SageMaker.DescribeHub' },
        Body: '{"HubName":"arn:aws:sagemaker:us-east-1:444455556666:hub/h"}',
      },
      'ValidationException',
    ],
    ['an unknown member', { Query: '' }, 'ValidationError'],
  ])('%s', (_name, more, code) => {
    expect(refusalOf(describeModel(more)).code).toBe(code);
  });
});
