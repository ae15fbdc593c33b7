import { describe, expect, it } from 'vitest';

import { toAuthorizationRequests } from '../src/mapping/index.ts';
import type { HttpRequest } from '../src/mapping/index.ts';
import { ALICE } from './alice.ts';
import { create, isAllowed, rest, when } from './denied-call.ts';

const OWN = 'arn:aws:sagemaker:us-east-1:111122223333:';
const GEOSPATIAL = 'arn:aws:sagemaker-geospatial:us-east-1:111122223333:';
const HUB_MODEL = `${OWN}hub-content/curated/ModelReference/llama/1.0.0`;
const PLAN = `${OWN}training-plan/reserv`;
const LIFECYCLE = `${OWN}studio-lifecycle-config/`;
const ROLE = 'arn:aws:iam::111122223333:role/Training';
const GATED = { ModelAccessConfig: { AcceptEula: true } };
const OF_HUB = { HubAccessConfig: { HubContentArn: HUB_MODEL } };
const OF_PUBLIC_HUB = {
  HubAccessConfig: {
    HubContentArn: 'arn:aws:sagemaker:us-east-1:aws:hub-content/SageMakerPublicHub/Model/llama/1.0.0',
  },
};
const OF_HUB_DATA = { ChannelName: 'draft', S3DataSource: { S3Uri: 's3://b/m/', ...OF_HUB } };

function channel(...access: readonly object[]): object {
  const source: object = Object.assign({ S3Uri: 's3://b/m/' }, ...access);
  return { ChannelName: 'model', DataSource: { S3DataSource: source } };
}

function train(more: object): HttpRequest {
  return create('CreateTrainingJob', { TrainingJobName: 't', ...more });
}

function jobOf(document: object): HttpRequest {
  const named = { JobCategory: 'AgentRFT', JobName: 'j' };
  return create('CreateJob', { ...named, JobConfigDocument: JSON.stringify(document) });
}

function tune(definitions: readonly object[]): HttpRequest {
  const job = { HyperParameterTuningJobName: 'h', TrainingJobDefinitions: definitions };
  return create('CreateHyperParameterTuningJob', job);
}

function register(...access: readonly object[]): HttpRequest {
  const source: object = Object.assign({ S3Uri: 's3://b/m/' }, ...access);
  const containers = [{ ModelDataSource: { S3DataSource: source } }];
  const named = { ModelPackageName: 'm' };
  return create('CreateModelPackage', { ...named, InferenceSpecification: { Containers: containers } });
}

function pools(variant: object): HttpRequest {
  return create('CreateEndpointConfig', { EndpointConfigName: 'c', ShadowProductionVariants: [variant] });
}

function profile(settings: object): HttpRequest {
  const named = { DomainId: 'd-1', UserProfileName: 'alice' };
  return create('CreateUserProfile', { ...named, UserSettings: settings });
}

