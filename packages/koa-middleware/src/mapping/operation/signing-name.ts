import type { SageMakerOperation } from './sagemaker-operation.ts';

/** A name under which requests to SageMaker's services are signed. */
export type SigningName = 'sagemaker' | 'sagemaker-geospatial';

/** The name under which requests of an operation are signed. */
export function signingNameOf({ service }: Pick<SageMakerOperation, 'service'>): SigningName {
  return service === 'sagemaker-geospatial' ? 'sagemaker-geospatial' : 'sagemaker';
}
