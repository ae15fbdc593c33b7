import { RequestContext } from '@sagegate/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { MappingError, protocolOf, resolveOperation, toAuthorizationRequests } from '../src/mapping/index.ts';
import type { HttpRequest } from '../src/mapping/index.ts';
import { ALICE } from './alice.ts';

const OPTIONS = { account: '111122223333', region: 'us-east-1', trustedProxies: ['10.0.0.0/8'] };
const JSON_TYPE = ['content-type', 'application/x-amz-json-1.1'] as const;
const LIST_MODELS = ['x-amz-target', 'SageMaker.ListModels'] as const;

type Header = readonly [name: string, value: string];

function post(target: string, headers: readonly Header[], body: string | Uint8Array = '{}'): HttpRequest {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return { method: 'POST', target, headers, body: bytes, remoteAddress: '192.0.2.1' };
}

function call(operation: string, body: string | Uint8Array): HttpRequest {
  return post('/', [JSON_TYPE, ['x-amz-target', `SageMaker.${operation}`]], body);
}

function texts(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `text-${index}`);
}

function featuresNamed(names: readonly string[]): string {
  return JSON.stringify({ Features: names.map((FeatureName) => ({ FeatureName, ValueAsString: '1' })) });
}

function packageArns(count: number): readonly string[] {
  return texts(count).map((name) => `arn:aws:sagemaker:us-east-1:111122223333:model-package/${name}`);
}

