import { findOperation, OPERATION_NAMES, requestOfOperation } from '@sagegate/koa-middleware/mapping';
import { expect, it } from 'vitest';
import { forwardedHeaders } from './forwarded-headers.ts';

const JOB_ARN = 'arn:aws:sagemaker:us-east-1:111122223333:job/j';
/** Members that stand in paths and headers of the runtimes. */
const INPUT = Buffer.from(JSON.stringify({ EndpointName: 'churn', JobArn: JOB_ARN }));

/** What decisions read in headers, by operation. */
const READ = OPERATION_NAMES.flatMap((name) => {
  const headers = headersReadBy(name);
  return headers.length === 0 ? [] : [{ name, headers }];
});

function headersReadBy(name: string): readonly string[] {
  try {
    const request = requestOfOperation(name, INPUT);
    return request === undefined
      ? []
      : (findOperation(request)?.plan.sources.headers ?? []).map(([, header]) => header);
  } catch {
    // Its path has other members, and no header of it is read.
    return [];
  }
}

it('are those that decisions read, so that the upstream acts on what was decided', () => {
  expect(READ.map(({ name }) => name).toSorted()).toEqual([
    'CompleteRollout',
    'InvokeEndpoint',
    'InvokeEndpointWithResponseStream',
    'Sample',
    'SampleWithResponseStream',
    'UpdateReward',
  ]);
  for (const { name, headers } of READ) {
    const sent = headers.map((header) => [header, 'a'] as const);
    expect(forwardedHeaders(sent, { name } as never)).toEqual(sent);
  }
});

it('are none that are empty, because decisions take them for absent', () => {
  const headers = [
    ['X-Amzn-SageMaker-Target-Model', ''],
    ['Accept', ''],
    ['Content-Type', 'text/csv'],
  ] as const;
  expect(forwardedHeaders(headers, { name: 'InvokeEndpoint' } as never)).toEqual([
    ['content-type', 'text/csv'],
  ]);
});
