import {
  AddTagsCommand,
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  CreateNotebookInstanceCommand,
  CreateTrainingJobCommand,
  DeleteEndpointCommand,
  DeleteEndpointConfigCommand,
  DeleteModelCommand,
  DescribeEndpointCommand,
  DescribeModelCommand,
  DescribeTrainingJobCommand,
  ListModelsCommand,
  ListTagsCommand,
  StopNotebookInstanceCommand,
  StopTrainingJobCommand,
  UpdateEndpointCommand,
} from '@aws-sdk/client-sagemaker';
import {
  InvokeEndpointAsyncCommand,
  InvokeEndpointCommand,
  InvokeEndpointWithResponseStreamCommand,
} from '@aws-sdk/client-sagemaker-runtime';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refusalOf, running, type Running } from './running.ts';

const SAGEMAKER = 'arn:aws:sagemaker:us-east-1:111122223333';
const EXECUTION_ROLE = 'arn:aws:iam::111122223333:role/SageMakerExecutionRole';
const PROJECT_A = [{ Key: 'Project', Value: 'A' }];
const IMAGE = '111122223333.dkr.ecr.us-east-1.amazonaws.com/churn:1';
const VARIANT = { VariantName: 'blue', ModelName: 'churn', InstanceType: 'ml.m5.large' } as const;

let example: Running;

beforeEach(async () => {
  example = await running();
});

afterEach(() => example.close());

async function createEndpoint({ sagemakerOf }: Running): Promise<void> {
  const bob = sagemakerOf('bob');
  await bob.send(new CreateModelCommand({ ModelName: 'churn' }));
  await bob.send(
    new CreateEndpointConfigCommand({ EndpointConfigName: 'churn-v1', ProductionVariants: [VARIANT] }),
  );
  await bob.send(new CreateEndpointCommand({ EndpointName: 'churn', EndpointConfigName: 'churn-v1' }));
}

test('a model with tags and a role, from its creation to its end', async () => {
  const alice = example.sagemakerOf('alice');
  const { ModelArn } = await alice.send(
    new CreateModelCommand({
      ModelName: 'churn',
      ExecutionRoleArn: EXECUTION_ROLE,
      PrimaryContainer: { Image: IMAGE },
      Tags: PROJECT_A,
    }),
  );
  expect(ModelArn).toBe(`${SAGEMAKER}:model/churn`);
  expect(await alice.send(new DescribeModelCommand({ ModelName: 'churn' }))).toMatchObject({
    ModelArn,
    ExecutionRoleArn: EXECUTION_ROLE,
    PrimaryContainer: { Image: IMAGE },
  });
  expect((await alice.send(new ListTagsCommand({ ResourceArn: ModelArn }))).Tags).toEqual(PROJECT_A);
  await alice.send(new DeleteModelCommand({ ModelName: 'churn' }));
  expect(example.callsUpstream().map(({ operation }) => operation)).toEqual([
    'CreateModel',
    'DescribeModel',
    'ListTags',
    'DeleteModel',
  ]);
});

test('what SageMaker itself refuses arrives as SageMaker said it', async () => {
  const alice = example.sagemakerOf('alice');
  expect(await refusalOf(alice.send(new DescribeModelCommand({ ModelName: 'none' })))).toEqual({
    name: 'ValidationException',
    message: `Could not find model "${SAGEMAKER}:model/none".`,
    status: 400,
  });
});

test('a training job that names its project', async () => {
  const alice = example.sagemakerOf('alice');
  const name = { TrainingJobName: 'churn-1' };
  await alice.send(
    new CreateTrainingJobCommand({
      ...name,
      RoleArn: EXECUTION_ROLE,
      AlgorithmSpecification: { TrainingInputMode: 'File', TrainingImage: IMAGE },
      OutputDataConfig: { S3OutputPath: 's3://example/output' },
      ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 10 },
      StoppingCondition: { MaxRuntimeInSeconds: 3600 },
      Tags: PROJECT_A,
    }),
  );
  await alice.send(new StopTrainingJobCommand(name));
  expect(await alice.send(new DescribeTrainingJobCommand(name))).toMatchObject({
    TrainingJobArn: `${SAGEMAKER}:training-job/churn-1`,
    TrainingJobStatus: 'Stopped',
  });
});

test('a notebook instance of a size that the organization allows', async () => {
  const alice = example.sagemakerOf('alice');
  const name = { NotebookInstanceName: 'analysis' };
  const { NotebookInstanceArn } = await alice.send(
    new CreateNotebookInstanceCommand({ ...name, InstanceType: 'ml.t3.medium', RoleArn: EXECUTION_ROLE }),
  );
  expect(NotebookInstanceArn).toBe(`${SAGEMAKER}:notebook-instance/analysis`);
  await alice.send(new StopNotebookInstanceCommand(name));
});