describe('requests that no operation answers', () => {
  it.each<[string, HttpRequest]>([
    ['an unknown operation', post('/', [JSON_TYPE, ['x-amz-target', 'SageMaker.DropModels']])],
    ['an inherited property', post('/', [JSON_TYPE, ['x-amz-target', 'SageMaker.constructor']])],
    ['another case', post('/', [JSON_TYPE, ['x-amz-target', 'SageMaker.listModels']])],
    ['another case of the prefix', post('/', [JSON_TYPE, ['x-amz-target', 'sagemaker.ListModels']])],
    ['another prefix', post('/', [JSON_TYPE, ['x-amz-target', 'SageMakerRuntime.ListModels']])],
    ['no prefix', post('/', [JSON_TYPE, ['x-amz-target', 'ListModels']])],
    ['a namespace', post('/', [JSON_TYPE, ['x-amz-target', 'com.amazonaws.sagemaker#SageMaker.ListModels']])],
    ['space after the operation', post('/', [JSON_TYPE, ['x-amz-target', 'SageMaker.ListModels ']])],
    ['an empty target header', post('/', [JSON_TYPE, ['x-amz-target', '']])],
    ['two target headers', post('/', [JSON_TYPE, LIST_MODELS, ['x-amz-target', 'SageMaker.DeleteModel']])],
    [
      'the same target header twice',
      post('/', [JSON_TYPE, LIST_MODELS, ['X-Amz-Target', 'SageMaker.ListModels']]),
    ],
    [
      'a list in the target header',
      post('/', [JSON_TYPE, ['x-amz-target', 'SageMaker.ListModels, SageMaker.DeleteModel']]),
    ],
    ['no target header', post('/', [JSON_TYPE])],
    ['a target in the query', post('/?X-Amz-Target=SageMaker.DeleteModel', [JSON_TYPE])],
    [
      'a target in the query beside the header',
      post('/?x-amz-target=SageMaker.DeleteModel', [JSON_TYPE, LIST_MODELS]),
    ],
    [
      'an encoded target in the query',
      post('/?%58-amz-%74arget=SageMaker.DeleteModel', [JSON_TYPE, LIST_MODELS]),
    ],
    ['a query that cannot be decoded', post('/?%zz=1', [JSON_TYPE, LIST_MODELS])],
    ['GET', { ...post('/', [JSON_TYPE, LIST_MODELS]), method: 'GET' }],
    ['HEAD', { ...post('/', [JSON_TYPE, LIST_MODELS]), method: 'HEAD' }],
    ['OPTIONS', { ...post('/', [JSON_TYPE, LIST_MODELS]), method: 'OPTIONS' }],
    ['post in lower case', { ...post('/', [JSON_TYPE, LIST_MODELS]), method: 'post' }],
    ['a path behind the root', post('/models', [JSON_TYPE, LIST_MODELS])],
    ['two slashes', post('//', [JSON_TYPE, LIST_MODELS])],
    ['a dot segment', post('/./', [JSON_TYPE, LIST_MODELS])],
    ['an empty path', post('', [JSON_TYPE, LIST_MODELS])],
    ['a query without a path', post('?a=b', [JSON_TYPE, LIST_MODELS])],
    ['the absolute form', post('http://api.sagemaker.us-east-1.amazonaws.com/', [JSON_TYPE, LIST_MODELS])],
    ['the asterisk form', post('*', [JSON_TYPE, LIST_MODELS])],
    ['another content type', post('/', [['content-type', 'application/x-amz-cbor-1.1'], LIST_MODELS])],
    ['a form', post('/', [['content-type', 'application/x-www-form-urlencoded'], LIST_MODELS])],
    ['an empty content type', post('/', [['content-type', ''], LIST_MODELS])],
    ['another charset', post('/', [['content-type', `${JSON_TYPE[1]}; charset=shift_jis`], LIST_MODELS])],
    [
      'two charsets',
      post('/', [['content-type', `${JSON_TYPE[1]};charset=utf-8;charset=utf-7`], LIST_MODELS]),
    ],
    [
      'the same charset twice',
      post('/', [['content-type', `${JSON_TYPE[1]};charset=utf-8;charset=utf-8`], LIST_MODELS]),
    ],
    [
      'another parameter of the content type',
      post('/', [['content-type', `${JSON_TYPE[1]}; v=1`], LIST_MODELS]),
    ],
    ['a boundary', post('/', [['content-type', `${JSON_TYPE[1]}; charset=utf-8; boundary=x`], LIST_MODELS])],
    [
      'an empty parameter of the content type',
      post('/', [['content-type', `${JSON_TYPE[1]};`], LIST_MODELS]),
    ],
    ['a header of another protocol', post('/', [JSON_TYPE, LIST_MODELS, ['Smithy-Protocol', 'rpc-v2-cbor']])],
    ['a query', post('/?Action=DeleteModel', [JSON_TYPE, LIST_MODELS])],
    ['a query beside a signature', post('/?X-Amz-Date=20261121T120000Z&Version=1', [JSON_TYPE, LIST_MODELS])],
    ['a query in the name of a signature', post('/?X-Amz-Operation=DeleteModel', [JSON_TYPE, LIST_MODELS])],
    ['a signature in another case', post('/?x-amz-date=20261121T120000Z', [JSON_TYPE, LIST_MODELS])],
    ['a compressed body', post('/', [JSON_TYPE, ['content-encoding', 'br'], LIST_MODELS])],
    ['two content types', post('/', [JSON_TYPE, JSON_TYPE, LIST_MODELS])],
    ['RPCv2', post('/service/SageMaker/operation/ListModels', [['smithy-protocol', 'rpc-v2-cbor']])],
    ['RPCv2 with a target', post('/service/SageMaker/operation/ListModels', [JSON_TYPE, LIST_MODELS])],
    ['a target header on a runtime path', post('/endpoints/e/invocations', [JSON_TYPE, LIST_MODELS])],
    ['an empty target header on a runtime path', post('/endpoints/e/invocations', [['x-amz-target', '']])],
    [
      'a target in the query of a runtime path',
      post('/endpoints/e/invocations?X-Amz-Target=SageMaker.ListModels', []),
    ],
    ['GET of an endpoint', { ...post('/endpoints/e/invocations', []), method: 'GET' }],
    ['a trailing slash', post('/endpoints/e/invocations/', [])],
    ['a leading double slash', post('//endpoints/e/invocations', [])],
    ['an empty name', post('/endpoints//invocations', [])],
    ['a dot segment in a runtime path', post('/endpoints/./e/invocations', [])],
    ['a name of one dot', post('/endpoints/./invocations', [])],
    ['a name of two dots', post('/endpoints/../invocations', [])],
    ['a dot segment out of the endpoints', post('/x/../endpoints/e/invocations', [])],
    ['an encoded slash', post('/endpoints/a%2Fb/invocations', [])],
    ['an encoded letter', post('/endpoints/%65/invocations', [])],
    ['an encoded dot', post('/endpoints/%2e%2e/invocations', [])],
    ['an encoded literal', post('/endpoints/e/%69nvocations', [])],
    ['an encoded NUL', post('/endpoints/e%00/invocations', [])],
    [
      'a name that is an ARN',
      post('/endpoints/arn:aws:sagemaker:us-east-1:111122223333:endpoint/e/invocations', []),
    ],
    ['a matrix parameter', post('/endpoints/e;a=b/invocations', [])],
    ['a name that starts with a dash', post('/endpoints/-e/invocations', [])],
    ['a name that ends with a dash', post('/endpoints/e-/invocations', [])],
    ['a name that is too long', post(`/endpoints/${'e'.repeat(64)}/invocations`, [])],
    ['a name that is not ASCII', post('/endpoints/é/invocations', [])],
    ['another case of the path', post('/Endpoints/e/invocations', [])],
    ['another case of the operation', post('/endpoints/e/Invocations', [])],
    ['a backslash', post('/endpoints\\e\\invocations', [])],
    ['a fragment', post('/endpoints/e/invocations#', [])],
    ['a space', post('/endpoints/e/invocations ', [])],
    ['a tab', post('/endpoints/e\t/invocations', [])],
    ['the absolute form of a runtime path', post('http://runtime/endpoints/e/invocations', [])],
    ['a segment more', post('/endpoints/e/invocations/x', [])],
    ['an operation that does not exist', post('/endpoints/e/train', [])],
  ])('%s', (_, request) => {
    expect(resolveOperation(request)).toBeUndefined();
    expect(() => toAuthorizationRequests(request, ALICE, OPTIONS)).toThrow(
      expect.objectContaining({ name: 'MappingError', code: 'UnknownOperationException' }),
    );
  });

  it('knows the longest name', () => {
    const request = post(`/endpoints/${'e'.repeat(63)}/invocations`, []);
    expect(resolveOperation(request)).toEqual({
      service: 'sagemaker-runtime',
      name: 'InvokeEndpoint',
      protocol: 'restJson1',
      action: 'sagemaker:InvokeEndpoint',
      body: 'opaque',
    });
  });

  it.each([
    ['a charset', 'application/x-amz-json-1.1; charset=utf-8'],
    ['a quoted charset', 'application/x-amz-json-1.1;charset="UTF-8"'],
    ['another case', 'Application/X-Amz-Json-1.1'],
  ])('knows a content type with %s', (_, type) => {
    expect(resolveOperation(post('/', [['Content-Type', type], LIST_MODELS]))?.name).toBe('ListModels');
  });

  it('knows a request whose signature stands in the query', () => {
    const query =
      'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20261121&X-Amz-Date=20261121T120000Z' +
      '&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=ab&X-Amz-Security-Token=t';
    expect(resolveOperation(post(`/?${query}`, [JSON_TYPE, LIST_MODELS]))?.name).toBe('ListModels');
    expect(resolveOperation(post('/?', [JSON_TYPE, LIST_MODELS]))?.name).toBe('ListModels');
  });

  it('knows a request that has no content type', () => {
    expect(resolveOperation(post('/', [LIST_MODELS]))?.name).toBe('ListModels');
  });
});

