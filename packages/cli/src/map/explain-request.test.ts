import type { MappingOptions } from '@sagegate/koa-middleware/mapping';
import { describe, expect, it } from 'vitest';
import {
  DEPLOYMENT,
  ALICE,
  ROLE,
  GEOSPATIAL_JOB,
  arn,
  requestFor,
  explain,
} from '../../test/explained-requests.ts';
import { readHttpRequest } from '../questions/http/read-http-request.ts';
import { explainRequest } from './explain-request.ts';
import type { ExplainedRequest } from './explain-request.ts';

/** Each question in short: its action, its resource behind the account, and why it is asked. */
function inShort({ Questions }: ExplainedRequest): readonly string[] {
  return Questions.map(({ Action, Resource, Reason, AskedAgain }) => {
    const [, , , , , resource = Resource] = Resource.split(':');
    const again = AskedAgain === undefined ? '' : ` again ${AskedAgain.Of}: ${AskedAgain.Because.join(' ')}`;
    const members = Reason.Members.length === 0 ? '' : ` ${Reason.Members.join(' ')}`;
    return `${Action} ${resource} ${Reason.Kind}${members}${again}`;
  });
}

describe('why each question is asked', () => {
  it.each<[operation: string, input: object, questions: readonly string[]]>([
    ['DescribeModel', { ModelName: 'churn' }, ['sagemaker:DescribeModel model/churn operation']],
    ['ListModels', {}, ['sagemaker:ListModels * operation']],
    [
      'CreateModel',
      {
        ModelName: 'churn',
        EnableNetworkIsolation: true,
        ExecutionRoleArn: ROLE,
        Tags: [{ Key: 'a', Value: '1' }],
      },
      [
        'sagemaker:CreateModel model/churn operation',
        'sagemaker:AddTags model/churn tags Tags',
        'iam:PassRole role/Training passRole ExecutionRoleArn',
      ],
    ],
    [
      'CreateModel',
      { ModelName: 'Churn' },
      [
        'sagemaker:CreateModel model/Churn operation',
        'sagemaker:CreateModel model/churn operation again 1: lowerCaseName',
        'sagemaker:CreateModel model/Churn operation again 1: defaults',
        'sagemaker:CreateModel model/churn operation again 1: defaults lowerCaseName',
      ],
    ],
    [
      'UpdateEndpoint',
      { EndpointName: 'e', EndpointConfigName: 'c' },
      [
        'sagemaker:UpdateEndpoint endpoint/e operation',
        'sagemaker:UpdateEndpoint endpoint-config/c operation',
      ],
    ],
    [
      'DeleteModelPackage',
      { ModelPackageName: arn('model-package/g/1') },
      ['sagemaker:DeleteModelPackage model-package/g/1 operation'],
    ],
    ['DescribeCluster', { ClusterName: 'research' }, ['sagemaker:DescribeCluster cluster/* operation']],
    [
      'CreateTrainingPlan',
      { TrainingPlanName: 'p', TrainingPlanOfferingId: 'tpo-1' },
      [
        'sagemaker:CreateTrainingPlan training-plan/p operation',
        'sagemaker:CreateReservedCapacity reserved-capacity/* furtherAction',
      ],
    ],
    [
      'AddTags',
      { ResourceArn: arn('model/churn'), Tags: [{ Key: 'a', Value: '1' }] },
      ['sagemaker:AddTags model/churn operation'],
    ],
    ['InvokeEndpoint', { EndpointName: 'churn' }, ['sagemaker:InvokeEndpoint endpoint/churn operation']],
    [
      'InvokeEndpointWithBidirectionalStream',
      { EndpointName: 'churn' },
      [
        'sagemaker:InvokeEndpoint endpoint/churn operation',
        'sagemaker:InvokeEndpointWithBidirectionalStream endpoint/churn alsoAction',
      ],
    ],
    ['GetRecord', { FeatureGroupName: 'g' }, ['sagemaker:GetRecord feature-group/g operation']],
    [
      'TagResource',
      {
        ResourceArn: GEOSPATIAL_JOB,
        Tags: { a: '1' },
      },
      ['sagemaker-geospatial:TagResource earth-observation-job/a1b2c3d4e5f6 operation'],
    ],
  ])('%s with %j', (operation, input, questions) => {
    expect(inShort(explain(operation, input))).toEqual(questions);
  });

  it('does not take two names for one where case counts', () => {
    const explained = explain('AddAssociation', {
      SourceArn: arn('artifact/A'),
      DestinationArn: arn('artifact/a'),
    });
    expect(explained.Questions.map(({ AskedAgain }) => AskedAgain)).toEqual([undefined, undefined]);
  });

  it('names every further value of a key that has one in each question', () => {
    const channel = (id: string): object => ({
      ChannelName: id,
      DataSource: { FileSystemDataSource: { FileSystemId: id } },
    });
    const { Questions } = explain('CreateTrainingJob', {
      TrainingJobName: 'j',
      RoleArn: ROLE,
      InputDataConfig: [channel('fs-1'), channel('fs-2')],
    });
    expect(Questions.map(({ AskedAgain }) => AskedAgain?.Because ?? [])).toContainEqual(['furtherValues']);
  });
});

