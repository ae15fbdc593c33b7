import type { AwsErrorResponse } from '../enforcement/index.ts';
import type { DecidedCall, RefusedCall } from './decided-call.ts';

/** What an adapter does next: let the request on to the handler, or answer it. */
export type Verdict =
  | { readonly letOn: true; readonly call: DecidedCall | RefusedCall }
  | { readonly letOn: false; readonly call?: DecidedCall; readonly response: AwsErrorResponse };
