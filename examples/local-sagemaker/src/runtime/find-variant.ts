import { arnOf } from '../control-plane/account-state.ts';
import { productionVariants } from '../control-plane/production-variants.ts';
import { AwsError } from '../protocol/aws-error.ts';
import type { RuntimeCall } from './runtime-call.ts';

/** The variant that answers: the one that the caller names, else the first. @throws AwsError ValidationError */
export function findVariant({ endpointName, headers, state }: RuntimeCall): string {
  const endpoint = state.resources.get(arnOf(state, 'endpoint', endpointName));
  if (endpoint === undefined)
    throw refused(`Endpoint ${endpointName} of account ${state.account} not found.`);
  const variants = productionVariants(endpoint, state);
  const wanted = headers.get('x-amzn-sagemaker-target-variant') ?? variants[0];
  const variant = variants.find((name) => name === wanted);
  if (variant === undefined) throw refused(`Variant ${wanted} not found for endpoint ${endpointName}.`);
  return variant;
}

function refused(message: string): AwsError {
  return new AwsError('ValidationError', message, 400);
}