test('an endpoint of the on-call engineer, tagged environment=dev', async () => {
  const bob = example.sagemakerOf('bob');
  const onCall = example.sagemakerOf('on-call');
  await bob.send(new CreateModelCommand({ ModelName: 'churn' }));
  for (const EndpointConfigName of ['churn-v1', 'churn-v2']) {
    await onCall.send(new CreateEndpointConfigCommand({ EndpointConfigName, ProductionVariants: [VARIANT] }));
  }
  await onCall.send(
    new CreateEndpointCommand({
      EndpointName: 'churn',
      EndpointConfigName: 'churn-v1',
      Tags: [{ Key: 'environment', Value: 'dev' }],
    }),
  );
  await onCall.send(new UpdateEndpointCommand({ EndpointName: 'churn', EndpointConfigName: 'churn-v2' }));
  expect(await onCall.send(new DescribeEndpointCommand({ EndpointName: 'churn' }))).toMatchObject({
    EndpointConfigName: 'churn-v2',
    EndpointStatus: 'InService',
  });
  await onCall.send(
    new AddTagsCommand({
      ResourceArn: `${SAGEMAKER}:endpoint/churn`,
      Tags: [{ Key: 'owner', Value: 'ops' }],
    }),
  );
  await onCall.send(new DeleteEndpointCommand({ EndpointName: 'churn' }));
  await onCall.send(new DeleteEndpointConfigCommand({ EndpointConfigName: 'churn-v2' }));
});

test('lists, page by page', async () => {
  const bob = example.sagemakerOf('bob');
  const auditor = example.sagemakerOf('yearly-audit');
  for (const ModelName of ['a', 'b', 'c']) await bob.send(new CreateModelCommand({ ModelName }));
  const sorted = { SortBy: 'Name', SortOrder: 'Ascending', MaxResults: 2 } as const;
  const first = await auditor.send(new ListModelsCommand(sorted));
  const second = await auditor.send(new ListModelsCommand({ ...sorted, NextToken: first.NextToken }));
  expect([first, second].map(({ Models }) => Models?.map(({ ModelName }) => ModelName))).toEqual([
    ['a', 'b'],
    ['c'],
  ]);
});

test('an invocation and its answer, bytes as they are', async () => {
  await createEndpoint(example);
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const answer = await example.runtimeOf('alice').send(
    new InvokeEndpointCommand({
      EndpointName: 'churn',
      ContentType: 'application/x-npy',
      Body: bytes,
      TargetVariant: 'blue',
      CustomAttributes: 'trace=1',
    }),
  );
  expect(answer).toMatchObject({ ContentType: 'application/x-npy', InvokedProductionVariant: 'blue' });
  expect(Buffer.from(answer.Body).equals(bytes)).toBe(true);
  expect(example.callsUpstream().at(-1)?.headers.get('x-amzn-sagemaker-custom-attributes')).toBe('trace=1');
});

test('an async invocation', async () => {
  await createEndpoint(example);
  const answer = await example.runtimeOf('alice').send(
    new InvokeEndpointAsyncCommand({
      EndpointName: 'churn',
      InputLocation: 's3://example/input',
      InferenceId: 'inference-1',
    }),
  );
  expect(answer).toMatchObject({ $metadata: { httpStatusCode: 202 }, InferenceId: 'inference-1' });
  expect(answer.OutputLocation).toContain('s3://sagemaker-us-east-1-111122223333/async-endpoint-outputs/');
});

test('a response stream arrives part by part while the model still writes', async () => {
  await example.close();
  const read = Array.from({ length: 5 }, handshake);
  const betweenParts = async (partsSent: number): Promise<void> => read.at(partsSent - 1)?.met;
  example = await running({ upstream: { betweenParts } });
  await createEndpoint(example);
  const { Body = [] } = await example
    .runtimeOf('alice')
    .send(
      new InvokeEndpointWithResponseStreamCommand({ EndpointName: 'churn', Body: 'tokens come one by one' }),
    );
  const parts: string[] = [];
  // A gateway that kept parts back would wait for ever: the next one is sent only once this one was read here.
  for await (const { PayloadPart } of Body) {
    read.at(parts.length)?.meet();
    parts.push(Buffer.from(PayloadPart?.Bytes ?? '').toString('utf8'));
  }
  expect(parts).toEqual(['tokens ', 'come ', 'one ', 'by ', 'one']);
});

test('the caller’s signature stays at the gateway, and SageMaker sees the gateway’s', async () => {
  await example.sagemakerOf('alice').send(new ListModelsCommand({}));
  const authorization = example.callsUpstream().at(-1)?.headers.get('authorization');
  expect(authorization).toContain('Credential=AKIAIOSFODNN7EXAMPLE/');
  expect(authorization).not.toContain('AKIDEXAMPLE');
});

function handshake(): { readonly met: Promise<void>; readonly meet: () => void } {
  let meet = (): void => undefined;
  const met = new Promise<void>((resolve) => {
    meet = resolve;
  });
  return { met, meet: () => meet() };
}
