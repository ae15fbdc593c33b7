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
  /** The access key id that the request names, where nothing proves that its holder sent it. */
  readonly claimedAccessKeyId?: string;
  /** Service and name: `sagemaker:CreateModel`. Of a refused request, what it names. */
  readonly operation?: string;
  /** Every question that was put to the policies, in order. */
  readonly questions?: readonly AuditedQuestion[];
  /** The code of the refusal, or of what broke the answer off. */
  readonly errorCode?: string;
  /** Its sentence. */
  readonly message?: string;
  /** Why a look-up at the upstream failed, which the client was not told. */
  readonly cause?: string;
  /** What the client got; absent when it left before, or its answer never left. */
  readonly status?: number;
  /** The request id of the upstream. */
  readonly upstreamRequestId?: string;
  /** 2 when the call was sent once more, because a used connection turned out to be closed; absent otherwise. */
  readonly attempts?: number;
  /** Bytes of the body: as received, or as announced when that was too large. */
  readonly requestBytes: number;
  /** Bytes of the body of the answer, a refusal's too. */
  readonly responseBytes: number;
  readonly durations: AuditedDurations;
}

/**
 * How a request ended. `relayed`: the upstream answered, whatever it said. `denied`: the policies said no.
 * `refused`: it was not fit to be decided. `failed`: allowed, but the upstream did not answer or broke off.
 * `aborted`: the client left or stopped reading, or the gateway closed.
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
