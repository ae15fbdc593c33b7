import {
  AddTagsCommand,
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  CreateNotebookInstanceCommand,
  CreatePresignedNotebookInstanceUrlCommand,
  CreateTrainingJobCommand,
  DeleteEndpointCommand,
  DeleteEndpointConfigCommand,
  DeleteModelCommand,
  DeleteNotebookInstanceCommand,
  DeleteTagsCommand,
  DeleteTrainingJobCommand,
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  DescribeNotebookInstanceCommand,
  DescribeTrainingJobCommand,
  ListEndpointConfigsCommand,
  ListEndpointsCommand,
  ListModelsCommand,
  ListNotebookInstancesCommand,
  ListTagsCommand,
  ListTrainingJobsCommand,
  StartNotebookInstanceCommand,
  StopNotebookInstanceCommand,
  StopTrainingJobCommand,
  UpdateEndpointCommand,
  UpdateNotebookInstanceCommand,
  type CreateTrainingJobCommandInput,
  type ListModelsCommandInput,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { describe, expect, test } from 'vitest';
import { refusalOf, ROLE, started } from './started.ts';

const ARN = 'arn:aws:sagemaker:us-east-1:111122223333';
const VARIANT = { VariantName: 'blue', ModelName: 'churn', InstanceType: 'ml.m5.large' } as const;
const VARIANTS = [VARIANT];

const JOB: CreateTrainingJobCommandInput = {
  TrainingJobName: 'churn-1',
  RoleArn: ROLE,
  AlgorithmSpecification: { TrainingInputMode: 'File', TrainingImage: '111122223333.dkr.ecr/churn' },
  OutputDataConfig: { S3OutputPath: 's3://example/output' },
  ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 10 },
  StoppingCondition: { MaxRuntimeInSeconds: 3600 },
};

async function createEndpoint(sagemaker: SageMakerClient): Promise<void> {
  await sagemaker.send(new CreateModelCommand({ ModelName: 'churn' }));
  await sagemaker.send(
    new CreateEndpointConfigCommand({ EndpointConfigName: 'churn-v1', ProductionVariants: VARIANTS }),
  );
  await sagemaker.send(new CreateEndpointCommand({ EndpointName: 'churn', EndpointConfigName: 'churn-v1' }));
}

