import type { CallDecision } from '../enforcement/index.ts';
import type { Caller, HttpRequest, SageMakerOperation } from '../mapping/index.ts';

/** What a handler finds on `ctx.state.sagemaker` or `res.locals.sagemaker`. */
export interface DecidedCall {
  /** The decision's id too. */
  readonly requestId: string;
  readonly caller: Caller;
  readonly decision: CallDecision;
  /** The request that was decided on. Its `body` is empty on an application's own routes, where nobody reads it. */
  readonly request: HttpRequest;
  /** Absent on an application's own routes. */
  readonly operation?: SageMakerOperation;
}
