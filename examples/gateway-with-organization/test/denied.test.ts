import {
  AddTagsCommand,
  CreateEndpointCommand,
  CreateModelCommand,
  CreateNotebookInstanceCommand,
  CreateTrainingJobCommand,
  DeleteModelCommand,
  DeleteTagsCommand,
  DescribeEndpointCommand,
  ListPipelinesCommand,
  SageMakerServiceException,
  type CreateTrainingJobCommandInput,
} from '@aws-sdk/client-sagemaker';
import {
  InvokeEndpointAsyncCommand,
  InvokeEndpointCommand,
  InvokeEndpointWithResponseStreamCommand,
} from '@aws-sdk/client-sagemaker-runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalOf, running, type Caller, type Running } from './running.ts';

const SAGEMAKER = 'arn:aws:sagemaker:us-east-1:111122223333';
const EXECUTION_ROLE = 'arn:aws:iam::111122223333:role/SageMakerExecutionRole';
const ADMIN_ROLE = 'arn:aws:iam::111122223333:role/Admin';
const PROJECT_A = [{ Key: 'Project', Value: 'A' }];

const JOB: CreateTrainingJobCommandInput = {
  TrainingJobName: 'churn-1',
  RoleArn: EXECUTION_ROLE,
  AlgorithmSpecification: { TrainingInputMode: 'File', TrainingImage: '111122223333.dkr.ecr/churn' },
  OutputDataConfig: { S3OutputPath: 's3://example/output' },
  ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 10 },
  StoppingCondition: { MaxRuntimeInSeconds: 3600 },
  Tags: PROJECT_A,
};

let example: Running;

beforeAll(async () => {
  example = await running();
});

afterAll(() => example.close());

interface Denial {
  readonly why: string;
  readonly by: Caller;
  readonly call: object;
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly reason: string;
}

const NO_IDENTITY_POLICY = (action: string): string =>
  `because no identity-based policy allows the ${action} action`;

const DENIALS: readonly Denial[] = [
  {
    why: 'no policy of hers allows it',
    by: 'carol',
    call: new DescribeEndpointCommand({ EndpointName: 'churn' }),
    principal: 'arn:aws:iam::111122223333:user/carol',
    action: 'sagemaker:DescribeEndpoint',
    resource: `${SAGEMAKER}:endpoint/churn`,
    reason: NO_IDENTITY_POLICY('sagemaker:DescribeEndpoint'),
  },
  {
    why: 'an auditor only reads',
    by: 'yearly-audit',
    call: new DeleteModelCommand({ ModelName: 'churn' }),
    principal: 'arn:aws:sts::111122223333:assumed-role/SageMakerAuditor/yearly-audit',
    action: 'sagemaker:DeleteModel',
    resource: `${SAGEMAKER}:model/churn`,
    reason: NO_IDENTITY_POLICY('sagemaker:DeleteModel'),
  },
  {
    why: 'who may not change tags could give herself the other team’s resources',
    by: 'alice',
    call: new AddTagsCommand({ ResourceArn: `${SAGEMAKER}:model/churn`, Tags: PROJECT_A }),
    principal: 'arn:aws:iam::111122223333:user/alice',
    action: 'sagemaker:AddTags',
    resource: `${SAGEMAKER}:model/churn`,
    reason: 'with an explicit deny in an identity-based policy',
  },
  {
    why: 'the same for the other team',
    by: 'bob',
    call: new DeleteTagsCommand({ ResourceArn: `${SAGEMAKER}:model/churn`, TagKeys: ['Project'] }),
    principal: 'arn:aws:iam::111122223333:user/bob',
    action: 'sagemaker:DeleteTags',
    resource: `${SAGEMAKER}:model/churn`,
    reason: 'with an explicit deny in an identity-based policy',
  },
  {
    why: 'the endpoint is not tagged environment=dev',
    by: 'on-call',
    call: new CreateEndpointCommand({ EndpointName: 'churn', EndpointConfigName: 'churn-v1' }),
    principal: 'arn:aws:sts::111122223333:assumed-role/SageMakerOperations/on-call',
    action: 'sagemaker:CreateEndpoint',
    resource: `${SAGEMAKER}:endpoint/churn`,
    reason: 'with an explicit deny in an identity-based policy',
  },
  {
    why: 'the organizational unit forbids large accelerators',
    by: 'alice',
    call: new CreateNotebookInstanceCommand({
      NotebookInstanceName: 'large',
      InstanceType: 'ml.p4d.24xlarge',
      RoleArn: EXECUTION_ROLE,
    }),
    principal: 'arn:aws:iam::111122223333:user/alice',
    action: 'sagemaker:CreateNotebookInstance',
    resource: `${SAGEMAKER}:notebook-instance/large`,
    reason: 'with an explicit deny in a service control policy',
  },
  {
    why: 'the organizational unit wants training to name its project',
    by: 'alice',
    call: new CreateTrainingJobCommand({ ...JOB, Tags: undefined }),
    principal: 'arn:aws:iam::111122223333:user/alice',
    action: 'sagemaker:CreateTrainingJob',
    resource: `${SAGEMAKER}:training-job/churn-1`,
    reason: 'with an explicit deny in a service control policy',
  },
  {
    why: 'the account’s own level does not allow it, though every other level and his own policy do',
    by: 'bob',
    call: new ListPipelinesCommand({}),
    principal: 'arn:aws:iam::111122223333:user/bob',
    action: 'sagemaker:ListPipelines',
    resource: '*',
    reason: 'because no service control policy allows the sagemaker:ListPipelines action',
  },
  {
    why: 'she may create the model, but not with that role',
    by: 'carol',
    call: new CreateModelCommand({ ModelName: 'churn', ExecutionRoleArn: ADMIN_ROLE }),
    principal: 'arn:aws:iam::111122223333:user/carol',
    action: 'iam:PassRole',
    resource: ADMIN_ROLE,
    reason: NO_IDENTITY_POLICY('iam:PassRole'),
  },
  {
    why: 'she may create the model, but not with tags',
    by: 'carol',
    call: new CreateModelCommand({ ModelName: 'churn', ExecutionRoleArn: EXECUTION_ROLE, Tags: PROJECT_A }),
    principal: 'arn:aws:iam::111122223333:user/carol',
    action: 'sagemaker:AddTags',
    resource: `${SAGEMAKER}:model/churn`,
    reason: NO_IDENTITY_POLICY('sagemaker:AddTags'),
  },
  {
    why: 'the call does not come from the office',
    by: 'on-call',
    call: new CreateTrainingJobCommand(JOB),
    principal: 'arn:aws:sts::111122223333:assumed-role/SageMakerOperations/on-call',
    action: 'sagemaker:CreateTrainingJob',
    resource: `${SAGEMAKER}:training-job/churn-1`,
    reason: 'with an explicit deny in an identity-based policy',
  },
];

