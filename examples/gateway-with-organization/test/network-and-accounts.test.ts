import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  CreateTrainingJobCommand,
  DescribeEndpointCommand,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { InvokeEndpointCommand } from '@aws-sdk/client-sagemaker-runtime';
import { describe, expect, onTestFinished, test } from 'vitest';
import { refusalOf, running, type Running } from './running.ts';

const SAGEMAKER = 'arn:aws:sagemaker:us-east-1:111122223333';

async function started(...changes: Parameters<typeof running>): Promise<Running> {
  const example = await running(...changes);
  onTestFinished(() => example.close());
  return example;
}

describe('training from the office only', () => {
  const job = new CreateTrainingJobCommand({
    TrainingJobName: 'churn-1',
    RoleArn: 'arn:aws:iam::111122223333:role/SageMakerExecutionRole',
    AlgorithmSpecification: { TrainingInputMode: 'File', TrainingImage: '111122223333.dkr.ecr/churn' },
    OutputDataConfig: { S3OutputPath: 's3://example/output' },
    ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 10 },
    StoppingCondition: { MaxRuntimeInSeconds: 3600 },
    Tags: [{ Key: 'Project', Value: 'A' }],
  });

  /** As a load balancer would: it adds the address that it sees. */
  function behindLoadBalancer(client: SageMakerClient, forwardedFor: string): SageMakerClient {
    client.middlewareStack.add(
      (next) => (args) => {
        const request = args.request as { headers: Record<string, string> };
        request.headers['x-forwarded-for'] = forwardedFor;
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    return client;
  }

  const trustingLoadBalancer = { config: { trustedProxies: ['127.0.0.1/32'] } };

  test('a call from 192.0.2.10 is allowed', async () => {
    const { sagemakerOf } = await started(trustingLoadBalancer);
    const { TrainingJobArn } = await behindLoadBalancer(sagemakerOf('on-call'), '192.0.2.10').send(job);
    expect(TrainingJobArn).toBe(`${SAGEMAKER}:training-job/churn-1`);
  });

  test.each(['198.51.100.7', '192.0.2.10, 198.51.100.7'])(
    'a call from %s is denied',
    async (forwardedFor) => {
      const { sagemakerOf, callsUpstream } = await started(trustingLoadBalancer);
      const refusal = await refusalOf(behindLoadBalancer(sagemakerOf('on-call'), forwardedFor).send(job));
      expect(refusal).toMatchObject({
        name: 'AccessDeniedException',
        message: expect.stringMatching(
          /CreateTrainingJob on .* with an explicit deny in an identity-based policy$/,
        ),
      });
      expect(callsUpstream()).toEqual([]);
    },
  );

  test('a client that claims an address of the office is not believed', async () => {
    const { sagemakerOf, callsUpstream } = await started();
    const refusal = await refusalOf(behindLoadBalancer(sagemakerOf('on-call'), '192.0.2.10').send(job));
    expect(refusal.name).toBe('AccessDeniedException');
    expect(callsUpstream()).toEqual([]);
  });
});

describe('a caller of another account than the upstream credentials', () => {
  test('is decided on with ARNs of the upstream’s account, and the sentence names them', async () => {
    const { sagemakerOf, callsUpstream } = await started();
    const refusal = await refusalOf(
      sagemakerOf('dave').send(new DescribeEndpointCommand({ EndpointName: 'churn' })),
    );
    expect(refusal.name).toBe('AccessDeniedException');
    expect(refusal.message).toBe(
      'User: arn:aws:iam::444455556666:user/dave is not authorized to perform: sagemaker:DescribeEndpoint ' +
        `on resource: ${SAGEMAKER}:endpoint/churn because no resource-based policy allows the ` +
        'sagemaker:DescribeEndpoint action',
    );
    expect(callsUpstream()).toEqual([]);
  });

  test('invokes an endpoint whose own policy lets that account in', async () => {
    const { sagemakerOf, runtimeOf } = await started();
    await createEndpoint(sagemakerOf('bob'), 'shared-churn');
    const answer = await runtimeOf('dave').send(
      new InvokeEndpointCommand({ EndpointName: 'shared-churn', Body: 'x' }),
    );
    expect(Buffer.from(answer.Body).toString('utf8')).toBe('x');
  });

  test('invokes no other one', async () => {
    const { sagemakerOf, runtimeOf, callsUpstream } = await started();
    await createEndpoint(sagemakerOf('bob'), 'churn');
    const before = callsUpstream().length;
    const refusal = await refusalOf(
      runtimeOf('dave').send(new InvokeEndpointCommand({ EndpointName: 'churn', Body: 'x' })),
    );
    expect([refusal.name, refusal.status]).toEqual(['AccessDeniedException', 403]);
    expect(callsUpstream().length).toBe(before);
  });

  async function createEndpoint(sagemaker: SageMakerClient, EndpointName: string): Promise<void> {
    const ProductionVariants = [{ VariantName: 'blue', ModelName: 'churn' }];
    await sagemaker.send(new CreateModelCommand({ ModelName: 'churn' }));
    await sagemaker.send(new CreateEndpointConfigCommand({ EndpointConfigName: 'v1', ProductionVariants }));
    await sagemaker.send(new CreateEndpointCommand({ EndpointName, EndpointConfigName: 'v1' }));
  }
});