describe('bodies that are not one JSON object', () => {
  it.each<[string, string | Uint8Array]>([
    ['text', 'Action=ListModels'],
    ['half an object', '{"ModelName":"m"'],
    ['two values', '{} {}'],
    ['a trailing comma', '{"ModelName":"m",}'],
    ['a missing comma', '{"ModelName":"m" "Tags":[]}'],
    ['a comment', '{"ModelName":"m"/**/}'],
    ['single quotes', "{'ModelName':'m'}"],
    ['a name without quotes', '{ModelName:"m"}'],
    ['NaN', '{"ModelName":NaN}'],
    ['a number with a leading zero', '{"ModelName":01}'],
    ['a number with a plus sign', '{"ModelName":+1}'],
    ['a number that ends in a point', '{"ModelName":1.}'],
    ['a raw control character', '{"ModelName":"m\u0001"}'],
    ['an unknown escape', String.raw`{"ModelName":"\x6d"}`],
    ['half a Unicode escape', String.raw`{"ModelName":"\u00"}`],
    ['white space only', ' '],
    ['a string', '"ModelName"'],
    ['an array', '[]'],
    ['null', 'null'],
    ['a byte order mark', '\uFEFF{}'],
    ['nesting beyond every request', `{"a":${'['.repeat(64)}${']'.repeat(64)}}`],
    ['deep nesting that is not closed', '['.repeat(1_000_000)],
  ])('%s', (_, body) => {
    expect(() => toAuthorizationRequests(call('DescribeModel', body), ALICE, OPTIONS)).toThrow(
      expect.objectContaining({ name: 'MappingError', code: 'SerializationException' }),
    );
  });
});

