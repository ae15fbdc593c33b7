import type { BodyContent } from './member-sources.ts';

/** How a service encodes requests and errors. */
export type Protocol = 'awsJson1_1' | 'restJson1';

/** An operation of one of SageMaker's APIs. */
export interface SageMakerOperation {
  /** The suffix of the SDK package: `sagemaker`, `sagemaker-runtime`. */
  readonly service: string;
  readonly name: string;
  readonly protocol: Protocol;
  /** The action that the operation asks for: `sagemaker:InvokeEndpoint`. */
  readonly action: string;
  /** What its body holds: members that decisions are made on, or bytes that are not looked at. */
  readonly body: BodyContent;
}
