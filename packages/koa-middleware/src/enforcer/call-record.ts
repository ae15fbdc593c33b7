import type { WireProtocol } from '../enforcement/index.ts';
import type { Caller, HttpRequest, SageMakerOperation } from '../mapping/index.ts';

/** What is known of a request so far. Its steps fill it in, so that a refusal can report how far it came. */
export interface CallRecord {
  readonly requestId: string;
  readonly time: Date;
  /** In which a refusal is written. */
  readonly protocol: WireProtocol;
  /** The request as it arrived. */
  readonly head: HttpRequest;
  /** The request that is decided on. */
  request: HttpRequest;
  caller?: Caller;
  operation?: SageMakerOperation;
}
