import { MappingError, OPERATION_NAMES, requestOfOperation } from '@sagegate/koa-middleware/mapping';
import type { Caller, HttpRequest, MappingOptions } from '@sagegate/koa-middleware/mapping';
import { describe, expect, it } from 'vitest';
import { CodedError } from '@sagegate/core/simulation';
import { explainRequest } from './explain-request.ts';
import type { ExplainedRequest } from './explain-request.ts';
import { mapRequest } from './map-request.ts';
import { readHttpRequest } from '../questions/http/read-http-request.ts';
import { RefusedRequest } from '../questions/http/refused-request.ts';

const DEPLOYMENT: MappingOptions = { account: '111122223333', region: 'us-east-1' };
const ALICE: Caller = {
  principal: {
    kind: 'user',
    partition: 'aws',
    account: '111122223333',
    arn: 'arn:aws:iam::111122223333:user/alice',
    userName: 'alice',
  },
};

const ROLE = 'arn:aws:iam::111122223333:role/Training';
const GEOSPATIAL_JOB =
  'arn:aws:sagemaker-geospatial:us-east-1:111122223333:earth-observation-job/a1b2c3d4e5f6';
const arn = (resource: string): string => `arn:aws:sagemaker:us-east-1:111122223333:${resource}`;

function lineOf({ method, target, headers, body }: HttpRequest): Record<string, unknown> {
  const text = new TextDecoder().decode(body);
  return { Method: method, Path: target, Headers: Object.fromEntries(headers), Body: text };
}

function requestFor(operation: string, input: object): HttpRequest {
  const request = requestOfOperation(operation, new TextEncoder().encode(JSON.stringify(input)));
  if (request === undefined) throw new Error(`no operation ${operation}`);
  return request;
}

function explain(operation: string, input: object, options: Partial<MappingOptions> = {}): ExplainedRequest {
  return explainRequest({ request: requestFor(operation, input) }, ALICE, { ...DEPLOYMENT, ...options });
}

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

describe('a request that is refused says what was expected', () => {
  const post = (more: object): object => ({
    Method: 'POST',
    Path: '/',
    Body: '{"ModelName":"churn"}',
    ...more,
  });
  const target = (name: string): object => ({ Headers: { 'x-amz-target': name } });

  it.each<[line: object, message: string]>([
    [post(target('SageMaker.CreateModle')), 'no operation `CreateModle`; did you mean `CreateModel`?'],
    [post(target('SageMaker.createmodel')), 'did you mean `CreateModel`?'],
    [post(target('SageMaker.DrinkCoffee')), 'no operation `DrinkCoffee`'],
    [post(target('CreateModel')), '`x-amz-target` must be `SageMaker.OPERATION`'],
    [
      post({ Headers: { 'x-amz-target': ['SageMaker.ListModels', 'SageMaker.ListModels'] } }),
      '`x-amz-target` is given twice',
    ],
    [post({ ...target('SageMaker.DescribeModel'), Method: 'GET' }), 'called by `POST`, not by `GET`'],
    [post({ ...target('SageMaker.DescribeModel'), Path: '/x' }), 'is called on `/` alone'],
    [
      post({
        Headers: { 'x-amz-target': 'SageMaker.DescribeModel', host: 'api.sagemaker.eu-west-1.amazonaws.com' },
      }),
      '`DescribeModel` is not served under the host of the request in us-east-1',
    ],
    [
      post({ Method: 'GET', Path: '/endpoints/churn/invocations' }),
      'on this path, `POST` calls `InvokeEndpoint`, and `GET` calls nothing',
    ],
    [post({ Path: '/coffee' }), 'no operation has this method and path'],
    [post({ ...target('SageMaker.DescribeModel'), Body: '{}' }), 'member `ModelName` is missing'],
    [post({ ...target('SageMaker.DescribeModel'), Body: '{"ModelName":7}' }), 'member `ModelName` must be'],
  ])('%j', (line, message) => {
    const request = readHttpRequest({ ...line });
    expect(() => explainRequest(request, ALICE, DEPLOYMENT)).toThrow(message);
  });

  it('for a gateway that has names of its own', () => {
    const request = readHttpRequest({ ...post(target('SageMaker.DescribeModel')) });
    const options = { ...DEPLOYMENT, hosts: ['sm.example.com'] };
    expect(() => explainRequest(request, ALICE, options)).toThrow('the request has no `Host`');
  });
});

