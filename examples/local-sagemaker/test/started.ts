import { SageMakerClient } from '@aws-sdk/client-sagemaker';
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { STSClient } from '@aws-sdk/client-sts';
import { onTestFinished } from 'vitest';
import { startLocalSagemaker, type LocalSagemaker, type LocalSagemakerOptions } from '../src/index.ts';

export const KEY = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

export const ROLE = 'arn:aws:iam::111122223333:role/SageMakerExecutionRole';

interface Started {
  readonly local: LocalSagemaker;
  readonly clientOptions: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: typeof KEY;
  };
  readonly sagemaker: SageMakerClient;
  readonly runtime: SageMakerRuntimeClient;
  readonly sts: STSClient;
}

/** A SageMaker of its own for one test, and AWS's clients that point to it. */
export async function started(options: Partial<LocalSagemakerOptions> = {}): Promise<Started> {
  const local = await startLocalSagemaker({
    account: '111122223333',
    region: 'us-east-1',
    credentials: KEY,
    ...options,
  });
  const clientOptions = { endpoint: local.url, region: 'us-east-1', credentials: KEY };
  const sagemaker = new SageMakerClient(clientOptions);
  const runtime = new SageMakerRuntimeClient(clientOptions);
  const sts = new STSClient(clientOptions);
  onTestFinished(async () => {
    for (const client of [sagemaker, runtime, sts]) client.destroy();
    await local.close();
  });
  return { local, clientOptions, sagemaker, runtime, sts };
}

/** What a call that must fail is refused with. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ name: string; message: string; status: number }> {
  const error = await call.then(
    () => {
      throw new Error('the call was not refused');
    },
    (reason: unknown) => reason as { name: string; message: string; $metadata: { httpStatusCode: number } },
  );
  return { name: error.name, message: error.message, status: error.$metadata.httpStatusCode };
}
