import { RequestContext } from '@sagegate/core';
import { describe, expect, it } from 'vitest';

import { toAuthorizationRequests } from '../src/mapping/index.ts';
import type { Caller, HttpRequest } from '../src/mapping/index.ts';

const NOBODY: Caller = { principal: { kind: 'anonymous' } };
const OPTIONS = { account: '111122223333', region: 'us-east-1' };

function call(operation: string, body: object | string | Uint8Array): HttpRequest {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    method: 'POST',
    target: '/',
    headers: [['x-amz-target', `SageMaker.${operation}`]],
    body: body instanceof Uint8Array ? body : new TextEncoder().encode(text),
  };
}

function problemOf(request: HttpRequest): string {
  try {
    toAuthorizationRequests(request, NOBODY, OPTIONS);
    return 'mapped';
  } catch (error) {
    return error instanceof Error && 'code' in error ? `${String(error.code)}: ${error.message}` : 'broken';
  }
}

describe('members that exclude each other', () => {
  const app = { DomainId: 'd-1', AppType: 'JupyterLab', AppName: 'a' };
  it.each<[operation: string, body: object, first: string, second: string]>([
    ...['CreateApp', 'DeleteApp', 'DescribeApp'].map((operation): [string, object, string, string] => [
      operation,
      { ...app, UserProfileName: 'alice', SpaceName: 's' },
      'UserProfileName',
      'SpaceName',
    ]),
    ...['DeleteImageVersion', 'DescribeImageVersion', 'UpdateImageVersion'].map(
      (operation): [string, object, string, string] => [
        operation,
        { ImageName: 'i', Version: 1, Alias: 'a' },
        'Version',
        'Alias',
      ],
    ),
    [
      'DeleteArtifact',
      { ArtifactArn: 'arn:aws:sagemaker:us-east-1:111122223333:artifact/a', Source: { SourceUri: 's' } },
      'ArtifactArn',
      'Source',
    ],
  ])('%s', (operation, body, first, second) => {
    expect(problemOf(call(operation, body))).toBe(
      `ValidationException: members \`${first}\` and \`${second}\` exclude each other`,
    );
    expect(problemOf(call(operation, { ...body, [first]: null }))).toBe('mapped');
    expect(problemOf(call(operation, { ...body, [second]: null }))).toBe('mapped');
  });
});

describe('resources of a tuning job', () => {
  const tuning = (more: object): HttpRequest =>
    call('CreateHyperParameterTuningJob', { HyperParameterTuningJobName: 't', ...more });
  const withKey = { ResourceConfig: { VolumeKmsKeyId: 'k' } };
  const withoutKey = { HyperParameterTuningResourceConfig: { InstanceCount: 1 } };

  it('are said in one way in each definition', () => {
    expect(problemOf(tuning({ TrainingJobDefinitions: [withKey, withoutKey] }))).toBe('mapped');
    expect(problemOf(tuning({ TrainingJobDefinitions: [withKey, { ...withKey, ...withoutKey }] }))).toBe(
      'ValidationException: members `TrainingJobDefinitions[*].ResourceConfig` and ' +
        '`TrainingJobDefinitions[*].HyperParameterTuningResourceConfig` exclude each other',
    );
    expect(problemOf(tuning({ TrainingJobDefinition: withKey }))).toBe('mapped');
    expect(problemOf(tuning({ TrainingJobDefinition: { ...withKey, ...withoutKey } }))).toBe(
      'ValidationException: members `TrainingJobDefinition.ResourceConfig` and ' +
        '`TrainingJobDefinition.HyperParameterTuningResourceConfig` exclude each other',
    );
  });
});