describe('every kind of resource is created, described, listed and deleted', () => {
  test('models', async () => {
    const { sagemaker } = await started();
    const created = await sagemaker.send(
      new CreateModelCommand({ ModelName: 'churn', ExecutionRoleArn: ROLE }),
    );
    expect(created.ModelArn).toBe(`${ARN}:model/churn`);
    expect(await sagemaker.send(new DescribeModelCommand({ ModelName: 'churn' }))).toMatchObject({
      ModelName: 'churn',
      ModelArn: `${ARN}:model/churn`,
      ExecutionRoleArn: ROLE,
      CreationTime: expect.any(Date),
    });
    const { Models } = await sagemaker.send(new ListModelsCommand({}));
    expect(Models).toEqual([
      { ModelName: 'churn', ModelArn: `${ARN}:model/churn`, CreationTime: expect.any(Date) },
    ]);
    await sagemaker.send(new DeleteModelCommand({ ModelName: 'churn' }));
    expect((await sagemaker.send(new ListModelsCommand({}))).Models).toEqual([]);
  });

  test('endpoints and their configurations', async () => {
    const { sagemaker } = await started();
    await createEndpoint(sagemaker);
    expect(
      await sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName: 'churn-v1' })),
    ).toMatchObject({ EndpointConfigArn: `${ARN}:endpoint-config/churn-v1`, ProductionVariants: VARIANTS });
    expect(await sagemaker.send(new DescribeEndpointCommand({ EndpointName: 'churn' }))).toMatchObject({
      EndpointConfigName: 'churn-v1',
      EndpointStatus: 'InService',
      ProductionVariants: [{ VariantName: 'blue' }],
    });
    const { Endpoints } = await sagemaker.send(new ListEndpointsCommand({ StatusEquals: 'InService' }));
    expect(Endpoints?.map(({ EndpointName }) => EndpointName)).toEqual(['churn']);
    expect((await sagemaker.send(new ListEndpointsCommand({ StatusEquals: 'Failed' }))).Endpoints).toEqual(
      [],
    );
    await sagemaker.send(new DeleteEndpointCommand({ EndpointName: 'churn' }));
    await sagemaker.send(new DeleteEndpointConfigCommand({ EndpointConfigName: 'churn-v1' }));
    expect((await sagemaker.send(new ListEndpointConfigsCommand({}))).EndpointConfigs).toEqual([]);
  });

  test('an endpoint is updated to another configuration', async () => {
    const { sagemaker } = await started();
    await createEndpoint(sagemaker);
    const green = [{ ...VARIANT, VariantName: 'green' }];
    await sagemaker.send(
      new CreateEndpointConfigCommand({ EndpointConfigName: 'churn-v2', ProductionVariants: green }),
    );
    const updated = await sagemaker.send(
      new UpdateEndpointCommand({ EndpointName: 'churn', EndpointConfigName: 'churn-v2' }),
    );
    expect(updated.EndpointArn).toBe(`${ARN}:endpoint/churn`);
    expect(await sagemaker.send(new DescribeEndpointCommand({ EndpointName: 'churn' }))).toMatchObject({
      EndpointConfigName: 'churn-v2',
      ProductionVariants: [{ VariantName: 'green' }],
    });
  });

  test('an endpoint outlives its configuration', async () => {
    const { sagemaker } = await started();
    await createEndpoint(sagemaker);
    await sagemaker.send(new DeleteEndpointConfigCommand({ EndpointConfigName: 'churn-v1' }));
    const endpoint = await sagemaker.send(new DescribeEndpointCommand({ EndpointName: 'churn' }));
    expect(endpoint).toMatchObject({ EndpointStatus: 'InService', ProductionVariants: [] });
  });

  test('training jobs, which run until they are stopped', async () => {
    const { sagemaker } = await started();
    const name = { TrainingJobName: 'churn-1' };
    await sagemaker.send(new CreateTrainingJobCommand(JOB));
    expect(await sagemaker.send(new DescribeTrainingJobCommand(name))).toMatchObject({
      TrainingJobStatus: 'InProgress',
      SecondaryStatus: 'Training',
      ResourceConfig: JOB.ResourceConfig,
    });
    const running = await refusalOf(sagemaker.send(new DeleteTrainingJobCommand(name)));
    expect(running.message).toBe(
      'The request was rejected because the training job is in status InProgress.',
    );
    await sagemaker.send(new StopTrainingJobCommand(name));
    const { TrainingJobSummaries } = await sagemaker.send(
      new ListTrainingJobsCommand({ NameContains: 'churn' }),
    );
    expect(TrainingJobSummaries).toMatchObject([{ ...name, TrainingJobStatus: 'Stopped' }]);
    const stopped = await refusalOf(sagemaker.send(new StopTrainingJobCommand(name)));
    expect(stopped.message).toBe('The request was rejected because the training job is in status Stopped.');
    await sagemaker.send(new DeleteTrainingJobCommand(name));
    expect((await sagemaker.send(new ListTrainingJobsCommand({}))).TrainingJobSummaries).toEqual([]);
  });

  test('notebook instances, which must stand still to be changed or deleted', async () => {
    const { sagemaker } = await started();
    const name = { NotebookInstanceName: 'analysis' };
    const created = { ...name, InstanceType: 'ml.t3.medium', RoleArn: ROLE } as const;
    await sagemaker.send(new CreateNotebookInstanceCommand(created));
    const change = new UpdateNotebookInstanceCommand({ ...name, InstanceType: 'ml.t3.large' });
    expect((await refusalOf(sagemaker.send(change))).message).toBe(
      'Status (InService) not in ([Stopped]). Unable to transition to (Updating) ' +
        `for Notebook Instance (${ARN}:notebook-instance/analysis).`,
    );
    await sagemaker.send(new StopNotebookInstanceCommand(name));
    await sagemaker.send(change);
    expect(await sagemaker.send(new DescribeNotebookInstanceCommand(name))).toMatchObject({
      NotebookInstanceStatus: 'Stopped',
      InstanceType: 'ml.t3.large',
      RoleArn: ROLE,
    });
    await sagemaker.send(new StartNotebookInstanceCommand(name));
    expect((await refusalOf(sagemaker.send(new DeleteNotebookInstanceCommand(name)))).name).toBe(
      'ValidationException',
    );
    const opened = await sagemaker.send(new CreatePresignedNotebookInstanceUrlCommand(name));
    expect(opened.AuthorizedUrl).toMatch(
      /^https:\/\/analysis\.notebook\.us-east-1\.sagemaker\.aws\?authToken=/,
    );
    expect((await sagemaker.send(new ListNotebookInstancesCommand({}))).NotebookInstances).toMatchObject([
      { ...name, InstanceType: 'ml.t3.large', NotebookInstanceStatus: 'InService' },
    ]);
    await sagemaker.send(new StopNotebookInstanceCommand(name));
    await sagemaker.send(new DeleteNotebookInstanceCommand(name));
    expect((await refusalOf(sagemaker.send(new DescribeNotebookInstanceCommand(name)))).message).toBe(
      'RecordNotFound',
    );
  });
});

