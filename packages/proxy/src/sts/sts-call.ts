import type { QueryCall, SignedQueryCall } from '../query/query-call.ts';
import type { Parameters } from './parameters/parameters.ts';

/** A call of STS, as its action sees it. */
export interface StsCall extends QueryCall {
  readonly parameters: Parameters;
}

/** A call that somebody has signed, or that whoever sent it is known for otherwise. */
export interface SignedStsCall extends StsCall, SignedQueryCall {}
