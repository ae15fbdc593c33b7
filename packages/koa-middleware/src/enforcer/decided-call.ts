import type { Outcome } from '@sagegate/core';
import type { AwsErrorCode, CallDecision } from '../enforcement/index.ts';
import type { Caller, HttpRequest, SageMakerOperation } from '../mapping/index.ts';

/** What a handler finds on `ctx.state.sagemaker` or `res.locals.sagemaker`. */
export interface DecidedCall {
  /** The decision's id too. */
  readonly requestId: string;
  readonly caller: Caller;
  /** What policies say; a handler sees anything but `allowed` in report-only mode alone. */
  readonly outcome: Outcome;
  /** Whether the outcome decides what becomes of the request; `false` in report-only mode. */
  readonly enforced: boolean;
  readonly decision: CallDecision;
  /** The request that was decided on. Its `body` is empty on an application's own routes, where nobody reads it. */
  readonly request: HttpRequest;
  /** Absent on an application's own routes. */
  readonly operation?: SageMakerOperation;
}

/** What a handler finds there in report-only mode for a request that would have been refused without a decision. */
export interface RefusedCall extends Pick<DecidedCall, 'requestId' | 'caller' | 'request' | 'operation'> {
  readonly outcome: 'refused';
  readonly enforced: false;
  /** What the caller would have been told. */
  readonly error: { readonly code: AwsErrorCode; readonly message: string };
}