describe('members of the wrong type', () => {
  it.each<[operation: string, body: object, problem: string]>([
    ['DescribeModel', { ModelName: 5 }, 'member `ModelName` must be a string'],
    ['DescribeModel', { ModelName: true }, 'member `ModelName` must be a string'],
    ['DescribeCluster', { ClusterName: 5 }, 'member `ClusterName` must be a string'],
    ['DescribeHub', { HubName: 5 }, 'member `HubName` must be a string'],
    ['AddTags', { ResourceArn: 5 }, 'member `ResourceArn` must be a string'],
    ['DescribeImageVersion', { ImageName: 'i', Version: '1' }, 'member `Version` must be an integer'],
    ['DescribeImageVersion', { ImageName: 'i', Version: 1.5 }, 'member `Version` must be an integer'],
    ['DescribeImageVersion', { ImageName: 'i', Version: -1 }, 'member `Version` must be an integer'],
    ['DescribeImageVersion', { ImageName: 1, Version: 1 }, 'member `ImageName` must be a string'],
    [
      'CreateEndpointConfig',
      { EndpointConfigName: 'c', ProductionVariants: [{ ModelName: 5 }] },
      'member `ProductionVariants[*].ModelName` must be a string',
    ],
    [
      'CreateEndpointConfig',
      { EndpointConfigName: 'c', ProductionVariants: { ModelName: 'm' } },
      'member `ProductionVariants[*].AcceleratorType` needs `ProductionVariants` to be a list',
    ],
    [
      'CreateEndpointConfig',
      { EndpointConfigName: 'c', ProductionVariants: ['m'] },
      'member `ProductionVariants[*].AcceleratorType` is not inside a structure',
    ],
    [
      'CreateUserProfile',
      {
        DomainId: 'd-1',
        UserProfileName: 'a',
        UserSettings: { JupyterLabAppSettings: { BuiltInLifecycleConfigArn: 'none' } },
      },
      'member `UserSettings.JupyterLabAppSettings.BuiltInLifecycleConfigArn` must be an ARN',
    ],
    [
      'CreateTrainingJob',
      { TrainingJobName: 't', ServerlessJobConfig: { AcceptEula: 'true' } },
      'member `ServerlessJobConfig.AcceptEula` must be true or false',
    ],
    [
      'CreateModelPackage',
      {
        ModelPackageName: 'm',
        InferenceSpecification: {
          Containers: [
            {
              ModelDataSource: {
                S3DataSource: {
                  ModelAccessConfig: { AcceptEula: true },
                  HubAccessConfig: { HubContentArn: 'none' },
                },
              },
            },
          ],
        },
      },
      'member `InferenceSpecification.Containers[*].ModelDataSource.S3DataSource.HubAccessConfig.HubContentArn` is not an ARN',
    ],
  ])('%s %j', (operation, body, problem) => {
    expect(problemOf(call(operation, body))).toBe(`ValidationException: ${problem}`);
  });
});

describe('names', () => {
  it.each(['.', '..', '.m', '-m', '_m', 'm/..', 'm\u200B', 'ｍ', ' m', 'm%2Fx'])('%j is no name', (name) => {
    expect(problemOf(call('DescribeModel', { ModelName: name }))).toBe(
      'ValidationException: member `ModelName` is not a name',
    );
  });

  it.each(['m', 'M-1', '1', 'a.b', 'a_b'])('%j is one', (name) => {
    expect(problemOf(call('DescribeModel', { ModelName: name }))).toBe('mapped');
  });
});

describe('keys of KMS', () => {
  const job = (VolumeKmsKeyId: string): HttpRequest =>
    call('CreateTrainingJob', { TrainingJobName: 't', ResourceConfig: { VolumeKmsKeyId } });

  it.each([
    '1234abcd-12ab-34cd-56ef-1234567890ab',
    'mrk-1234abcd12ab34cd56ef1234567890ab',
    'alias/aws/sagemaker',
    'alias/my_key',
    'arn:aws:kms:us-east-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    'arn:aws:kms:eu-west-1:444455556666:alias/my-key',
    '',
  ])('`%s` is one', (id) => {
    expect(problemOf(job(id))).toBe('mapped');
  });

  it.each([
    'key/1234abcd',
    'alias/',
    'alias/a:b',
    'a:b',
    'a.b',
    'a_b',
    '../key',
    'arn:aws:kms:us-east-1:444455556666:grant/1',
    'arn:aws:kms:us-east-1:444455556666:key/a/b',
    'arn:aws:kms::444455556666:key/a',
    'arn:aws:s3:us-east-1:444455556666:key/a',
  ])('`%s` is none', (id) => {
    expect(problemOf(job(id))).toContain('ValidationException: member `ResourceConfig.VolumeKmsKeyId`');
  });

  it('gives no key where it is empty', () => {
    const keyOf = (id: string): unknown => {
      const [asked] = toAuthorizationRequests(job(id), NOBODY, OPTIONS);
      return RequestContext.from(asked?.context ?? {}).get('sagemaker:volumekmskeyarn');
    };
    expect(keyOf('')).toBeUndefined();
    expect(keyOf('k')).toBe('arn:aws:kms:us-east-1:111122223333:key/k');
  });
});

