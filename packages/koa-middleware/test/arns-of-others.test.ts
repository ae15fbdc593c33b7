import { describe, expect, it } from 'vitest';

import { toAuthorizationRequests } from '../src/mapping/index.ts';
import type { Caller, HttpRequest, MappingOptions } from '../src/mapping/index.ts';

const NOBODY: Caller = { principal: { kind: 'anonymous' } };
const OWN = 'arn:aws:sagemaker:us-east-1:111122223333:';
const FOREIGN = 'arn:aws:sagemaker:us-east-1:444455556666:';
const PUBLISHED = 'arn:aws:sagemaker:us-east-1:aws:';

/** The resources that a call asks about, or why it is refused. */
function answerTo(operation: string, body: object, options: Partial<MappingOptions> = {}): unknown {
  const request: HttpRequest = {
    method: 'POST',
    target: '/',
    headers: [['x-amz-target', `SageMaker.${operation}`]],
    body: new TextEncoder().encode(JSON.stringify(body)),
  };
  try {
    const deployment = { account: '111122223333', region: 'us-east-1', ...options };
    const asked = toAuthorizationRequests(request, NOBODY, deployment);
    return asked.map(({ resource }) => resource);
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
}

describe('a member that holds a name and no ARN', () => {
  it.each<[operation: string, member: string, type: string, more: object]>([
    ['DescribeModel', 'ModelName', 'model', {}],
    ['DeleteEndpoint', 'EndpointName', 'endpoint', {}],
    ['CreateHub', 'HubName', 'hub', {}],
    ['CreateFeatureGroup', 'FeatureGroupName', 'feature-group', {}],
    ['DeleteFeatureGroup', 'FeatureGroupName', 'feature-group', {}],
    ['DeletePipeline', 'PipelineName', 'pipeline', {}],
    ['CreateModelPackageGroup', 'ModelPackageGroupName', 'model-package-group', {}],
    ['DeleteModelCard', 'ModelCardName', 'model-card', {}],
    ['DeleteAction', 'ActionName', 'action', {}],
    ['DescribeImageVersion', 'ImageName', 'image', {}],
    ['DescribeUserProfile', 'UserProfileName', 'user-profile', { DomainId: 'd-1' }],
    ['DescribeUserProfile', 'DomainId', 'domain', { UserProfileName: 'alice' }],
    ['CreateModelPackage', 'ModelPackageName', 'model-package', {}],
  ])('%s refuses the ARN in %s', (operation, member, type, more) => {
    expect(answerTo(operation, { ...more, [member]: `${OWN}${type}/x` })).toBe(
      `member \`${member}\` is not a name`,
    );
    expect(answerTo(operation, { ...more, [member]: 'x' })).not.toContain('member');
  });

  it.each<[operation: string, body: object, member: string]>([
    [
      'CreateEndpointConfig',
      { EndpointConfigName: 'c', ProductionVariants: [{ ModelName: `${OWN}model/m` }] },
      'ProductionVariants[*].ModelName',
    ],
    ['CreateTransformJob', { TransformJobName: 'j', ModelName: `${FOREIGN}model/m` }, 'ModelName'],
    [
      'CreateNotebookInstance',
      { NotebookInstanceName: 'n', LifecycleConfigName: `${OWN}notebook-instance-lifecycle-config/c` },
      'LifecycleConfigName',
    ],
  ])('%s refuses it where it gives a condition key', (operation, body, member) => {
    expect(answerTo(operation, body)).toBe(`member \`${member}\` is not a name`);
  });

  it('is refused in a header of the runtime', () => {
    const headers = [['x-amzn-sagemaker-inference-component', `${OWN}inference-component/c`]] as const;
    const request = { method: 'POST', target: '/endpoints/e/invocations', headers, body: new Uint8Array() };
    const options = { account: '111122223333', region: 'us-east-1' };
    expect(() => toAuthorizationRequests(request, NOBODY, options)).toThrow(
      expect.objectContaining({ code: 'ValidationException', member: 'InferenceComponentName' }),
    );
  });
});

describe('a member that may hold an ARN', () => {
  it.each<[operation: string, member: string, type: string]>([
    ['DescribeCluster', 'ClusterName', 'cluster'],
    ['DescribeHub', 'HubName', 'hub'],
    ['UpdateModelCard', 'ModelCardName', 'model-card'],
    ['DescribeModelPackageGroup', 'ModelPackageGroupName', 'model-package-group'],
    ['DescribeAlgorithm', 'AlgorithmName', 'algorithm'],
    ['DeleteModelPackage', 'ModelPackageName', 'model-package'],
    ['DescribeAction', 'ActionName', 'action'],
    ['DescribeTrialComponent', 'TrialComponentName', 'experiment-trial-component'],
    ['DescribeContext', 'ContextName', 'context'],
    ['UpdateFeatureGroup', 'FeatureGroupName', 'feature-group'],
    ['StartPipelineExecution', 'PipelineName', 'pipeline'],
    ['DescribeTrainingPlan', 'TrainingPlanName', 'training-plan'],
    ['AddTags', 'ResourceArn', 'model'],
    ['UpdateModelPackage', 'ModelPackageArn', 'model-package'],
  ])('%s takes the deployment’s own ARN in %s and nobody else’s', (operation, member, type) => {
    const ask = (arn: string, options?: Partial<MappingOptions>): unknown =>
      answerTo(operation, { [member]: arn }, options);
    expect(ask(`${OWN}${type}/x`)).toEqual([`${OWN}${type}/x`]);
    expect(ask(`${FOREIGN}${type}/x`)).toBe(`member \`${member}\` is an ARN of another account`);
    expect(ask(`${FOREIGN}${type}/x`, { foreignAccounts: 'ask' })).toEqual([`${FOREIGN}${type}/x`]);
    for (const foreignAccounts of ['refuse', 'ask'] as const) {
      expect(ask(`arn:aws:sagemaker:eu-west-1:111122223333:${type}/x`, { foreignAccounts })).toBe(
        `member \`${member}\` is an ARN of another region`,
      );
      expect(ask(`arn:aws-cn:sagemaker:us-east-1:111122223333:${type}/x`, { foreignAccounts })).toBe(
        `member \`${member}\` is an ARN of another partition`,
      );
    }
  });

  it.each(['refuse', 'ask'] as const)(
    'may be what AWS publishes, where others are to %s',
    (foreignAccounts) => {
      const ask = (operation: string, member: string, resource: string): unknown =>
        answerTo(operation, { [member]: `${PUBLISHED}${resource}` }, { foreignAccounts });
      expect(ask('DescribeHub', 'HubName', 'hub/SageMakerPublicHub')).toEqual([
        `${PUBLISHED}hub/SageMakerPublicHub`,
      ]);
      expect(ask('DescribePipeline', 'PipelineName', 'pipeline/p')).toEqual([`${PUBLISHED}pipeline/p`]);
      expect(ask('DescribeFeatureGroup', 'FeatureGroupName', 'feature-group/x')).toBe(
        'member `FeatureGroupName` is an ARN of another account',
      );
      expect(ask('AddTags', 'ResourceArn', 'model/m')).toBe(
        'member `ResourceArn` is an ARN of another account',
      );
    },
  );
});

describe('the resource of an ARN', () => {
  it.each<[operation: string, member: string, resource: string]>([
    ['DescribeModelPackage', 'ModelPackageName', 'model-package/g/3'],
    ['DescribePipelineExecution', 'PipelineExecutionArn', 'pipeline/p/execution/0123abcd'],
    ['UpdatePipelineVersion', 'PipelineArn', 'pipeline/p'],
    ['AddTags', 'ResourceArn', 'workteam/private-crowd/t'],
    ['AddTags', 'ResourceArn', 'hub-content/h/Model/c/1.0.0'],
    ['AddTags', 'ResourceArn', 'hub-content/h/Model/c'],
    ['AddTags', 'ResourceArn', 'device-fleet/f/device/d'],
    ['AddTags', 'ResourceArn', 'image-version/i/1'],
    ['DescribeModelCardExportJob', 'ModelCardExportJobArn', 'model-card/c/export-job/j'],
  ])('%s takes %s `%s`', (operation, member, resource) => {
    expect(answerTo(operation, { [member]: `${OWN}${resource}` })).toEqual([`${OWN}${resource}`]);
  });

  it.each<[operation: string, member: string, resource: string]>([
    ['UpdateFeatureGroup', 'FeatureGroupName', 'feature-group/prod/x'],
    ['UpdateFeatureGroup', 'FeatureGroupName', 'feature-group/prod:1'],
    ['UpdateFeatureGroup', 'FeatureGroupName', 'feature-group/prod+x'],
    ['UpdateFeatureGroup', 'FeatureGroupName', 'feature-group/.prod'],
    ['UpdateFeatureGroup', 'FeatureGroupName', 'feature-group/-prod'],
    ['UpdateFeatureGroup', 'FeatureGroupName', 'Feature-Group/prod'],
    ['StartPipelineExecution', 'PipelineName', 'pipeline/p/execution/0123abcd'],
    ['DescribePipelineExecution', 'PipelineExecutionArn', 'pipeline/p'],
    ['UpdatePipelineVersion', 'PipelineArn', 'pipeline/p/execution/0123abcd'],
    ['DescribeModelPackage', 'ModelPackageName', 'model-package/g/v3'],
    ['DescribeModelPackage', 'ModelPackageName', 'model-package/g/03'],
    ['AddTags', 'ResourceArn', 'image-version/i/01'],
    ['DescribeModelPackage', 'ModelPackageName', 'model-package/g/1234567890'],
    ['DescribeModelPackage', 'ModelPackageName', 'model-package/g/3/4'],
    ['DescribeHub', 'HubName', 'hub-content/h/Model/c'],
    ['AddTags', 'ResourceArn', 'model/m/x'],
    ['AddTags', 'ResourceArn', 'workteam/x'],
    ['AddTags', 'ResourceArn', 'workteam/other-crowd/x'],
    ['AddTags', 'ResourceArn', 'something/x'],
    ['AddTags', 'ResourceArn', 'model'],
  ])('%s refuses %s `%s`', (operation, member, resource) => {
    expect(answerTo(operation, { [member]: `${OWN}${resource}` })).toBe(
      `member \`${member}\` is an ARN of another type of resource`,
    );
  });

  it.each(['g/', 'g/03', 'g/v3', 'g/1234567890', 'g/3/4', '/3', '../3', 'g//3'])(
    'no version is `%s`',
    (name) => {
      expect(answerTo('DescribeModelPackage', { ModelPackageName: name })).toBe(
        'member `ModelPackageName` is not a name',
      );
    },
  );

  it('refers to hub content in CreateHubContentReference', () => {
    const refer = (resource: string): unknown =>
      answerTo('CreateHubContentReference', {
        HubName: 'h',
        SageMakerPublicHubContentArn: `${PUBLISHED}${resource}`,
      });
    expect(refer('hub-content/SageMakerPublicHub/Model/llm/1.0.0')).toEqual([
      `${OWN}hub/h`,
      `${OWN}hub-content/h/ModelReference/llm`,
    ]);
    expect(refer('hub/a/b/llm')).toContain('is an ARN of another type of resource');
  });

  it('is of one account, where two of its parts are named by ARNs', () => {
    const body = { HubName: `${FOREIGN}hub/h`, HubContentType: 'Model', HubContentName: 'c' };
    expect(answerTo('DescribeHubContent', body, { foreignAccounts: 'ask' })).toEqual([
      `${FOREIGN}hub/h`,
      `${FOREIGN}hub-content/h/Model/c`,
    ]);
    expect(answerTo('DescribeHubContent', body)).toBe('member `HubName` is an ARN of another account');
  });
});

describe('a role', () => {
  it.each<[role: string, answer: string]>([
    ['arn:aws:iam::444455556666:role/r', 'member `ExecutionRoleArn` is an ARN of another account'],
    ['arn:aws-cn:iam::111122223333:role/r', 'member `ExecutionRoleArn` is an ARN of another partition'],
    ['arn:aws:iam::aws:role/r', 'member `ExecutionRoleArn` is an ARN of another account'],
    ['arn:aws:iam:us-east-1:111122223333:role/r', 'member `ExecutionRoleArn` is not a role'],
  ])('%s is refused', (ExecutionRoleArn, answer) => {
    expect(answerTo('CreateModel', { ModelName: 'm', ExecutionRoleArn })).toBe(answer);
  });

  it('of the account itself is asked with its path', () => {
    const role = 'arn:aws:iam::111122223333:role/service-role/r';
    const model = { ModelName: 'm', ExecutionRoleArn: role, EnableNetworkIsolation: true };
    expect(answerTo('CreateModel', model)).toEqual([`${OWN}model/m`, role]);
  });
});

it('keeps the images and work teams of others in condition keys as they were sent', () => {
  const image = 'arn:aws:sagemaker:us-east-1:081325390199:image/datascience-1.0';
  const app = { DomainId: 'd-1', UserProfileName: 'alice', AppType: 'JupyterLab', AppName: 'default' };
  expect(answerTo('CreateApp', { ...app, ResourceSpec: { SageMakerImageArn: image } })).toEqual([
    `${OWN}app/d-1/alice/JupyterLab/default`,
    `${OWN}app/d-1/alice/jupyterlab/default`,
  ]);
  expect(answerTo('CreateApp', { ...app, ResourceSpec: { SageMakerImageArn: `${image}/x` } })).toBe(
    'member `ResourceSpec.SageMakerImageArn` is an ARN of another type of resource',
  );
});
