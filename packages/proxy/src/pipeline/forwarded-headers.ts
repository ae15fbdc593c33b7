import type { SageMakerOperation } from '@sagegate/koa-middleware/mapping';
import type { HeaderList } from '../sigv4/signable-request.ts';

const COMMON: readonly string[] = ['accept', 'content-type', 'x-amz-target'];
const RUNTIME: readonly string[] = ['x-amzn-sagemaker-custom-attributes', 'x-amzn-sagemaker-inference-id'];
const JOB: readonly string[] = ['x-amzn-sagemaker-job-arn'];
const SYNCHRONOUS: readonly string[] = [
  ...RUNTIME,
  'x-amzn-sagemaker-inference-component',
  'x-amzn-sagemaker-prefix-aware-id',
  'x-amzn-sagemaker-session-id',
  'x-amzn-sagemaker-target-container-hostname',
  'x-amzn-sagemaker-target-variant',
];

/** The headers that the model of each operation has; what another one would do upstream nobody has decided on. */
const OF_OPERATION: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'InvokeEndpoint',
    [...SYNCHRONOUS, 'x-amzn-sagemaker-enable-explanations', 'x-amzn-sagemaker-target-model'],
  ],
  ['InvokeEndpointWithResponseStream', [...SYNCHRONOUS, 'x-amzn-sagemaker-accept']],
  [
    'InvokeEndpointAsync',
    [
      ...RUNTIME,
      'x-amzn-sagemaker-accept',
      'x-amzn-sagemaker-content-type',
      'x-amzn-sagemaker-filename',
      'x-amzn-sagemaker-inputlocation',
      'x-amzn-sagemaker-invocationtimeoutseconds',
      'x-amzn-sagemaker-requestttlseconds',
      'x-amzn-sagemaker-s3outputpathextension',
    ],
  ],
  ['CompleteRollout', JOB],
  ['Sample', JOB],
  ['SampleWithResponseStream', JOB],
  ['UpdateReward', JOB],
]);

const FORWARDED: ReadonlySet<string> = new Set(COMMON);

const FORWARDED_BY: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Array.from(OF_OPERATION, ([operation, own]) => [operation, new Set([...COMMON, ...own])]),
);

/** The client's headers that the upstream gets, in lower case: those that the operation has. One that is empty is absent. */
export function forwardedHeaders(headers: HeaderList, { name: operation }: SageMakerOperation): HeaderList {
  const wanted = FORWARDED_BY.get(operation) ?? FORWARDED;
  const forwarded: (readonly [string, string])[] = [];
  for (const [name, value] of headers) {
    if (value === '') continue;
    const lower = name.toLowerCase();
    if (wanted.has(lower)) forwarded.push([lower, value]);
  }
  return forwarded;
}
