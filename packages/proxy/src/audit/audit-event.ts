import type { Outcome, PolicyType, SourcePosition } from '@sagegate/core';

/**
 * What the audit says of one request, and all that it may say: no bodies, no secrets, no header but those named here.
 */
export interface AuditEvent {
  /** When the request arrived, ISO 8601. */
  readonly time: string;
  /** `x-amzn-RequestId` of a refusal, `x-sagegate-request-id` of a relayed answer. */
  readonly requestId: string;
  readonly outcome: AuditOutcome;
  /** Who holds the other end of the connection. */
  readonly remoteAddress?: string;
  /** What `aws:SourceIp` held. */
  readonly sourceIp?: string;
  readonly method?: string;
  readonly principal?: string;
  readonly accessKeyId?: string;
  /** Service and name: `sagemaker:CreateModel`. */
  readonly operation?: string;
  /** Every question that was put to the policies, in order. */
  readonly questions?: readonly AuditedQuestion[];
  /** The code of the refusal. */
  readonly errorCode?: string;
  /** The sentence of the refusal. */
  readonly message?: string;
  /** What the client got; absent when it left before. */
  readonly status?: number;
  /** The request id of the upstream. */
  readonly upstreamRequestId?: string;
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly durations: AuditedDurations;
}

/**
 * How a request ended. `relayed`: the upstream answered, whatever it said. `denied`: the policies said no.
 * `refused`: it was not fit to be decided. `failed`: allowed, but the upstream did not answer or broke off.
 * `aborted`: the client left.
 */
export type AuditOutcome = 'relayed' | 'denied' | 'refused' | 'failed' | 'aborted';

/** One question to the policies, and what decided it. */
export interface AuditedQuestion {
  readonly action: string;
  readonly resource: string;
  readonly outcome: Outcome;
  readonly policyType?: PolicyType;
  readonly level?: string;
  readonly policyId?: string;
  readonly sid?: string;
  /** Where the deciding statement begins. */
  readonly position?: SourcePosition;
}

/** Milliseconds since the request arrived. */
export interface AuditedDurations {
  /** Until the policies had decided. */
  readonly decidedMs?: number;
  /** Until the head of the upstream's answer. */
  readonly firstByteMs?: number;
  readonly totalMs: number;
}
