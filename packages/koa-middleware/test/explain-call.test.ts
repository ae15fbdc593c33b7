import { RequestContext } from '@sagegate/core';
import { describe, expect, it } from 'vitest';

import { explainCall, questionsOf, readCall } from '../src/mapping/index.ts';
import type { ExplainedQuestion, KeyOrigin } from '../src/mapping/index.ts';
import { ALICE } from './alice.ts';
import { callerOf, optionsOf, readMappingCases, toHttpRequest } from './mapping-case.ts';
import type { MappingCase } from './mapping-case.ts';

const REST: MappingCase = { name: '', method: 'POST', bodyText: '', expected: [] };

function explain(
  row: Omit<MappingCase, 'name' | 'expected'>,
  caller = callerOf({ ...REST, ...row }),
): readonly ExplainedQuestion[] {
  const mappingCase = { name: '', expected: [], ...row };
  return explainCall(readCall(toHttpRequest(mappingCase), optionsOf(mappingCase)), caller);
}

function originOf(asked: ExplainedQuestion | undefined, key: string): KeyOrigin | undefined {
  return asked?.keys.find((one) => one.key === key)?.origin;
}

describe.each(readMappingCases())('%s is explained as it is asked', (_, cases) => {
  it.each(cases)('$name', (row) => {
    const call = readCall(toHttpRequest(row), optionsOf(row));
    const explained = explainCall(call, callerOf(row));
    const { requests, resources } = questionsOf(call, callerOf(row));
    expect(explained.map(({ request }) => request)).toEqual(requests);
    expect(new Set(explained.flatMap(({ resource }) => resource?.arn ?? []))).toEqual(
      new Set(resources.map(({ arn }) => arn)),
    );
    for (const { keys, request } of explained) {
      const context = [...RequestContext.from(request.context).entries()];
      expect(keys.map(({ key, values }) => [key, values])).toEqual(context);
    }
  });
});

describe('an action is asked', () => {
  const role = 'arn:aws:iam::111122223333:role/Notebook';

  it('because the request has tags or a role, and because of the operation', () => {
    const body = {
      ModelName: 'm',
      EnableNetworkIsolation: true,
      ExecutionRoleArn: role,
      Tags: [{ Key: 'a', Value: '1' }],
    };
    const explained = explain({ target: 'SageMaker.CreateModel', body });
    expect(explained.map(({ request, reason }) => [request.action, reason])).toEqual([
      ['sagemaker:CreateModel', { kind: 'operation', members: [] }],
      ['sagemaker:AddTags', { kind: 'tags', members: ['Tags'] }],
      ['iam:PassRole', { kind: 'passRole', members: ['ExecutionRoleArn'] }],
    ]);
  });

  it('because of the member of several that is there', () => {
    const body = { ClusterName: 'c', RestrictedInstanceGroups: [{ ExecutionRole: role }] };
    const explained = explain({ target: 'SageMaker.CreateCluster', body });
    expect(explained.at(-1)?.reason).toEqual({
      kind: 'passRole',
      members: ['RestrictedInstanceGroups[*].ExecutionRole'],
    });
  });

  it('because of the token that stands in place of a signature', () => {
    const path = '/endpoints/e/invocations-response-stream';
    const explained = explain({ method: 'POST', path, bodyText: '', bearerTokenType: 'SHORT_TERM' });
    expect(explained.map(({ reason }) => reason.kind)).toEqual(['operation', 'bearerToken']);
    expect(originOf(explained[1], 'sagemaker:BearerTokenType')).toEqual({ kind: 'caller', from: [] });
  });
});

describe('a resource comes from', () => {
  it.each<[name: string, body: object, template: string, members: readonly string[]]>([
    ['DescribeModel', { ModelName: 'm' }, 'model/{ModelName}', ['ModelName']],
    [
      'DescribeApp',
      { DomainId: 'd-1', SpaceName: 's', AppType: 'JupyterLab', AppName: 'default' },
      'app/{DomainId}/{UserProfileName|SpaceName}/{AppType}/{AppName}',
      ['DomainId', 'SpaceName', 'AppType', 'AppName'],
    ],
    ['CreateArtifact', {}, 'artifact/*', []],
    ['ListModels', {}, '*', []],
  ])('members of %s', (operation, body, template, members) => {
    const [asked] = explain({ target: `SageMaker.${operation}`, body });
    expect(asked?.resource).toMatchObject({ template, members });
  });
});

describe('a condition key comes from', () => {
  const body = {
    EndpointConfigName: 'c',
    KmsKeyId: 'alias/k',
    ProductionVariants: [{ ModelName: 'm', InstanceType: 'ml.m5.large' }],
    Tags: [{ Key: 'a', Value: '1' }],
  };
  const row = {
    target: 'SageMaker.CreateEndpointConfig',
    body,
    headers: { 'User-Agent': 'aws-cli' },
    options: { now: new Date(0) },
  };
  const [absent, byDefault] = explain(row);

  it.each<[key: string, origin: KeyOrigin]>([
    ['sagemaker:ModelArn', { kind: 'member', rule: 'arn', from: ['ProductionVariants[*].ModelName'] }],
    [
      'sagemaker:InstanceTypes',
      { kind: 'member', rule: 'strings', from: ['ProductionVariants[*].InstanceType'] },
    ],
    ['sagemaker:VolumeKmsKey', { kind: 'member', rule: 'kms', from: ['KmsKeyId'] }],
    ['aws:RequestTag/a', { kind: 'member', from: ['Tags'] }],
    ['aws:UserAgent', { kind: 'header', from: ['user-agent'] }],
    ['aws:SourceIp', { kind: 'connection', from: ['remoteAddress', 'x-forwarded-for'] }],
    ['aws:SecureTransport', { kind: 'connection', from: ['secure', 'protoHeader'] }],
    ['aws:CurrentTime', { kind: 'clock', from: ['now'] }],
    ['aws:RequestedRegion', { kind: 'option', from: ['requestedRegion', 'region'] }],
    ['aws:ResourceAccount', { kind: 'resource', from: [] }],
    ['aws:username', { kind: 'caller', from: [] }],
  ])('%s', (key, origin) => {
    expect(originOf(absent, key)).toEqual(origin);
  });

  it('a default, in the reading that has it', () => {
    expect(originOf(absent, 'sagemaker:NetworkIsolation')).toBeUndefined();
    expect(originOf(byDefault, 'sagemaker:NetworkIsolation')).toEqual({
      kind: 'default',
      rule: 'boolean',
      from: ['EnableNetworkIsolation'],
    });
  });

  it('what the operation tells', () => {
    const [put] = explain({
      method: 'PUT',
      path: '/FeatureGroup/f',
      body: {},
      headers: { 'Content-Type': 'application/json' },
    });
    expect(originOf(put, 'sagemaker:IsUpdateRecord')).toEqual({
      kind: 'operation',
      rule: 'constant',
      from: [],
    });
    const added = explain(row).at(-1);
    expect(originOf(added, 'sagemaker:TaggingAction')).toEqual({ kind: 'operation', from: [] });
  });

  it('the caller, where the caller has it too', () => {
    const context = { 'AWS:RequestTag/A': 'caller' };
    const [asked] = explain(row, { ...ALICE, context });
    expect(originOf(asked, 'AWS:RequestTag/A')).toEqual({ kind: 'caller', from: [] });
    expect(originOf(asked, 'aws:RequestTag/a')).toBeUndefined();
  });
});
