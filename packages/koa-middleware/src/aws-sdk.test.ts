import {
  CreateModelCommand,
  DeleteEndpointCommand,
  DescribeEndpointCommand,
  SageMakerClient,
  SageMakerServiceException,
} from '@aws-sdk/client-sagemaker';
import {
  InvokeEndpointCommand,
  SageMakerRuntimeClient,
  SageMakerRuntimeServiceException,
} from '@aws-sdk/client-sagemaker-runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALICE, FRAMEWORKS, type MountedApp, optionsWith } from '../test/mounted-app.ts';

const POLICY = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['sagemaker:DescribeEndpoint', 'sagemaker:CreateModel', 'iam:PassRole'],
      Resource: '*',
    },
    { Effect: 'Allow', Action: 'sagemaker:InvokeEndpoint', Resource: 'arn:aws:sagemaker:*:*:endpoint/dev-*' },
    { Effect: 'Deny', Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/Admin' },
  ],
};

const USER = 'User: arn:aws:iam::111122223333:user/alice is not authorized to perform:';

describe.each(['koa', 'express'] as const)('unmodified SDK clients against %s', (framework) => {
  let app: MountedApp;
  let control: SageMakerClient;
  let runtime: SageMakerRuntimeClient;

  beforeAll(async () => {
    app = await FRAMEWORKS[framework](optionsWith(POLICY, { caller: () => ALICE, bodyLimitBytes: 100_000 }));
    const config = {
      endpoint: app.url,
      region: 'us-east-1',
      credentials: {
        accessKeyId: 'AKIDEXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
      },
    };
    control = new SageMakerClient(config);
    runtime = new SageMakerRuntimeClient(config);
  });
  afterAll(async () => {
    control.destroy();
    runtime.destroy();
    await app.close();
  });

  it('get what the handler answers where policies allow', async () => {
    const described = await control.send(new DescribeEndpointCommand({ EndpointName: 'dev-churn' }));
    expect(described.EndpointName).toBe('reached');
    const body = new Uint8Array([1, 2, 255]);
    await runtime.send(new InvokeEndpointCommand({ EndpointName: 'dev-churn', Body: body }));
    expect(app.reached.map(({ call }) => call.operation?.name)).toEqual([
      'DescribeEndpoint',
      'InvokeEndpoint',
    ]);
    expect(Buffer.from(app.reached[1]?.rawBody as Uint8Array)).toEqual(Buffer.from(body));
  });

  it("raise AWS's AccessDeniedException for an implicit deny", async () => {
    const before = app.reached.length;
    const error = await failureOf(control.send(new DeleteEndpointCommand({ EndpointName: 'dev-churn' })));
    expect(error).toBeInstanceOf(SageMakerServiceException);
    expect(error).toMatchObject({
      name: 'AccessDeniedException',
      message:
        `${USER} sagemaker:DeleteEndpoint on resource: ` +
        'arn:aws:sagemaker:us-east-1:111122223333:endpoint/dev-churn ' +
        'because no identity-based policy allows the sagemaker:DeleteEndpoint action',
      $metadata: { httpStatusCode: 400, requestId: 'request-1', attempts: 1 },
    });
    expect(app.reached.length).toBe(before);
  });

  it('learn which of several permissions was missing', async () => {
    const command = new CreateModelCommand({
      ModelName: 'churn',
      ExecutionRoleArn: 'arn:aws:iam::111122223333:role/Admin',
    });
    expect(await failureOf(control.send(command))).toMatchObject({
      name: 'AccessDeniedException',
      message:
        `${USER} iam:PassRole on resource: arn:aws:iam::111122223333:role/Admin ` +
        'with an explicit deny in an identity-based policy',
    });
  });

  it.each([100_001, 3_000_000])('are told that a body of %i bytes is too large', async (size) => {
    const before = app.reached.length;
    const command = new InvokeEndpointCommand({ EndpointName: 'dev-churn', Body: new Uint8Array(size) });
    expect(await failureOf(runtime.send(command))).toMatchObject({
      name: 'RequestEntityTooLargeException',
      message: 'the body is larger than 100000 bytes',
      $metadata: { httpStatusCode: 413, attempts: 1 },
    });
    expect(app.reached.length).toBe(before);
  });

  it("raise the runtime's AccessDeniedException", async () => {
    const before = app.reached.length;
    const command = new InvokeEndpointCommand({ EndpointName: 'prod-churn', Body: '{}' });
    const error = await failureOf(runtime.send(command));
    expect(error).toBeInstanceOf(SageMakerRuntimeServiceException);
    expect(error).toMatchObject({
      name: 'AccessDeniedException',
      message:
        `${USER} sagemaker:InvokeEndpoint on resource: ` +
        'arn:aws:sagemaker:us-east-1:111122223333:endpoint/prod-churn ' +
        'because no identity-based policy allows the sagemaker:InvokeEndpoint action',
      $metadata: { httpStatusCode: 403, requestId: 'request-1', attempts: 1 },
    });
    expect(app.reached.length).toBe(before);
  });
});

async function failureOf(sent: Promise<unknown>): Promise<unknown> {
  try {
    await sent;
  } catch (error) {
    return error;
  }
  throw new Error('the call was let through');
}
