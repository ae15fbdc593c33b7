import { describe, expect, it } from 'vitest';

import {
  callOfMembers,
  findOperation,
  MappingError,
  OPERATION_NAMES,
  questionsOf,
  readCall,
  readJsonObject,
  requestOfOperation,
} from '../index.ts';
import type { CallQuestions, SageMakerCall } from '../index.ts';

const OPTIONS = { account: '111122223333', region: 'us-east-1' };
const JOB = 'arn:aws:sagemaker-geospatial:us-east-1:111122223333:earth-observation-job/a1b2c3';

const bytesOf = (input: object): Uint8Array => new TextEncoder().encode(JSON.stringify(input));

/** Members that have one form in a path, whatever the operation. */
const IN_PATHS = {
  EndpointName: 'churn',
  FeatureGroupName: 'customers',
  HumanLoopName: 'loop',
  Arn: JOB,
  ResourceArn: JOB,
  x: 1,
  y: 2,
  z: 3,
};

it.each(OPERATION_NAMES)('the request of %s calls it', (name) => {
  const request = requestOfOperation(name, bytesOf(IN_PATHS));
  expect(request && findOperation(request)?.plan.operation.name).toBe(name);
});

const CONTROL_PLANE = OPERATION_NAMES.filter(
  (name) => requestOfOperation(name, bytesOf(IN_PATHS))?.target === '/',
);

it.each(CONTROL_PLANE)('the members of %s ask what its request asks', (name) => {
  const input = bytesOf({ ...IN_PATHS, ModelName: 'Churn', Tags: [{ Key: 'team', Value: 'ml' }] });
  const request = requestOfOperation(name, input);
  const expected = asked(() => request && readCall(request, OPTIONS));
  expect(expected).toBeDefined();
  expect(asked(() => callOfMembers(name, readJsonObject(input), OPTIONS))).toEqual(expected);
});

function asked(call: () => SageMakerCall | undefined): CallQuestions | string | undefined {
  try {
    const read = call();
    return read && questionsOf(read, { principal: { kind: 'anonymous' } });
  } catch (error) {
    if (error instanceof MappingError) return error.message;
    throw error;
  }
}

describe('a member arrives from', () => {
  it.each<[place: string, name: string, input: Record<string, unknown>]>([
    ['the body of the control plane', 'DescribeModel', { ModelName: 'churn' }],
    ['a path', 'InvokeEndpoint', { EndpointName: 'churn' }],
    ['a header', 'InvokeEndpoint', { EndpointName: 'churn', TargetModel: 'a b.tar.gz' }],
    ['an ARN in a path', 'GetEarthObservationJob', { Arn: JOB }],
    ['a query', 'ListHumanLoops', { FlowDefinitionArn: 'a b&c=d/ü' }],
    ['a list in a query', 'UntagResource', { ResourceArn: JOB, TagKeys: ['a', 'b&c'] }],
    ['a body beside a path', 'TagResource', { ResourceArn: JOB, Tags: new Map() }],
  ])('%s', (_place, name, input) => {
    const request = requestOfOperation(name, bytesOf(input));
    const members = request && readCall(request, OPTIONS).members;
    expect(Object.fromEntries(members ?? [])).toMatchObject(input);
  });
});

it('knows no other operation', () => {
  expect(requestOfOperation('DrinkCoffee', bytesOf({}))).toBeUndefined();
});

it.each<[name: string, input: object, message: string]>([
  ['InvokeEndpoint', { EndpointName: 'a/b' }, 'member `EndpointName` is not what the path'],
  ['GetEarthObservationJob', { Arn: 'churn' }, 'member `Arn` is not what the path'],
  ['GetRecord', { FeatureGroupName: '..' }, 'member `FeatureGroupName` is not what the path'],
  ['InvokeEndpoint', {}, 'member `EndpointName` is missing'],
  ['InvokeEndpoint', { EndpointName: null }, 'member `EndpointName` is missing'],
  ['InvokeEndpoint', { EndpointName: ['churn'] }, 'member `EndpointName` must be'],
  ['InvokeEndpoint', { EndpointName: '\ud800' }, 'member `EndpointName`'],
  ['UntagResource', { ResourceArn: JOB, TagKeys: 'a' }, 'member `TagKeys` must be a list'],
  ['InvokeEndpoint', [], 'not a JSON object'],
])('%s with %j is refused', (name, input, message) => {
  expect(() => requestOfOperation(name, bytesOf(input))).toThrow(message);
});