describe('a Deny that a request tries to dodge holds, and the nearest harmless request is allowed', () => {
  it.each<[name: string, deny: object, dodging: HttpRequest, harmless: HttpRequest]>([
    [
      'by capitals in the name',
      { Action: 'sagemaker:InvokeEndpoint', Resource: `${OWN}endpoint/prod` },
      rest('POST', '/endpoints/Prod/invocations'),
      rest('POST', '/endpoints/Test/invocations'),
    ],
    [
      'by capitals in the ARN of a tag call',
      { Action: 'sagemaker:DeleteTags', Resource: `${OWN}endpoint/prod` },
      create('DeleteTags', { ResourceArn: `${OWN}endpoint/PROD`, TagKeys: ['a'] }),
      create('DeleteTags', { ResourceArn: `${OWN}endpoint/TEST`, TagKeys: ['a'] }),
    ],
    [
      'by capitals in the name of a model in a key',
      { Action: '*', ...when('ArnLike', 'sagemaker:ModelArn', `${OWN}model/secret`) },
      create('CreateEndpointConfig', {
        EndpointConfigName: 'c',
        ProductionVariants: [{ ModelName: 'churn' }, { ModelName: 'Secret' }],
      }),
      create('CreateEndpointConfig', {
        EndpointConfigName: 'c',
        ProductionVariants: [{ ModelName: 'Churn' }],
      }),
    ],
    [
      'by leaving out a member whose default is denied',
      { Action: 'sagemaker:*', ...when('StringEquals', 'sagemaker:RootAccess', 'Enabled') },
      create('CreateNotebookInstance', { NotebookInstanceName: 'n' }),
      create('CreateNotebookInstance', { NotebookInstanceName: 'n', RootAccess: 'Disabled' }),
    ],
    [
      'by leaving out a member that must be there',
      { Action: 'sagemaker:*', ...when('Null', 'sagemaker:NetworkIsolation', 'true') },
      create('CreateModel', { ModelName: 'm' }),
      create('CreateModel', { ModelName: 'm', EnableNetworkIsolation: false }),
    ],
    [
      'by a definition that leaves out what its neighbour has',
      { Action: 'sagemaker:*', ...when('Bool', 'sagemaker:NetworkIsolation', 'false') },
      create('CreateHyperParameterTuningJob', {
        HyperParameterTuningJobName: 'h',
        TrainingJobDefinitions: [{ EnableNetworkIsolation: true }, {}],
      }),
      create('CreateHyperParameterTuningJob', {
        HyperParameterTuningJobName: 'h',
        TrainingJobDefinitions: [{ EnableNetworkIsolation: true }, { EnableNetworkIsolation: true }],
      }),
    ],
    [
      'by calling for a stream',
      { Action: 'sagemaker:InvokeEndpointWithResponseStream' },
      rest('POST', '/endpoints/e/invocations-response-stream'),
      rest('POST', '/endpoints/e/invocations'),
    ],
    [
      'by calling for a stream in both directions',
      { Action: 'sagemaker:InvokeEndpoint' },
      rest('POST', '/endpoints/e/invocations-bidirectional-stream'),
      rest('POST', '/endpoints/e/async-invocations'),
    ],
    [
      'by a feature group behind a thousand others',
      { Action: '*', Resource: `${OWN}feature-group/secret` },
      batch([...Array.from({ length: 999 }, (_, index) => `f${index}`), `${OWN}feature-group/secret`]),
      batch(Array.from({ length: 1000 }, (_, index) => `f${index}`)),
    ],
    [
      'by writing an update as one of a batch',
      { Action: 'sagemaker:PutRecord', Resource: `${OWN}feature-group/f` },
      rest('POST', '/BatchWriteRecord', '{"Entries":[{"FeatureGroupName":"f"}]}'),
      rest('POST', '/BatchWriteRecord', '{"Entries":[{"FeatureGroupName":"g"}]}'),
    ],
    [
      'by tagging a job of the geospatial service while it is made',
      { Action: 'sagemaker-geospatial:TagResource' },
      rest('POST', '/vector-enrichment-jobs', '{"Tags":{"a":"1"}}'),
      rest('POST', '/vector-enrichment-jobs', '{"Tags":{}}'),
    ],
    [
      'by a gated model behind one of a hub',
      { Action: '*', ...when('Bool', 'sagemaker:DirectGatedModelAccess', 'true') },
      train({ InputDataConfig: [channel(GATED, OF_HUB), channel(GATED)] }),
      train({ InputDataConfig: [channel(GATED, OF_HUB), channel({}, OF_HUB), channel({})] }),
    ],
    [
      'by a gated model of the hub of AWS',
      { Action: '*', ...when('Bool', 'sagemaker:DirectGatedModelAccess', 'true') },
      register(GATED, OF_PUBLIC_HUB),
      register(GATED, OF_HUB),
    ],
    [
      'by a licence that is accepted outside the input data',
      { Action: '*', ...when('Bool', 'sagemaker:DirectGatedModelAccess', 'true') },
      train({ InputDataConfig: [channel(GATED, OF_HUB)], ServerlessJobConfig: { AcceptEula: true } }),
      train({ InputDataConfig: [channel(GATED, OF_HUB)], ServerlessJobConfig: { AcceptEula: false } }),
    ],
    [
      'by a licence that is accepted inside a document',
      { Action: '*', ...when('Bool', 'sagemaker:DirectGatedModelAccess', 'true') },
      jobOf({ Model: { BaseModel: { AcceptEula: true } } }),
      jobOf({ Model: { BaseModel: { AcceptEula: false } } }),
    ],
    [
      'by a gated model in one definition of a tuning job',
      { Action: '*', ...when('Bool', 'sagemaker:DirectGatedModelAccess', 'true') },
      tune([{ InputDataConfig: [channel({})] }, { InputDataConfig: [channel(GATED)] }]),
      tune([{ InputDataConfig: [channel({})] }, { InputDataConfig: [channel(GATED, OF_HUB)] }]),
    ],
    [
      'by the model of a hub in one definition of a tuning job',
      { Action: 'sagemaker:TrainHubModel', Resource: `${OWN}hub/curated` },
      tune([{ InputDataConfig: [channel({}, OF_HUB)] }]),
      tune([{ InputDataConfig: [channel({})] }]),
    ],
    [
      'by more data of a model, from a hub',
      { Action: 'sagemaker:DeployHubModel', Resource: HUB_MODEL },
      create('CreateModel', { ModelName: 'm', Containers: [{ AdditionalModelDataSources: [OF_HUB_DATA] }] }),
      create('CreateModel', { ModelName: 'm', Containers: [{ AdditionalModelDataSources: [] }] }),
    ],
    [
      'by the model of one pool of instances',
      { Action: '*', ...when('ArnLike', 'sagemaker:ModelArn', `${OWN}model/secret`) },
      pools({ ModelName: 'churn', InstancePools: [{}, { ModelNameOverride: 'secret' }] }),
      pools({ ModelName: 'churn', InstancePools: [{}, { ModelNameOverride: 'other' }] }),
    ],
    [
      'by a training plan among preferences',
      { Action: '*', Resource: `${OWN}training-plan/reserved` },
      train({ ResourceConfig: { InstancePreferences: [{ TrainingPlanArns: [PLAN, `${PLAN}ed`] }] } }),
      train({ ResourceConfig: { InstancePreferences: [{ TrainingPlanArns: [PLAN] }] } }),
    ],
    [
      'by a training plan of a restricted group',
      { Action: '*', Resource: PLAN },
      create('CreateCluster', { ClusterName: 'c', RestrictedInstanceGroups: [{ TrainingPlanArn: PLAN }] }),
      create('CreateCluster', { ClusterName: 'c', RestrictedInstanceGroups: [{}] }),
    ],
    [
      'by a lifecycle configuration that runs first',
      {
        Action: '*',
        ...when('ForAnyValue:ArnLike', 'sagemaker:StudioLifecycleConfigArns', `${LIFECYCLE}miner`),
      },
      profile({ CodeEditorAppSettings: { BuiltInLifecycleConfigArn: `${LIFECYCLE}miner` } }),
      profile({ CodeEditorAppSettings: { BuiltInLifecycleConfigArn: `${LIFECYCLE}start` } }),
    ],
    [
      'by passing a role to a resource that must not have it',
      {
        Action: 'iam:PassRole',
        ...when('ArnLike', 'iam:AssociatedResourceArn', `${OWN}training-job/prod-*`),
      },
      create('CreateTrainingJob', { TrainingJobName: 'prod-1', RoleArn: ROLE }),
      create('CreateTrainingJob', { TrainingJobName: 'test-1', RoleArn: ROLE }),
    ],
  ])('%s', (_, deny, dodging, harmless) => {
    expect(isAllowed(deny, dodging)).toBe(false);
    expect(isAllowed(deny, harmless)).toBe(true);
  });

  it('by naming a cluster, where its id is known', () => {
    const deny = { Action: '*', Resource: `${OWN}cluster/abcdefghij12` };
    const clusterIdOf = (name: string): string => (name === 'training' ? 'abcdefghij12' : 'zyxwvutsrq98');
    const named = (ClusterName: string): HttpRequest => create('DeleteCluster', { ClusterName });
    expect(isAllowed(deny, named('training'), { clusterIdOf })).toBe(false);
    expect(isAllowed(deny, named('other'), { clusterIdOf })).toBe(true);
  });
});

