import { describe, expect, it } from 'vitest';
import { BatchError } from '../batch/batch-error.ts';
import type { JsonObject } from '../batch/json-object.ts';
import { mapRequest } from './map-request.ts';

const DEPLOYMENT = { account: '111122223333', region: 'us-east-1' };

const describeModel = (more: object = {}): JsonObject => ({
  Id: '1',
  Method: 'POST',
  Path: '/',
  Headers: { 'x-amz-target': 'SageMaker.DescribeModel', 'content-type': 'application/x-amz-json-1.1' },
  Body: '{"ModelName":"churn"}',
  ...more,
});

const refusalOf = (line: JsonObject): BatchError => {
  try {
    mapRequest(line, undefined, DEPLOYMENT);
  } catch (error) {
    if (error instanceof BatchError) return error;
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

  it('has no key of the clock without a time, and no key of a caller without a caller', () => {
    const keys = Object.keys(contextOf(describeModel()) ?? {});
    expect(
      keys.filter((key) => key.includes('Time') || key.includes('Principal') || key.includes('user')),
    ).toEqual([]);
  });

  it('has the keys of its caller', () => {
    const caller = {
      principal: {
        kind: 'user',
        partition: 'aws',
        account: '111122223333',
        arn: 'arn:aws:iam::111122223333:user/alice',
        userName: 'alice',
      },
    } as const;
    const { AuthorizationRequests } = mapRequest(describeModel(), caller, DEPLOYMENT);
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
    ['a day that does not exist', { Now: '2026-13-21T00:00:00Z' }, 'ValidationError'],
    ['an unknown member', { Query: '' }, 'ValidationError'],
  ])('%s', (_name, more, code) => {
    expect(refusalOf(describeModel(more)).code).toBe(code);
  });
});
