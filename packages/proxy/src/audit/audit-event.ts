import type { Outcome, PolicyType, SourcePosition } from '@sagegate/core';

/** Counts up when a member of a record changes its name or its meaning; new members come without a new number. */
export const AUDIT_VERSION = 1;

/**
 * What the audit says of one request, and all that it may say: no bodies, no secrets, no header but those named here.
 *
 * A request that is forwarded, or that the gateway does what it asks for, has two records: `decided`, written before that,
 * and `completed`, once it is over. Every other request has one: `refused`. So all but the `decided` ones are one record for each request.
 */
export type AuditEvent = DecidedEvent | CompletedEvent | RefusedEvent;

/** The policies have been asked about the request, and now it is forwarded. */
export interface DecidedEvent extends AuditedRequest {
  readonly record: 'decided';
  /** `reported`: the policies deny it, and it goes on because their mode is `report-only`. */
  readonly outcome: 'allowed' | 'reported';
  readonly durations: Pick<AuditedDurations, 'decidedMs'>;
}

/** A request that was forwarded, or that the gateway itself answered, is over. Says again what its `decided` record said, and what became of it. */
export interface CompletedEvent extends AuditedRequest, AuditedAnswer {
  readonly record: 'completed';
  readonly outcome: 'relayed' | 'answered' | 'failed' | 'aborted';
}

/** A request is over that was not forwarded. */
export interface RefusedEvent extends AuditedRequest, AuditedAnswer {
  readonly record: 'refused';
  readonly outcome: 'denied' | 'refused' | 'failed' | 'aborted';
}

/** Records before this one were dropped, because their destination did not keep up. */
export interface LostEvent {
  readonly record: 'lost';
  readonly version: typeof AUDIT_VERSION;
  readonly eventId: string;
  /** When the first of them was dropped, ISO 8601. */
  readonly since: string;
  /** When the log took records again, ISO 8601. */
  readonly time: string;
  /** How many there were. */
  readonly count: number;
}

/** Who asked for what, from where, and what the policies say. */
export interface AuditedRequest {
  readonly version: typeof AUDIT_VERSION;
  /** Of this record and no other. */
  readonly eventId: string;
  /** When the request arrived, ISO 8601; the same in all of its records. */
  readonly time: string;
  /** `x-amzn-RequestId` of a refusal, `x-sagegate-request-id` of a relayed answer; the same in all of its records. */
  readonly requestId: string;
  /** Who holds the other end of the connection. */
  readonly remoteAddress?: string | undefined;
  /** What `aws:SourceIp` held; of a refused request, what it would have held. */
  readonly sourceIp?: string | undefined;
  /** What `aws:SourceVpce` held. */
  readonly sourceVpce?: string | undefined;
  /** What `aws:SourceVpc` held. */
  readonly sourceVpc?: string | undefined;
  /** Whether the request came over TLS. */
  readonly tls?: boolean | undefined;
  /** The header `host`, of no more than 255 characters. */
  readonly host?: string | undefined;
  /** `connect`: through a tunnel that `CONNECT` opened. */
  readonly wayIn?: 'direct' | 'connect' | undefined;
  /** The address that a tunnel leads to; `method` is `CONNECT` then, `host` what it names. */
  readonly tunnelTo?: string | undefined;
  /** The header `user-agent`, its first 256 characters. */
  readonly userAgent?: string | undefined;
  readonly method?: string | undefined;
  readonly principal?: string | undefined;
  /** What `aws:userid` held. */
  readonly userId?: string | undefined;
  /** The account of the principal. */
  readonly account?: string | undefined;
  /** The name of the session of a role, or of a federated user. */
  readonly sessionName?: string | undefined;
  /** By what the caller is known: `sigv4`, `static` … */
  readonly identity?: string | undefined;
  /** What `aws:SourceIdentity` held. */
  readonly sourceIdentity?: string | undefined;
  readonly accessKeyId?: string | undefined;
  /** The access key id that the request names, where nothing proves that its holder sent it. */
  readonly claimedAccessKeyId?: string | undefined;
  /** Service and name: `sagemaker:CreateModel`. Of a refused request, what it names. */
  readonly operation?: string | undefined;
  /** The Region of the upstream. */
  readonly region?: string | undefined;
  /** The account of the upstream, which the resources are in. */
  readonly recipientAccount?: string | undefined;
  /** The access key that signed what went on: by it the audit of AWS names the same call. */
  readonly upstreamAccessKeyId?: string | undefined;
  /** The access key of the temporary credentials that the answer hands out. */
  readonly issuedAccessKeyId?: string | undefined;
  /** Whose they are. */
  readonly issuedPrincipal?: string | undefined;
  /** Which state of the policies was asked. */
  readonly policyRevision?: string | undefined;
  /** Every question that was put to the policies, in order. */
  readonly questions?: readonly AuditedQuestion[] | undefined;
  /** What the policies that are only tried say. */
  readonly reportOnly?: readonly AuditedReport[] | undefined;
  /** Bytes of the body: as received, or as announced when that was too large. */
  readonly requestBytes: number;
}

/** What became of a request. */
export interface AuditedAnswer {
  /** The code of the refusal, or of what broke the answer off. */
  readonly errorCode?: string | undefined;
  /** Its sentence. */
  readonly message?: string | undefined;
  /** Why an identity was refused, or a look-up at the upstream failed, which the client was not told. */
  readonly cause?: string | undefined;
  /** What the client got; absent when it left before, or its answer never left. */
  readonly status?: number | undefined;
  /** The request id of the upstream. */
  readonly upstreamRequestId?: string | undefined;
  /**
   * How often the upstream was asked, where that is more than once: a used connection turned out to be closed, or it called
   * the credentials expired.
   */
  readonly attempts?: number | undefined;
  /** Bytes of the body of the answer, a refusal's too. */
  readonly responseBytes: number;
  readonly durations: AuditedDurations;
}

/**
 * How a request ended. `relayed`: the upstream answered, whatever it said. `answered`: the gateway did what it asks for
 * itself. `denied`: the policies said no.
 * `refused`: it was not fit to be decided. `failed`: allowed, but the upstream did not answer or broke off.
 * `aborted`: the client left or stopped reading, or the gateway closed.
 */
export type AuditOutcome = (CompletedEvent | RefusedEvent)['outcome'];

/** One question to the policies, and what decided it. */
export interface AuditedQuestion {
  readonly action: string;
  readonly resource: string;
  readonly outcome: Outcome;
  readonly policyType?: PolicyType | undefined;
  readonly level?: string | undefined;
  readonly policyId?: string | undefined;
  readonly sid?: string | undefined;
  /** Where the deciding statement begins. */
  readonly position?: SourcePosition | undefined;
}

/** What a set of policies says that is only tried. */
export interface AuditedReport {
  readonly set: string;
  readonly outcome: Outcome;
  readonly questions: readonly AuditedQuestion[];
}

/** Milliseconds since the request arrived. */
export interface AuditedDurations {
  /** Until the policies had decided. */
  readonly decidedMs?: number | undefined;
  /** Until the head of the upstream's answer. */
  readonly firstByteMs?: number | undefined;
  readonly totalMs: number;
}