describe('bodies that are not UTF-8', () => {
  it.each<[string, Uint8Array]>([
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00])],
    ['an overlong slash', new Uint8Array([0x7b, 0x22, 0xc0, 0xaf, 0x22, 0x3a, 0x31, 0x7d])],
    ['half a surrogate pair', new Uint8Array([0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x3a, 0x31, 0x7d])],
  ])('%s', (_, body) => {
    expect(() => toAuthorizationRequests(call('DescribeModel', body), ALICE, OPTIONS)).toThrow(
      expect.objectContaining({ name: 'MappingError', code: 'ValidationException' }),
    );
  });
});

describe('members that cannot be decided on', () => {
  it.each<[string, string, string, string]>([
    ['a name that is missing', 'DescribeModel', '{}', 'ModelName'],
    ['a name that is null', 'DescribeModel', '{"ModelName":null}', 'ModelName'],
    ['a name in another case', 'DescribeModel', '{"modelName":"m"}', 'ModelName'],
    ['a name that is empty', 'DescribeModel', '{"ModelName":""}', 'ModelName'],
    ['a name that is a number', 'DescribeModel', '{"ModelName":1.5}', 'ModelName'],
    ['a name that is a list', 'DescribeModel', '{"ModelName":["m"]}', 'ModelName'],
    ['a name with a slash', 'DescribeModel', '{"ModelName":"a/b"}', 'ModelName'],
    ['a name that is a wildcard', 'DescribeModel', '{"ModelName":"*"}', 'ModelName'],
    ['a name with a wildcard', 'DescribeModel', '{"ModelName":"m?"}', 'ModelName'],
    ['a name with a colon', 'DescribeModel', '{"ModelName":"a:b"}', 'ModelName'],
    ['a name with a new line', 'DescribeModel', String.raw`{"ModelName":"m\n"}`, 'ModelName'],
    ['a name that is given twice', 'DescribeModel', '{"ModelName":"a","ModelName":"b"}', 'ModelName'],
    [
      'a name that is given twice, once in escapes',
      'DescribeModel',
      String.raw`{"ModelName":"a","\u004dodelName":"b"}`,
      'ModelName',
    ],
    [
      'a duplicate in a member that nobody reads',
      'DescribeModel',
      '{"ModelName":"a","x":{"y":1,"y":2}}',
      'y',
    ],
    [
      'an ARN of another type',
      'DescribeModelPackage',
      '{"ModelPackageName":"arn:aws:sagemaker:us-east-1:111122223333:model/m"}',
      'ModelPackageName',
    ],
    [
      'an ARN that is its type alone',
      'DescribeModelPackage',
      '{"ModelPackageName":"arn:aws:sagemaker:us-east-1:111122223333:model-package/"}',
      'ModelPackageName',
    ],
    [
      'an ARN of another service',
      'AddTags',
      '{"ResourceArn":"arn:aws:s3:us-east-1:111122223333:bucket","Tags":[]}',
      'ResourceArn',
    ],
    [
      'an ARN with a wildcard',
      'AddTags',
      '{"ResourceArn":"arn:aws:sagemaker:us-east-1:111122223333:model/*","Tags":[]}',
      'ResourceArn',
    ],
    [
      'an ARN with a wildcard account',
      'AddTags',
      '{"ResourceArn":"arn:aws:sagemaker:us-east-1:*:model/m","Tags":[]}',
      'ResourceArn',
    ],
    [
      'an ARN of five parts',
      'AddTags',
      '{"ResourceArn":"arn:aws:sagemaker:us-east-1:111122223333","Tags":[]}',
      'ResourceArn',
    ],
    [
      'an ARN with a strange partition',
      'AddTags',
      '{"ResourceArn":"arn:evil:sagemaker:us-east-1:111122223333:model/m","Tags":[]}',
      'ResourceArn',
    ],
    ['a name where an ARN must be', 'AddTags', '{"ResourceArn":"m","Tags":[]}', 'ResourceArn'],
    [
      'a role that is a name',
      'CreateModel',
      '{"ModelName":"m","ExecutionRoleArn":"SageMakerRole"}',
      'ExecutionRoleArn',
    ],
    [
      'a role that is a user',
      'CreateModel',
      '{"ModelName":"m","ExecutionRoleArn":"arn:aws:iam::111122223333:user/alice"}',
      'ExecutionRoleArn',
    ],
    [
      'a role that is a list',
      'CreateModel',
      '{"ModelName":"m","ExecutionRoleArn":["r"]}',
      'ExecutionRoleArn',
    ],
    [
      'an ARN without a region',
      'AddTags',
      '{"ResourceArn":"arn:aws:sagemaker::111122223333:model/m","Tags":[]}',
      'ResourceArn',
    ],
    [
      'an ARN with an empty segment',
      'AddTags',
      '{"ResourceArn":"arn:aws:sagemaker:us-east-1:111122223333:model//m","Tags":[]}',
      'ResourceArn',
    ],
    [
      'an ARN with a dot segment',
      'AddTags',
      '{"ResourceArn":"arn:aws:sagemaker:us-east-1:111122223333:model/x/../m","Tags":[]}',
      'ResourceArn',
    ],
    [
      'an ARN with a space',
      'AddTags',
      '{"ResourceArn":"arn:aws:sagemaker:us-east-1:111122223333:model/m ","Tags":[]}',
      'ResourceArn',
    ],
    [
      'an ARN with another case of its first part',
      'AddTags',
      '{"ResourceArn":"ARN:aws:sagemaker:us-east-1:111122223333:model/m","Tags":[]}',
      'ResourceArn',
    ],
    [
      'a role with a region',
      'CreateModel',
      '{"ModelName":"m","ExecutionRoleArn":"arn:aws:iam:us-east-1:111122223333:role/SageMakerRole"}',
      'ExecutionRoleArn',
    ],
    [
      'an element that is no name',
      'DeregisterDevices',
      '{"DeviceFleetName":"f","DeviceNames":["a/b"]}',
      'DeviceNames[*]',
    ],
    [
      'an element without a name',
      'RegisterDevices',
      '{"DeviceFleetName":"f","Devices":[{"DeviceName":"d"},{}]}',
      'Devices[*].DeviceName',
    ],
    ['tags that are an object', 'CreateModel', '{"ModelName":"m","Tags":{"Key":"a","Value":"b"}}', 'Tags'],
    ['a tag that is text', 'CreateModel', '{"ModelName":"m","Tags":["a"]}', 'Tags[*].Key'],
    ['a tag without a value', 'CreateModel', '{"ModelName":"m","Tags":[{"Key":"a"}]}', 'Tags[*].Value'],
    [
      'a tag whose key is a number',
      'CreateModel',
      '{"ModelName":"m","Tags":[{"Key":1,"Value":"b"}]}',
      'Tags[*].Key',
    ],
    [
      'two tags of one key',
      'CreateModel',
      '{"ModelName":"m","Tags":[{"Key":"a","Value":"1"},{"Key":"a","Value":"2"}]}',
      'Tags[*].Key',
    ],
    [
      'two tags whose keys differ only in case',
      'CreateModel',
      '{"ModelName":"m","Tags":[{"Key":"Team","Value":"1"},{"Key":"team","Value":"2"}]}',
      'Tags[*].Key',
    ],
    [
      'a flag that is text',
      'CreateModel',
      '{"ModelName":"m","EnableNetworkIsolation":"true"}',
      'EnableNetworkIsolation',
    ],
    [
      'a structure that is text',
      'CreateModel',
      '{"ModelName":"m","VpcConfig":"x"}',
      'VpcConfig.SecurityGroupIds[*]',
    ],
    [
      'a list that is text',
      'CreateModel',
      '{"ModelName":"m","VpcConfig":{"Subnets":"subnet-1"}}',
      'VpcConfig.Subnets[*]',
    ],
    [
      'a list with null',
      'CreateModel',
      '{"ModelName":"m","VpcConfig":{"Subnets":[null]}}',
      'VpcConfig.Subnets[*]',
    ],
    [
      'a number that is text',
      'CreateTrainingJob',
      '{"TrainingJobName":"t","StoppingCondition":{"MaxRuntimeInSeconds":"60"}}',
      'StoppingCondition.MaxRuntimeInSeconds',
    ],
    [
      'a number that is no integer',
      'CreateTrainingJob',
      '{"TrainingJobName":"t","StoppingCondition":{"MaxRuntimeInSeconds":0.5}}',
      'StoppingCondition.MaxRuntimeInSeconds',
    ],
    [
      'a number beyond the safe range',
      'CreateTrainingJob',
      '{"TrainingJobName":"t","StoppingCondition":{"MaxRuntimeInSeconds":9007199254740993}}',
      'StoppingCondition.MaxRuntimeInSeconds',
    ],
    [
      'a number beyond every range',
      'CreateTrainingJob',
      '{"TrainingJobName":"t","StoppingCondition":{"MaxRuntimeInSeconds":1e999}}',
      'StoppingCondition.MaxRuntimeInSeconds',
    ],
    [
      'a key of another service',
      'CreateTrainingJob',
      '{"TrainingJobName":"t","OutputDataConfig":{"KmsKeyId":"arn:aws:s3:::bucket"}}',
      'OutputDataConfig.KmsKeyId',
    ],
    [
      'an empty list of resources',
      'BatchDescribeModelPackage',
      '{"ModelPackageArnList":[]}',
      'ModelPackageArnList[*]',
    ],
    [
      'a content name that is an ARN',
      'DescribeHubContent',
      '{"HubName":"h","HubContentType":"Model","HubContentName":"arn:aws:sagemaker:us-east-1:111122223333:hub-content/h/Model/c"}',
      'HubContentName',
    ],
    [
      'a hub that is the ARN of something else',
      'DescribeHubContent',
      '{"HubName":"arn:aws:sagemaker:us-east-1:aws:hub-content/h/Model/c","HubContentType":"Model","HubContentName":"c"}',
      'HubName',
    ],
    [
      'properties whose names differ only in case',
      'CreateModelPackage',
      '{"ModelPackageName":"p","CustomerMetadataProperties":{"a":"1","A":"2"}}',
      'CustomerMetadataProperties',
    ],
  ])('%s', (_, operation, body, member) => {
    expect(() => toAuthorizationRequests(call(operation, body), ALICE, OPTIONS)).toThrow(
      expect.objectContaining({ name: 'MappingError', code: 'ValidationException', member }),
    );
  });

  it('asks about 256 structures with keys of their own, twice with a default, and refuses one more', () => {
    const configurationOf = (variants: number, more = {}): HttpRequest => {
      const ProductionVariants = texts(variants).map((ModelName) => ({ ModelName }));
      const configuration = { EndpointConfigName: 'c', ProductionVariants, ...more };
      return call('CreateEndpointConfig', JSON.stringify(configuration));
    };
    const isolated = configurationOf(256, { EnableNetworkIsolation: true });
    expect(toAuthorizationRequests(isolated, ALICE, OPTIONS)).toHaveLength(256);
    expect(toAuthorizationRequests(configurationOf(256), ALICE, OPTIONS)).toHaveLength(512);
    expect(() => toAuthorizationRequests(configurationOf(257), ALICE, OPTIONS)).toThrow(
      expect.objectContaining({ code: 'ValidationException' }),
    );
  });

  it.each([
    [
      'resources',
      'BatchDescribeModelPackage',
      { ModelPackageArnList: packageArns(1001) },
      'ModelPackageArnList[*]',
    ],
    [
      'values of a key',
      'CreateModel',
      { ModelName: 'm', VpcConfig: { Subnets: texts(1001) } },
      'VpcConfig.Subnets[*]',
    ],
    [
      'conditions',
      'Search',
      { Resource: 'Model', VisibilityConditions: texts(1001).map((Key) => ({ Key, Value: '' })) },
      'VisibilityConditions',
    ],
    ['tags', 'CreateModel', { ModelName: 'm', Tags: texts(101).map((Key) => ({ Key, Value: '' })) }, 'Tags'],
  ])('refuses more %s than AWS takes', (_, operation, body, member) => {
    expect(() => toAuthorizationRequests(call(operation, JSON.stringify(body)), ALICE, OPTIONS)).toThrow(
      expect.objectContaining({ code: 'ValidationException', member }),
    );
  });

  it('takes as many features of a record as a feature group can have, and no more', () => {
    const update = (count: number): HttpRequest =>
      post('/FeatureGroup/customers/Record', [], featuresNamed(texts(count)));
    const [asked] = toAuthorizationRequests(update(2500), ALICE, OPTIONS);
    const context = RequestContext.from(asked?.context ?? {});
    expect(context.get('sagemaker:updatablefeatures')).toHaveLength(2500);
    expect(() => toAuthorizationRequests(update(2501), ALICE, OPTIONS)).toThrow(
      expect.objectContaining({ code: 'ValidationException', member: 'Features[*].FeatureName' }),
    );
  });

  it('refuses more questions than can be decided on, whatever they are about', () => {
    const role = (at: number): string => `arn:aws:iam::111122223333:role/r${at}`;
    const cluster = (count: number): HttpRequest =>
      call('CreateCluster', JSON.stringify({ ClusterName: 'c', InstanceGroups: groups(count) }));
    const groups = (count: number): readonly object[] =>
      Array.from({ length: count }, (_, at) => ({
        ExecutionRole: role(at),
        TrainingPlanArn: `arn:aws:sagemaker:us-east-1:111122223333:training-plan/p${at}`,
        OverrideVpcConfig: { Subnets: [`subnet-${at}`] },
      }));
    expect(toAuthorizationRequests(cluster(40), ALICE, OPTIONS).length).toBeLessThanOrEqual(2048);
    expect(() => toAuthorizationRequests(cluster(60), ALICE, OPTIONS)).toThrow('too many resources');
  });

  it('refuses keys with more text than can be decided on, counted once for each question', () => {
    const train = (systems: number, subnetLength: number): HttpRequest => {
      const source = (at: number): object => ({ FileSystemDataSource: { FileSystemId: `fs-${at}` } });
      const channels = Array.from({ length: systems }, (_, at) => ({ DataSource: source(at) }));
      const subnets = Array.from({ length: 100 }, (_, at) => 'a'.repeat(subnetLength) + at);
      const body = { TrainingJobName: 't', InputDataConfig: channels, VpcConfig: { Subnets: subnets } };
      return call('CreateTrainingJob', JSON.stringify(body));
    };
    expect(toAuthorizationRequests(train(200, 24), ALICE, OPTIONS)).toHaveLength(400);
    expect(toAuthorizationRequests(train(1, 9000), ALICE, OPTIONS)).toHaveLength(2);
    expect(() => toAuthorizationRequests(train(200, 9000), ALICE, OPTIONS)).toThrow('too many ways');
  });

  it('maps as many resources as AWS takes', () => {
    const body = JSON.stringify({ ModelPackageArnList: packageArns(100) });
    expect(toAuthorizationRequests(call('BatchDescribeModelPackage', body), ALICE, OPTIONS)).toHaveLength(
      100,
    );
  });

  it('refuses a header that feeds a decision and is given twice', () => {
    const request = post('/endpoints/e/invocations', [
      ['X-Amzn-SageMaker-Target-Model', 'a'],
      ['x-amzn-sagemaker-target-model', 'b'],
    ]);
    expect(() => toAuthorizationRequests(request, ALICE, OPTIONS)).toThrow(
      expect.objectContaining({ code: 'ValidationException', member: 'TargetModel' }),
    );
  });
});