function batch(names: readonly string[]): HttpRequest {
  const Identifiers = names.map((FeatureGroupName) => ({ FeatureGroupName }));
  return rest('POST', '/BatchGetRecord', JSON.stringify({ Identifiers }));
}

describe('a request is refused', () => {
  const encoded = (arn: string): string => encodeURIComponent(arn);

  it.each<[name: string, request: HttpRequest, member: string]>([
    [
      'with one feature group too many',
      batch(Array.from({ length: 1001 }, (_, at) => `f${at}`)),
      'Identifiers[*]',
    ],
    [
      'that tags a model by the geospatial service',
      rest('PUT', `/tags/${encoded(`${OWN}model/m`)}`, '{"Tags":{"a":"1"}}'),
      'ResourceArn',
    ],
    [
      'that tags a geospatial job by SageMaker',
      create('AddTags', { ResourceArn: `${GEOSPATIAL}earth-observation-job/abcdefghijkl`, Tags: [] }),
      'ResourceArn',
    ],
    [
      "that names a geospatial job of another account, the publisher's too",
      rest(
        'GET',
        `/earth-observation-jobs/${encoded(`${GEOSPATIAL.replace('111122223333', '378778860802')}earth-observation-job/abcdefghijkl`)}`,
      ),
      'Arn',
    ],
    [
      'that names a job of another partition',
      rest(
        'DELETE',
        `/earth-observation-jobs/${encoded(`${GEOSPATIAL.replace(':aws:', ':aws-cn:')}earth-observation-job/abcdefghijkl`)}`,
      ),
      'Arn',
    ],
    [
      'that names a job of another type',
      rest('GET', `/vector-enrichment-jobs/${encoded(`${GEOSPATIAL}earth-observation-job/abcdefghijkl`)}`),
      'Arn',
    ],
    [
      'whose map of tags is a list',
      rest('POST', '/vector-enrichment-jobs', '{"Tags":[{"Key":"a","Value":"1"}]}'),
      'Tags',
    ],
    [
      'whose map of tags has another value',
      rest('POST', '/vector-enrichment-jobs', '{"Tags":{"a":1}}'),
      'Tags',
    ],
    [
      'whose tags differ in case only',
      rest('POST', '/vector-enrichment-jobs', '{"Tags":{"a":"1","A":"2"}}'),
      'Tags',
    ],
    ['that names a feature group `__proto__`', batch(['__proto__']), 'Identifiers[*].FeatureGroupName'],
  ])('%s', (_, request, member) => {
    const options = { account: '111122223333', region: 'us-east-1' };
    expect(() => toAuthorizationRequests(request, ALICE, options)).toThrow(
      expect.objectContaining({ name: 'MappingError', code: 'ValidationException', member }),
    );
  });

  it.each(['*', 'ABCDEFGHIJ12', 'abcdefghij1', 'abcdefghij123', '', '../../model', 'abcdefghij1\n'])(
    'whose cluster is said to have the id %j',
    (id) => {
      const options = { account: '111122223333', region: 'us-east-1', clusterIdOf: () => id };
      expect(() =>
        toAuthorizationRequests(create('DescribeCluster', { ClusterName: 'training' }), ALICE, options),
      ).toThrow(expect.objectContaining({ code: 'ValidationException', member: 'ClusterName' }));
    },
  );

  it('with a bearer token where AWS takes none', () => {
    const options = { account: '111122223333', region: 'us-east-1' };
    const caller = { ...ALICE, bearerTokenType: 'SHORT_TERM' };
    const ask = (request: HttpRequest): number => toAuthorizationRequests(request, caller, options).length;
    expect(() => ask(create('DescribeModel', { ModelName: 'm' }))).toThrow('takes no bearer token');
    expect(() => ask(rest('POST', '/endpoints/e/invocations'))).toThrow('takes no bearer token');
    expect(ask(rest('POST', '/endpoints/e/invocations-response-stream'))).toBe(2);
  });
});
