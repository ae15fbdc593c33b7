import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@sagegate/core/simulation';
import { OPERATION_NAMES, operationFacts } from '@sagegate/koa-middleware/mapping';
import { createRecordReader } from '../read-record.ts';
import { isSkipped } from '../recorded-call.ts';
import type { RecordedCall } from '../recorded-call.ts';
import { sdkInput } from './sdk-input.ts';

const EVENT = {
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/alice' },
  eventTime: '2026-11-21T12:00:00Z',
  eventSource: 'sagemaker.amazonaws.com',
  awsRegion: 'us-east-1',
  recipientAccountId: '111122223333',
};

function callOf(eventName: string, requestParameters: unknown, changes: JsonObject = {}): RecordedCall {
  const reading = createRecordReader()({ ...EVENT, eventName, requestParameters, ...changes });
  if (isSkipped(reading)) throw new Error(`skipped: ${reading.skipped}: ${reading.detail ?? ''}`);
  return reading;
}

function questionsOf(call: RecordedCall): readonly string[] {
  return call.questions.map(({ action, resource }) => `${action} ${resource}`);
}

const ARN = 'arn:aws:sagemaker:us-east-1:111122223333';

describe('the questions of an event', () => {
  it('are those of the call, derived ones too', () => {
    const call = callOf('CreateTrainingJob', {
      trainingJobName: 'train-1',
      roleArn: 'arn:aws:iam::111122223333:role/Execute',
      resourceConfig: { instanceType: 'ml.p4d.24xlarge', instanceCount: 1, volumeKmsKeyId: 'key-1' },
      stoppingCondition: { maxRuntimeInSeconds: 3600 },
      vpcConfig: { securityGroupIds: ['sg-1'], subnets: ['subnet-1', 'subnet-2'] },
      enableNetworkIsolation: true,
      tags: [{ key: 'team', value: 'ml' }],
      hyperParameters: { epochs: '3' },
    });
    expect(questionsOf(call)).toEqual(
      expect.arrayContaining([
        `sagemaker:CreateTrainingJob ${ARN}:training-job/train-1`,
        `sagemaker:AddTags ${ARN}:training-job/train-1`,
        'iam:PassRole arn:aws:iam::111122223333:role/Execute',
      ]),
    );
    expect(call.hasAllQuestions).toBe(true);
    expect(Object.fromEntries(call.questions[0]?.context.values.values() ?? [])).toMatchObject({
      'sagemaker:InstanceTypes': ['ml.p4d.24xlarge'],
      'sagemaker:VpcSubnets': ['subnet-1', 'subnet-2'],
      'sagemaker:NetworkIsolation': 'true',
      'sagemaker:MaxRuntimeInSeconds': '3600',
      'aws:RequestTag/team': 'ml',
      'aws:TagKeys': ['team'],
      'aws:ResourceAccount': '111122223333',
    });
  });

  it('have tags whose keys have letters beyond ASCII, as condition keys are told apart', () => {
    const call = callOf('AddTags', {
      resourceArn: `${ARN}:model/churn`,
      tags: [{ key: 'Ärger', value: 'x' }],
    });
    const context = call.questions[0]?.context;
    expect(context?.valueOf('aws:requesttag/Ärger')).toBe('x');
    expect(context?.valueOf('aws:requesttag/ärger')).toBeUndefined();
    expect(context?.values.get('aws:requesttag/Ärger')).toEqual(['aws:RequestTag/Ärger', 'x']);
  });

  it('of a read of everything need no members', () => {
    expect(questionsOf(callOf('ListModels', null))).toEqual(['sagemaker:ListModels *']);
  });

  it('of the runtime are those of data events', () => {
    const call = callOf('InvokeEndpointWithResponseStream', { endpointName: 'churn' });
    expect(questionsOf(call)).toEqual([`sagemaker:InvokeEndpoint ${ARN}:endpoint/churn`]);
    expect(call.operation).toBe('sagemaker-runtime:InvokeEndpointWithResponseStream');
    expect(call.questions[0]).toMatchObject({
      deniedAlsoAs: ['sagemaker:InvokeEndpointWithResponseStream'],
      resourcePolicyOnlyDenies: true,
    });
  });

  it('tell every key that follows from the members, and none that only the service knows', () => {
    const { context } = callOf('DescribeModel', { modelName: 'churn' }).questions[0] ?? {};
    const told = ['sagemaker:instancetypes', 'aws:requesttag/team', 'aws:tagkeys'];
    const untold = [
      'sagemaker:resourcetag/team',
      'aws:resourcetag/team',
      'sagemaker:currentmodellifecyclestage',
    ];
    expect(told.map((key) => context?.tells(key))).toEqual([true, true, true]);
    expect(untold.map((key) => context?.tells(key))).toEqual([false, false, false]);
  });

  it.each([
    ['ListModels', null],
    ['CreateModel', { modelName: 'churn' }],
  ])('tell that there are no tags where there is no resource yet: %s', (operation, parameters) => {
    const { context } = callOf(operation, parameters).questions[0] ?? {};
    expect(context?.tells('aws:resourcetag/team')).toBe(true);
    expect(context?.tells('sagemaker:resourcetag/team')).toBe(true);
  });

  it('are incomplete where a member is hidden that decisions are made on', () => {
    const hidden = { modelName: 'churn', executionRoleArn: 'HIDDEN_DUE_TO_SECURITY_REASONS' };
    const call = callOf('CreateModel', hidden);
    expect(call.hasAllQuestions).toBe(false);
    expect(call.questions[0]?.context.tells('sagemaker:vpcsubnets')).toBe(false);
  });

  it('are complete where a member is hidden that nothing depends on', () => {
    const call = callOf('CreateTrainingJob', {
      trainingJobName: 'train-1',
      roleArn: 'arn:aws:iam::111122223333:role/Execute',
      hyperParameters: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    });
    expect(call.hasAllQuestions).toBe(true);
  });
});