describe('headers that feed a decision', () => {
  it.each([
    ['User-Agent', 'user-agent'],
    ['referer', 'referer'],
  ])('%s may come once', (name, member) => {
    const sent = (...values: string[]): HttpRequest =>
      post('/', [LIST_MODELS, ...values.map((value) => [name, value] as const)]);
    expect(toAuthorizationRequests(sent('a'), ALICE, OPTIONS)).toHaveLength(1);
    expect(() => toAuthorizationRequests(sent('a', 'b'), ALICE, OPTIONS)).toThrow(
      expect.objectContaining({ code: 'ValidationException', member }),
    );
  });

  it('are absent when they are empty', () => {
    const headers = [
      ['X-Amzn-SageMaker-Target-Model', ''],
      ['X-Amzn-SageMaker-Inference-Component', ''],
    ] as const;
    const [asked, ...more] = toAuthorizationRequests(
      post('/endpoints/e/invocations', headers),
      ALICE,
      OPTIONS,
    );
    expect(more).toEqual([]);
    expect(asked?.resource).toBe('arn:aws:sagemaker:us-east-1:111122223333:endpoint/e');
    expect(RequestContext.from(asked?.context ?? {}).get('sagemaker:targetmodel')).toBeUndefined();
  });
});

describe('the protocol of a refusal', () => {
  it.each<[string, HttpRequest, string]>([
    ['a target header', post('/endpoints/e/invocations', [LIST_MODELS]), 'awsJson1_1'],
    ['the root', post('/', []), 'awsJson1_1'],
    ['a runtime path', post('/endpoints/e/invocations', []), 'restJson1'],
    ['any other path', post('/nowhere', []), 'restJson1'],
  ])('%s', (_, request, protocol) => {
    expect(protocolOf(request)).toBe(protocol);
  });
});

