import type { SageMakerOperation } from './sagemaker-operation.ts';

const MEBIBYTE = 1024 * 1024;

/** Bodies that are read: requests of people are some kilobytes. */
const MEMBERS = MEBIBYTE;
/** Bodies that are a model's own: the largest that the runtime takes. */
const OPAQUE = 25 * MEBIBYTE;

/** Operations whose bodies are read and take content along. */
const LARGER: ReadonlyMap<string, number> = new Map([
  // Content of 3 MiB in a JSON string, where every quote takes two bytes.
  ['sagemaker-a2i-runtime:StartHumanLoop', 8 * MEBIBYTE],
  // Records of up to 350 KB each; how many AWS takes at once, its documents do not say.
  ['sagemaker-featurestore-runtime:BatchWriteRecord', 8 * MEBIBYTE],
]);

/** The most bytes that a body of an operation needs: what is larger need not be read. */
export function bodyLimitOf({ service, name, body }: SageMakerOperation): number {
  return body === 'opaque' ? OPAQUE : (LARGER.get(`${service}:${name}`) ?? MEMBERS);
}
