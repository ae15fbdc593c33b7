import { randomUUID } from 'node:crypto';
import type { ControlPlaneOperation } from './control-plane-operation.ts';
import { findNamed } from './find-resource.ts';
import { NOTEBOOK_INSTANCE } from './kinds.ts';

/** CreatePresignedNotebookInstanceUrl: a URL as SageMaker's, that leads nowhere. */
export const openNotebook: ControlPlaneOperation = (input, state) => {
  const { name } = findNamed(NOTEBOOK_INSTANCE, input, state);
  return {
    AuthorizedUrl: `https://${name}.notebook.${state.region}.sagemaker.aws?authToken=${randomUUID()}`,
  };
};