/** Members under which many operations name what they act on, and what most of them may hold beside. */
const POOL: Readonly<Record<string, unknown>> = {
  Tags: [{ Key: 'Team', Value: 'Risk' }],
  RoleArn: ROLE,
  ExecutionRoleArn: ROLE,
};

/** An input that the mapping takes, found by giving each member that is missing a value in turn. */
function acceptedInput(operation: string): object | undefined {
  let input = POOL;
  for (let round = 0; round < 8; round += 1) {
    const missing = refusedMember(operation, input);
    if (missing === undefined) return input;
    const value = VALUES.find((one) => refusedMember(operation, { ...input, [missing]: one }) !== missing);
    if (value === undefined) return undefined;
    input = { ...input, [missing]: value };
  }
  return undefined;
}

const VALUES: readonly unknown[] = [
  'Churn',
  ...[
    'model-package/g/1',
    'artifact/a',
    'experiment/e',
    'endpoint/Churn',
    'cluster/abcdef123456',
    'pipeline/p/execution/abcdef123456',
    'partner-app/app-1',
    'mlflow-app/app-1',
    'model-card/c/export-job/e',
    'reserved-capacity/r',
    'training-plan/p',
    'workteam/private-crowd/w',
    'workteam/vendor-crowd/w',
    'flow-definition/f',
    'job/j',
    'space/d-1/s',
    'app/d-1/s/JupyterLab/default',
  ].map(arn),
  GEOSPATIAL_JOB,
  GEOSPATIAL_JOB.replace('earth-observation', 'vector-enrichment'),
  [],
  {},
];

function refusedMember(operation: string, input: object): string | undefined {
  try {
    explain(operation, input);
    return undefined;
  } catch (error) {
    if (error instanceof RefusedRequest || error instanceof MappingError) return error.member ?? '';
    throw error;
  }
}

describe('the questions that are explained are those of a batch', () => {
  const inputs = OPERATION_NAMES.flatMap((name) => {
    const input = acceptedInput(name);
    return input === undefined ? [] : [[name, input] as const];
  });

  it('for nearly every operation', () => {
    expect(inputs.length).toBeGreaterThan(0.9 * OPERATION_NAMES.length);
  });

  const ways: readonly (readonly [caller: Caller | undefined, options: Partial<MappingOptions>])[] = [
    [undefined, {}],
    [ALICE, { caseInsensitiveNames: 'asSent', now: new Date(0) }],
    [ALICE, { endpointPolicyInSameAccount: 'grants', foreignAccounts: 'ask' }],
  ];

  it.each(inputs)('%s', (operation, input) => {
    const line = lineOf(requestFor(operation, input));
    for (const [caller, options] of ways) {
      const deployment = { ...DEPLOYMENT, ...options };
      const batch = mapRequest(line, caller, deployment);
      const explained = explainRequest(readHttpRequest(line), caller, deployment);
      expect(explained.Operation).toEqual(batch.Operation);
      expect(
        explained.Questions.map(({ Action, Resource, ConditionKeys }) => ({
          Action,
          Resource,
          Context: Object.fromEntries(ConditionKeys.map(({ Key, Values }) => [Key, Values])),
        })),
      ).toEqual(batch.AuthorizationRequests);
    }
  });

  it.each<[name: string, line: object]>([
    ['an unknown operation', { Method: 'POST', Path: '/', Headers: { 'x-amz-target': 'SageMaker.X' } }],
    [
      'a body that is no JSON',
      { Method: 'POST', Path: '/', Headers: { 'x-amz-target': 'SageMaker.AddTags' }, Body: '[' },
    ],
    ['a missing member', { Method: 'POST', Path: '/', Headers: { 'x-amz-target': 'SageMaker.AddTags' } }],
  ])('and %s is refused with the same code', (_name, line) => {
    const codeOf = (read: () => unknown): string => {
      try {
        read();
      } catch (error) {
        if (error instanceof CodedError || error instanceof RefusedRequest) return error.code;
        throw error;
      }
      return 'accepted';
    };
    const code = codeOf(() => mapRequest({ ...line }, ALICE, DEPLOYMENT));
    expect(code).toMatch(/Exception$/);
    expect(codeOf(() => explainRequest(readHttpRequest({ ...line }), ALICE, DEPLOYMENT))).toBe(code);
  });
});
