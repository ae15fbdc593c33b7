import type { AwsErrorResponse } from '../enforcement/index.ts';
import type { DecidedCall } from './decided-call.ts';

/** What an adapter does next: go on to the handler, or answer. */
export type Verdict =
  | { readonly allowed: true; readonly call: DecidedCall }
  | { readonly allowed: false; readonly call?: DecidedCall; readonly response: AwsErrorResponse };
