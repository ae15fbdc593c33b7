import type { Outcome } from '@sagegate/core';
import { type AwsErrorCode, type CallDecision, denialSentence } from '../enforcement/index.ts';
import { LookupError } from '../lookups/index.ts';
import type { Caller, SageMakerOperation } from '../mapping/index.ts';
import type { CallRecord } from './call-record.ts';
import type { Refusal } from './refusal.ts';

/** What an audit needs to know of a request: one event for each that was decided or refused. */
export interface DecisionEvent {
  readonly requestId: string;
  readonly time: Date;
  readonly method: string;
  /** As received, without the query, which may hold a signature. */
  readonly path: string;
  /** Of the socket. */
  readonly remoteAddress?: string;
  /** `refused`: answered before any policy was asked. */
  readonly outcome: Outcome | 'refused';
  /** Whether the outcome decided what became of the request: `false` in report-only mode, where it went on. */
  readonly enforced: boolean;
  /** Absent when nobody was authenticated. */
  readonly caller?: Caller;
  /** Absent on an application's own routes. */
  readonly operation?: SageMakerOperation;
  /** Absent when refused. */
  readonly decision?: CallDecision;
  /** What the caller was told, or would have been, unless the request was allowed. */
  readonly error?: { readonly code: AwsErrorCode; readonly message: string };
  /** Why a look-up failed, which the caller was not told. */
  readonly cause?: unknown;
}

/** The event of a request that policies decided. */
export function decisionEvent(record: CallRecord, decision: CallDecision, enforced: boolean): DecisionEvent {
  const { outcome } = decision;
  const known = { ...knownOf(record), outcome, enforced, decision };
  if (outcome === 'allowed') return known;
  return { ...known, error: { code: 'AccessDeniedException', message: denialSentence(decision) } };
}

/** The event of a request that no policy was asked about. */
export function refusalEvent(
  record: CallRecord,
  { code, message, cause }: Refusal,
  enforced: boolean,
): DecisionEvent {
  const refused = { ...knownOf(record), outcome: 'refused', enforced, error: { code, message } } as const;
  return cause instanceof LookupError ? { ...refused, cause: cause.cause } : refused;
}

function knownOf(record: CallRecord): Omit<DecisionEvent, 'outcome' | 'enforced'> {
  const { requestId, time, head, caller, operation } = record;
  const [path = ''] = head.target.split('?', 1);
  return {
    requestId,
    time,
    method: head.method,
    path,
    ...(head.remoteAddress !== undefined && { remoteAddress: head.remoteAddress }),
    ...(caller !== undefined && { caller }),
    ...(operation !== undefined && { operation }),
  };
}
