import { AwsError } from '../protocol/aws-error.ts';
import { findVariant } from './find-variant.ts';
import type { RuntimeOperation } from './runtime-call.ts';

/** InvokeEndpointAsync: accepts the work and says where its output would lie. */
export const invokeEndpointAsync: RuntimeOperation = (call) => {
  findVariant(call);
  const hasInput = call.headers.has('x-amzn-sagemaker-inputlocation') || call.body.length > 0;
  if (!hasInput) throw new AwsError('ValidationError', 'InputLocation or a body is required', 400);
  const folder = `s3://sagemaker-${call.state.region}-${call.state.account}/async-endpoint`;
  return {
    status: 202,
    headers: {
      'content-type': 'application/json',
      'x-amzn-RequestId': call.requestId,
      'x-Amzn-SageMaker-OutputLocation': `${folder}-outputs/${call.requestId}.out`,
      'x-Amzn-SageMaker-FailureLocation': `${folder}-failures/${call.requestId}-error.out`,
    },
    body: JSON.stringify({
      InferenceId: call.headers.get('x-amzn-sagemaker-inference-id') ?? call.requestId,
    }),
  };
};