describe('lists', () => {
  async function names(sagemaker: SageMakerClient, input: ListModelsCommandInput) {
    const { Models = [], NextToken } = await sagemaker.send(new ListModelsCommand(input));
    return { names: Models.map(({ ModelName }) => ModelName), NextToken };
  }

  test('pages follow each other until every model was shown once', async () => {
    const { sagemaker } = await started();
    for (const ModelName of ['b', 'd', 'a', 'e', 'c'])
      await sagemaker.send(new CreateModelCommand({ ModelName }));
    const sorted = { SortBy: 'Name', SortOrder: 'Ascending', MaxResults: 2 } as const;
    const first = await names(sagemaker, sorted);
    const second = await names(sagemaker, { ...sorted, NextToken: first.NextToken });
    const third = await names(sagemaker, { ...sorted, NextToken: second.NextToken });
    expect([first.names, second.names, third.names]).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(third.NextToken).toBeUndefined();
  });

  test('the newest come first unless the caller says otherwise', async () => {
    const { sagemaker } = await started();
    for (const ModelName of ['b', 'a', 'c']) await sagemaker.send(new CreateModelCommand({ ModelName }));
    expect((await names(sagemaker, {})).names).toEqual(['c', 'a', 'b']);
    expect((await names(sagemaker, { SortOrder: 'Ascending' })).names).toEqual(['b', 'a', 'c']);
    expect((await names(sagemaker, { NameContains: 'a' })).names).toEqual(['a']);
  });

  test.each([
    { NextToken: 'bm9uZQ' },
    { MaxResults: 0 },
    { MaxResults: 101 },
    { SortBy: 'Colour' as 'Name' },
    { SortOrder: 'Random' as 'Ascending' },
  ])('%o is refused', async (input) => {
    const { sagemaker } = await started();
    const refusal = await refusalOf(sagemaker.send(new ListModelsCommand(input)));
    expect(refusal).toMatchObject({ name: 'ValidationException', status: 400 });
  });
});

describe('tags', () => {
  test('those given at creation, added and deleted', async () => {
    const { sagemaker } = await started();
    const ResourceArn = `${ARN}:model/churn`;
    await sagemaker.send(
      new CreateModelCommand({ ModelName: 'churn', Tags: [{ Key: 'Project', Value: 'A' }] }),
    );
    await sagemaker.send(
      new AddTagsCommand({
        ResourceArn,
        Tags: [
          { Key: 'Project', Value: 'B' },
          { Key: 'environment', Value: 'dev' },
        ],
      }),
    );
    expect((await sagemaker.send(new ListTagsCommand({ ResourceArn }))).Tags).toEqual([
      { Key: 'Project', Value: 'B' },
      { Key: 'environment', Value: 'dev' },
    ]);
    await sagemaker.send(new DeleteTagsCommand({ ResourceArn, TagKeys: ['Project', 'never-there'] }));
    expect((await sagemaker.send(new ListTagsCommand({ ResourceArn }))).Tags).toEqual([
      { Key: 'environment', Value: 'dev' },
    ]);
  });

  test('are listed page by page', async () => {
    const { sagemaker } = await started();
    const ResourceArn = `${ARN}:model/churn`;
    const Tags = ['a', 'b', 'c'].map((Key) => ({ Key, Value: Key }));
    await sagemaker.send(new CreateModelCommand({ ModelName: 'churn', Tags }));
    const first = await sagemaker.send(new ListTagsCommand({ ResourceArn, MaxResults: 2 }));
    const rest = await sagemaker.send(new ListTagsCommand({ ResourceArn, NextToken: first.NextToken }));
    expect([first.Tags, rest.Tags, rest.NextToken]).toEqual([Tags.slice(0, 2), Tags.slice(2), undefined]);
  });

  test('of a resource that does not exist', async () => {
    const { sagemaker } = await started();
    const ResourceArn = `${ARN}:model/none`;
    const refusal = await refusalOf(sagemaker.send(new AddTagsCommand({ ResourceArn, Tags: [] })));
    expect(refusal.name).toBe('ResourceNotFound');
  });
});

