import type { SageMakerOperation } from './sagemaker-operation.ts';

/** Names under which requests to SageMaker's services are signed. */
export const SIGNING_NAMES = ['sagemaker', 'sagemaker-geospatial'] as const;

/** A name under which a request is signed. */
export type SigningName = (typeof SIGNING_NAMES)[number];

/** The name under which requests of an operation are signed. */
export function signingNameOf({ service }: Pick<SageMakerOperation, 'service'>): SigningName {
  return service === 'sagemaker-geospatial' ? 'sagemaker-geospatial' : 'sagemaker';
}