describe('what is said of a resource', () => {
  it('is its template, its members, and whether the call makes it', () => {
    const [create, pass] = explain('CreateModel', {
      ModelName: 'churn',
      EnableNetworkIsolation: true,
      ExecutionRoleArn: ROLE,
    }).Questions;
    expect(create?.ResourceOrigin).toEqual({
      Type: 'model',
      Template: 'model/{ModelName}',
      Members: ['ModelName'],
      IsCreated: true,
    });
    expect(pass?.ResourceOrigin).toBeUndefined();
  });

  it.each<[operation: string, input: object, tags: string]>([
    ['DescribeModel', { ModelName: 'churn' }, 'unknown'],
    ['CreateModel', { ModelName: 'churn', EnableNetworkIsolation: true }, 'created'],
    ['ListModels', {}, 'cannotRestrict'],
    ['ListTags', { ResourceArn: arn('model/churn') }, 'cannotRestrict'],
    ['Search', { Resource: 'Model' }, 'cannotRestrict'],
  ])('%s with %j has tags that are %s', (operation, input, tags) => {
    expect(explain(operation, input).Questions[0]?.Tags).toBe(tags);
  });

  it('names the flags of invocations', () => {
    const [invoke] = explain('InvokeEndpointWithResponseStream', { EndpointName: 'churn' }).Questions;
    expect(invoke).toMatchObject({
      DeniedAlsoAs: ['sagemaker:InvokeEndpointWithResponseStream'],
      ResourcePolicyOnlyDenies: true,
    });
    const [granted] = explain(
      'InvokeEndpoint',
      { EndpointName: 'churn' },
      {
        endpointPolicyInSameAccount: 'grants',
      },
    ).Questions;
    expect(granted).not.toHaveProperty('ResourcePolicyOnlyDenies');
  });
});