describe('a denied call', () => {
  const denied = {
    errorCode: 'AccessDenied',
    errorMessage: `User: arn:aws:iam::111122223333:user/alice is not authorized to perform: sagemaker:CreateModel on resource: ${ARN}:model/churn with an explicit deny in a service control policy`,
  };

  it.each([[null], [{ omitted: true }], [{}]])(
    'without its members (%j) asks what AWS says',
    (parameters) => {
      const call = callOf('CreateModel', parameters, denied);
      expect(questionsOf(call)).toEqual([`sagemaker:CreateModel ${ARN}:model/churn`]);
      expect(call).toMatchObject({
        outcome: 'denied',
        hasAllQuestions: false,
        questions: [{ recorded: { outcome: 'explicitDeny', policyType: 'serviceControl' } }],
      });
      expect(call.questions[0]?.context.tells('sagemaker:vpcsubnets')).toBe(false);
    },
  );

  it('with its members asks all that it asked for', () => {
    const call = callOf('CreateModel', { modelName: 'other' }, denied);
    expect(new Set(questionsOf(call))).toEqual(new Set([`sagemaker:CreateModel ${ARN}:model/other`]));
    expect(call.hasAllQuestions).toBe(true);
  });

  it('is passed over where nothing says what it asked', () => {
    const event = { ...EVENT, eventName: 'CreateModel', requestParameters: null, errorCode: 'AccessDenied' };
    expect(createRecordReader()(event)).toMatchObject({ skipped: 'unclearMembers' });
  });
});

describe('the members of requests', () => {
  it.each([
    ['CreateAIBenchmarkJob', 'aIBenchmarkJobName', 'AIBenchmarkJobName'],
    ['CreateAIBenchmarkJob', 'aiBenchmarkJobName', 'AIBenchmarkJobName'],
    ['CreateModel', 'modelName', 'ModelName'],
  ])('of %s: %s is %s', (operation, recorded, member) => {
    const facts = operationFacts(operation);
    expect(facts && sdkInput({ [recorded]: 'x' }, facts).input).toEqual(new Map([[member, 'x']]));
  });

  it('are those only that decisions are made on, and all that is in them', () => {
    const facts = operationFacts('CreateModel');
    const parameters = { somethingNew: 1, vpcConfig: { subnets: ['s'], somethingNew: 1 } };
    const members = new Map<string, unknown>([
      ['Subnets', ['s']],
      ['SomethingNew', 1],
    ]);
    expect(facts && sdkInput(parameters, facts).input).toEqual(new Map([['VpcConfig', members]]));
  });

  it('keep the case of tags that are a map', () => {
    const facts = operationFacts('StartEarthObservationJob');
    expect(facts?.tagsAreMap).toBe(true);
    expect(facts && sdkInput({ tags: { team: 'ml' } }, facts).input).toEqual(
      new Map([['Tags', new Map([['team', 'ml']])]]),
    );
  });

  it('are never those of a prototype', () => {
    const facts = operationFacts('CreateModel');
    const parameters = JSON.parse('{"__proto__":{"modelName":"x"},"modelName":"y"}') as JsonObject;
    expect(facts && sdkInput(parameters, facts).input).toEqual(new Map([['ModelName', 'y']]));
  });

  it('are known of every operation in a spelling that tells them apart', () => {
    for (const name of OPERATION_NAMES) {
      const names = [...(operationFacts(name)?.memberNames ?? [])];
      expect([name, new Set(names.map((one) => one.toLowerCase())).size]).toEqual([name, names.length]);
    }
  });
});