test.each([
  {
    call: new CreateModelCommand({ ModelName: 'churn' }),
    name: 'ValidationException',
    message: `Cannot create already existing model "${ARN}:model/churn".`,
  },
  {
    call: new CreateEndpointConfigCommand({
      EndpointConfigName: 'v2',
      ProductionVariants: [{ VariantName: 'blue', ModelName: 'none' }],
    }),
    name: 'ValidationException',
    message: `Could not find model "${ARN}:model/none".`,
  },
  {
    call: new CreateEndpointCommand({ EndpointName: 'other', EndpointConfigName: 'none' }),
    name: 'ValidationException',
    message: `Could not find endpoint configuration "${ARN}:endpoint-config/none".`,
  },
  {
    call: new UpdateEndpointCommand({ EndpointName: 'churn', EndpointConfigName: 'none' }),
    name: 'ValidationException',
    message: `Could not find endpoint configuration "${ARN}:endpoint-config/none".`,
  },
  {
    call: new CreateEndpointCommand({ EndpointName: 'churn', EndpointConfigName: 'churn-v1' }),
    name: 'ValidationException',
    message: `Cannot create already existing endpoint "${ARN}:endpoint/churn".`,
  },
  {
    call: new DeleteEndpointCommand({ EndpointName: 'none' }),
    name: 'ValidationException',
    message: `Could not find endpoint "${ARN}:endpoint/none".`,
  },
  {
    call: new CreateTrainingJobCommand(JOB),
    name: 'ResourceInUse',
    message:
      'Job name must be unique within an AWS account and region, ' +
      `and a training job with this name already exists (${ARN}:training-job/churn-1)`,
  },
  {
    call: new DescribeTrainingJobCommand({ TrainingJobName: 'none' }),
    name: 'ValidationException',
    message: 'Requested resource not found.',
  },
  {
    call: new CreateModelCommand({ ModelName: undefined }),
    name: 'ValidationException',
    message:
      "1 validation error detected: Value null at 'modelName' failed to satisfy constraint: Member must not be null",
  },
  {
    call: new CreateModelCommand({ ModelName: 'under_score' }),
    name: 'ValidationException',
    message:
      "1 validation error detected: Value 'under_score' at 'modelName' failed to satisfy constraint: " +
      'Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}',
  },
  ...[
    new CreateNotebookInstanceCommand({
      NotebookInstanceName: 'analysis',
      InstanceType: 'ML.P4D.24xlarge' as 'ml.p4d.24xlarge',
      RoleArn: ROLE,
    }),
    new CreateEndpointConfigCommand({
      EndpointConfigName: 'v2',
      ProductionVariants: [VARIANT, { ...VARIANT, InstanceType: 'ML.P4D.24xlarge' as 'ml.p4d.24xlarge' }],
    }),
  ].map((call) => ({
    call,
    name: 'ValidationException',
    message:
      "1 validation error detected: Value 'ML.P4D.24xlarge' at 'instanceType' failed to satisfy constraint: " +
      'Member must satisfy enum value set: [ml.t3.medium, ml.m5.large, …]',
  })),
])('$call.constructor.name is refused: $message', async ({ call, name, message }) => {
  const { sagemaker } = await started();
  await createEndpoint(sagemaker);
  await sagemaker.send(new CreateTrainingJobCommand(JOB));
  const send = sagemaker.send.bind(sagemaker) as (command: unknown) => Promise<unknown>;
  expect(await refusalOf(send(call))).toEqual({ name, message, status: 400 });
});