describe('where a key comes from', () => {
  const line = {
    Method: 'POST',
    Path: '/',
    Headers: {
      'x-amz-target': 'SageMaker.CreateTrainingJob',
      'user-agent': 'aws-cli',
      'x-forwarded-for': '198.51.100.1',
      'x-amzn-vpce-id': 'vpce-0123456789abcdef0',
    },
    Body: JSON.stringify({
      TrainingJobName: 'j',
      RoleArn: ROLE,
      EnableNetworkIsolation: true,
      ResourceConfig: { InstanceType: 'ml.m5.large', VolumeKmsKeyId: 'alias/k' },
      Tags: [{ Key: 'team', Value: 'risk' }],
    }),
    RemoteAddress: '10.0.0.1',
    Now: '2026-11-21T12:00:00Z',
  };

  const originOf = (key: string, options: Partial<MappingOptions> = {}): unknown =>
    explainRequest(readHttpRequest(line), ALICE, { ...DEPLOYMENT, ...options })
      .Questions.flatMap(({ ConditionKeys }) => ConditionKeys)
      .find(({ Key }) => Key === key)?.Origin;

  it.each<[key: string, origin: object]>([
    ['sagemaker:NetworkIsolation', { Kind: 'member', Rule: 'boolean', From: ['EnableNetworkIsolation'] }],
    ['sagemaker:VolumeKmsKey', { Kind: 'member', Rule: 'kms', From: ['ResourceConfig.VolumeKmsKeyId'] }],
    [
      'sagemaker:InterContainerTrafficEncryption',
      { Kind: 'default', Rule: 'boolean', From: ['EnableInterContainerTrafficEncryption'] },
    ],
    ['sagemaker:TaggingAction', { Kind: 'operation', From: [] }],
    ['aws:RequestTag/team', { Kind: 'member', From: ['Tags'] }],
    ['aws:UserAgent', { Kind: 'header', From: ['user-agent'] }],
    ['aws:SourceIp', { Kind: 'connection', From: ['remoteAddress'] }],
    ['aws:CurrentTime', { Kind: 'clock', From: ['now'] }],
    ['aws:username', { Kind: 'caller', From: [] }],
    ['aws:ResourceAccount', { Kind: 'resource', From: [] }],
  ])('%s', (key, origin) => {
    expect(originOf(key)).toEqual(origin);
  });

  it.each<[key: string, origin: object]>([
    ['aws:VpcSourceIp', { Kind: 'connection', From: ['x-forwarded-for'] }],
    ['aws:SourceVpce', { Kind: 'connection', From: ['networkHeaders'] }],
  ])('%s, behind a trusted proxy', (key, origin) => {
    const options = { trustedProxies: ['10.0.0.0/8'], networkHeaders: 'apiGateway' } as const;
    expect(originOf(key, options)).toEqual(origin);
    expect(originOf(key)).toBeUndefined();
  });
});

describe('what is not known', () => {
  it('is what look-ups, state and left-out members would tell', () => {
    const input = { ModelPackageArn: arn('model-package/g/1'), ModelApprovalStatus: 'Approved' };
    const { LeftOut, ...others } = explain('UpdateModelPackage', input).NotKnown;
    expect(LeftOut).toEqual(
      expect.arrayContaining(['sagemaker:CustomerMetadataProperties/…', 'sagemaker:ModelLifeCycle:Stage']),
    );
    expect(LeftOut).not.toContain('sagemaker:ModelApprovalStatus');
    expect(others).toEqual({
      NotInRequests: [
        'sagemaker:CurrentCustomerMetadataProperties/…',
        'sagemaker:CurrentModelLifeCycleStage',
        'sagemaker:CurrentModelLifeCycleStageStatus',
      ],
      ClusterNames: [],
      NotGiven: ['clock'],
    });
  });

  it('is the id of a cluster, until it is given', () => {
    const input = { ClusterName: 'research' };
    expect(explain('DescribeCluster', input).NotKnown.ClusterNames).toEqual(['research']);
    const known = explain('DescribeCluster', input, { clusterIdOf: () => 'abcdef123456' });
    expect(known.NotKnown.ClusterNames).toEqual([]);
    expect(known.Questions[0]?.Resource).toBe(arn('cluster/abcdef123456'));
  });

  it('is the caller, until one is given', () => {
    const request = requestFor('ListModels', {});
    const nobody = explainRequest({ request }, undefined, DEPLOYMENT);
    expect(nobody.NotKnown.NotGiven).toEqual(['caller', 'clock']);
    const origins = nobody.Questions.flatMap(({ ConditionKeys }) =>
      ConditionKeys.map(({ Origin }) => Origin.Kind),
    );
    expect(origins).not.toContain('caller');
  });
});