describe('any request', () => {
  const header = fc.tuple(
    fc.oneof(
      fc.constantFrom('x-amz-target', 'content-type', 'x-forwarded-for', 'user-agent', 'host'),
      fc.constantFrom('x-amzn-sagemaker-job-arn', 'x-amzn-sagemaker-target-model'),
      fc.string(),
    ),
    fc.oneof(
      fc.constantFrom('SageMaker.CreateModel', 'SageMaker.AddTags', 'application/x-amz-json-1.1', '10.0.0.1'),
      fc.string(),
    ),
  );
  const memberNames = fc.constantFrom(
    'ModelName',
    'Tags',
    'ResourceArn',
    'Key',
    'Value',
    'VpcConfig',
    'Subnets',
    '__proto__',
  );
  const { members } = fc.letrec<{ members: unknown }>((tie) => ({
    members: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, true, 0, 'm', 'arn:aws:sagemaker:us-east-1:111122223333:model/m', 'arn:::'),
      fc.array(tie('members'), { maxLength: 3 }),
      fc.dictionary(memberNames, tie('members'), { maxKeys: 5 }),
    ),
  }));
  const body = fc.oneof(
    fc.uint8Array(),
    members.map((value) => new TextEncoder().encode(JSON.stringify(value))),
  );
  const request: fc.Arbitrary<HttpRequest> = fc.record({
    method: fc.constantFrom('POST', 'GET', 'PUT', 'DELETE', 'HEAD'),
    target: fc.oneof(fc.constantFrom('/', ...DATA_PLANE_PATHS), fc.string()),
    headers: fc.array(header, { maxLength: 5 }),
    body,
    remoteAddress: fc.oneof(fc.constantFrom('192.0.2.1', '10.0.0.1', '::ffff:10.0.0.1'), fc.string()),
    secure: fc.boolean(),
  });

  it('is mapped, or refused with a MappingError; what is unknown never maps', () => {
    fc.assert(
      fc.property(request, (received) => {
        const operation = resolveOperation(received, OPTIONS);
        const expected = operation === undefined ? ['UnknownOperationException'] : ANSWERS;
        expect(expected).toContain(answerTo(received));
      }),
      { numRuns: 3000 },
    );
  });

  it('is mapped or refused with a MappingError when the operation is known and the body is not', () => {
    const operation = fc.constantFrom(
      'CreateModel',
      'AddTags',
      'CreateTrainingJob',
      'CreateDomain',
      'ListModels',
    );
    fc.assert(
      fc.property(operation, body, (name, bytes) => {
        expect(ANSWERS).toContain(answerTo(call(name, bytes)));
      }),
      { numRuns: 3000 },
    );
  });
});

const DATA_PLANE_PATHS = [
  '/endpoints/e/invocations',
  '/FeatureGroup/arn%3Aaws%3Asagemaker%3Aus-east-1%3A111122223333%3Afeature-group%2Fchurn',
  '/FeatureGroup/%2e%2e?FeatureName=a',
  '/FeatureGroup/churn/Record',
  '/BatchWriteRecord',
  '/human-loops',
  '/GetDeployments',
  '/BatchPutMetrics',
  '/BatchGetMetrics',
  '/sample',
  '/earth-observation-jobs',
  '/tags/arn%3Aaws%3Asagemaker-geospatial%3Aus-east-1%3A111122223333%3Aearth-observation-job%2Fx?tagKeys=a',
];

const ANSWERS = ['mapped', 'SerializationException', 'ValidationException'];

/** `mapped`, the code of the refusal, or `broken` for anything else. */
function answerTo(request: HttpRequest): string {
  try {
    return toAuthorizationRequests(request, ALICE, OPTIONS).length > 0 ? 'mapped' : 'broken';
  } catch (error) {
    return error instanceof MappingError ? error.code : 'broken';
  }
}