describe('text that decisions are made on', () => {
  it.each<[where: string, operation: string, body: string, member: string]>([
    ['a tag', 'AddTags', String.raw`{"Tags":[{"Key":"a\ud800","Value":"b"}]}`, 'Tags[*].Key'],
    ['the value of a tag', 'AddTags', String.raw`{"Tags":[{"Key":"a","Value":"\udc00b"}]}`, 'Tags[*].Value'],
    ['a key of a tag to take away', 'DeleteTags', String.raw`{"TagKeys":["\ud83d"]}`, 'TagKeys[*]'],
    [
      'a condition key',
      'CreateModel',
      String.raw`{"ModelName":"m","VpcConfig":{"Subnets":["\ud83dx"]}}`,
      'VpcConfig.Subnets[*]',
    ],
    [
      'the name of a condition key',
      'CreateModelPackage',
      String.raw`{"ModelPackageName":"m","CustomerMetadataProperties":{"\ude00":"x"}}`,
      'CustomerMetadataProperties',
    ],
  ])('half a character in %s is refused', (_, operation, body, member) => {
    const arn = '"ResourceArn":"arn:aws:sagemaker:us-east-1:111122223333:model/m",';
    const whole = operation.endsWith('Tags') ? `{${arn}${body.slice(1)}` : body;
    expect(problemOf(call(operation, whole))).toBe(
      `ValidationException: member \`${member}\` has half a character`,
    );
  });

  it('takes a whole one', () => {
    const body = String.raw`{"ModelName":"m","Tags":[{"Key":"\ud83d\ude00","Value":"\u00e9"}]}`;
    expect(problemOf(call('CreateModel', body))).toBe('mapped');
  });

  it('says what is wrong with tags that differ only in case', () => {
    const tags = (first: string, second: string): HttpRequest =>
      call('CreateModel', {
        ModelName: 'm',
        Tags: [first, second].map((Key) => ({ Key, Value: '' })),
      });
    expect(problemOf(tags('Team', 'team'))).toBe(
      'ValidationException: member `Tags[*].Key` has `team` and another that differs only in case',
    );
    expect(problemOf(tags('team', 'team'))).toBe(
      'ValidationException: member `Tags[*].Key` has `team` twice',
    );
  });
});

describe('work teams', () => {
  it.each([
    ['private-crowd', 'mapped'],
    ['public-crowd', 'mapped'],
    ['vendor-crowd', 'mapped'],
    ['other-crowd', 'ValidationException'],
  ])('of the kind %s', (kind, answer) => {
    const WorkteamArn = `arn:aws:sagemaker:us-east-1:394669845002:workteam/${kind}/default`;
    const body = { LabelingJobName: 'l', HumanTaskConfig: { WorkteamArn } };
    expect(problemOf(call('CreateLabelingJob', body))).toContain(answer);
  });
});

describe('the document of CreateJob', () => {
  it.each(['{', '[]', '"a"', '{"KmsKeyId":"a","KmsKeyId":"b"}', '{"KmsKeyId":1}', '{"VpcConfig":1}', ''])(
    '%s is refused',
    (JobConfigDocument) => {
      const body = { JobName: 'j', JobCategory: 'AgentRFT', JobConfigDocument };
      expect(problemOf(call('CreateJob', body))).toContain('ValidationException: member `JobConfigDocument');
    },
  );
});

describe('a model with a licence', () => {
  const GATED = 'sagemaker:directgatedmodelaccess';
  const HUB = 'arn:aws:sagemaker:us-east-1:111122223333:hub-content/h/Model/m/1.0.0';

  function createModel(...sources: readonly object[]): HttpRequest {
    const additional = sources.map((source) => ({ S3DataSource: source }));
    return call('CreateModel', {
      ModelName: 'm',
      PrimaryContainer: { AdditionalModelDataSources: additional },
    });
  }

  function gatedOf(request: HttpRequest): readonly boolean[] {
    const own = toAuthorizationRequests(request, NOBODY, OPTIONS).filter(
      ({ action }) => action === 'sagemaker:CreateModel',
    );
    return own.map(({ context }) => RequestContext.from(context ?? {}).get(GATED) !== undefined);
  }

  it('is told of any source that takes it past the hubs, whatever stands beside it', () => {
    const open = { S3Uri: 's' };
    const accepted = { ModelAccessConfig: { AcceptEula: true } };
    const byHub = { ...accepted, HubAccessConfig: { HubContentArn: HUB } };
    expect(new Set(gatedOf(createModel(open, byHub, accepted)))).toEqual(new Set([true]));
    expect(new Set(gatedOf(createModel(open, byHub)))).toEqual(new Set([false]));
  });

  it.each([{ AcceptEula: false }, { AcceptEula: null }, {}, null])('%j accepts none', (config) => {
    expect(new Set(gatedOf(createModel({ ModelAccessConfig: config })))).toEqual(new Set([false]));
  });

  it('is told where a hub is named by nothing', () => {
    const source = { ModelAccessConfig: { AcceptEula: true }, HubAccessConfig: null };
    expect(new Set(gatedOf(createModel(source)))).toEqual(new Set([true]));
  });

  it.each<[source: object, problem: string]>([
    [
      { ModelAccessConfig: { AcceptEula: 'true' } },
      'S3DataSource.ModelAccessConfig.AcceptEula` must be true or false',
    ],
    [{ ModelAccessConfig: true }, 'S3DataSource.ModelAccessConfig.AcceptEula` is not inside a structure'],
    [[], 'S3DataSource.ModelAccessConfig.AcceptEula` is not inside a structure'],
  ])('%j is refused', (source, problem) => {
    expect(problemOf(createModel(source))).toContain(problem);
  });
});