test.each(DENIALS)('$by: $action, $why', async ({ by, call, principal, action, resource, reason }) => {
  const before = example.callsUpstream().length;
  const client = example.sagemakerOf(by);
  const send = client.send.bind(client) as (command: unknown) => Promise<unknown>;
  expect(await refusalOf(send(call))).toEqual({
    name: 'AccessDeniedException',
    message: `User: ${principal} is not authorized to perform: ${action} on resource: ${resource} ${reason}`,
    status: 400,
  });
  expect(example.callsUpstream().length).toBe(before);
});

test('a denial is the SDK’s own error, and is not tried again', async () => {
  const call = example.sagemakerOf('carol').send(new DescribeEndpointCommand({ EndpointName: 'churn' }));
  const error: unknown = await call.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SageMakerServiceException);
  expect(error).toMatchObject({
    $fault: 'client',
    $metadata: { attempts: 1, requestId: expect.stringMatching(/^[-0-9a-f]{36}$/) },
  });
});

test.each([
  new InvokeEndpointCommand({ EndpointName: 'churn', Body: 'x' }),
  new InvokeEndpointAsyncCommand({ EndpointName: 'churn', InputLocation: 's3://example/input' }),
  new InvokeEndpointWithResponseStreamCommand({ EndpointName: 'churn', Body: 'x' }),
])('an auditor invokes nothing: $constructor.name', async (call) => {
  const before = example.callsUpstream().length;
  const runtime = example.runtimeOf('yearly-audit');
  const send = runtime.send.bind(runtime) as (command: unknown) => Promise<unknown>;
  const { name, message, status } = await refusalOf(send(call));
  const action =
    call instanceof InvokeEndpointAsyncCommand ? 'sagemaker:InvokeEndpointAsync' : 'sagemaker:InvokeEndpoint';
  expect([name, status]).toEqual(['AccessDeniedException', 403]);
  expect(message).toBe(
    'User: arn:aws:sts::111122223333:assumed-role/SageMakerAuditor/yearly-audit is not authorized to perform: ' +
      `${action} on resource: ${SAGEMAKER}:endpoint/churn because no identity-based policy allows the ${action} action`,
  );
  expect(example.callsUpstream().length).toBe(before);
});
