import type { Principal } from '@sagegate/core';

/** What one record of an audit tells of a call. */
export interface RecordedCall {
  readonly shape: RecordShape;
  /** Of our audit: which of a request's records it is. */
  readonly record?: 'decided' | 'completed' | 'refused' | undefined;
  /** Service and name, as the mapping of requests names them: `sagemaker:CreateModel`. */
  readonly operation: string;
  /** Who called; the same object for the same caller in records that follow each other. */
  readonly principal: Principal;
  /** All of them must be allowed; never empty. */
  readonly questions: readonly RecordedQuestion[];
  /** False where the call may have asked for more than the record tells. */
  readonly hasAllQuestions: boolean;
  /** What became of the call; `undefined` where the record tells of another failure than a denial. */
  readonly outcome: CallOutcome | undefined;
  /** ISO 8601, as it is recorded. */
  readonly time?: string | undefined;
  readonly eventId?: string | undefined;
  readonly requestId?: string | undefined;
  /** Condition keys that hold for all questions. */
  readonly context: RecordedContext;
}

/** Whether a call went on. */
export type CallOutcome = 'allowed' | 'denied';

/** One question to the policies. */
export interface RecordedQuestion {
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount?: string;
  readonly deniedAlsoAs?: readonly string[];
  readonly resourcePolicyOnlyDenies?: true;
  /** Condition keys of this question, beside those of the call. */
  readonly context: RecordedContext;
  /** What the record says came of this very question. */
  readonly recorded?: RecordedDecision;
}

/** What a record says of a decision. */
export interface RecordedDecision {
  readonly outcome: 'allowed' | 'explicitDeny' | 'implicitDeny';
  readonly policyType?: string;
  readonly level?: string;
  readonly policyId?: string;
  readonly sid?: string;
}

/** Condition keys that a record tells, and of which it tells nothing. */
export interface RecordedContext {
  /** All values by the names of their keys in lower case, for whoever wants them all. */
  readonly values: ReadonlyMap<string, RecordedValue>;
  /** The value of one key, its name in lower case. */
  readonly valueOf: (lowerCaseKey: string) => RecordedValue[1] | undefined;
  /** Whether the record tells a key, its name in lower case: where it does and there is no value, the call had none. */
  readonly tells: (lowerCaseKey: string) => boolean;
}

/** A condition key as it is written, and its value: a string for a single-valued key, a list for a multivalued one. */
export type RecordedValue = readonly [key: string, value: string | readonly string[]];

/** Who wrote a record, and in which form: our audit in each of its shapes, or AWS itself. */
export type RecordShape = 'audit' | 'auditCloudTrail' | 'auditOcsf' | 'cloudTrail';

/** A record that tells of no call that could be put to policies. */
export interface SkippedRecord {
  readonly skipped: SkipReason;
  /** More about it, such as what is unknown about the operation. */
  readonly detail?: string;
  readonly time?: string | undefined;
  readonly eventId?: string | undefined;
  /** How many records are missing, where the record says so. */
  readonly lost?: number;
}

/** Why a record is passed over, with the sentence that says so. */
export const SKIP_REASONS = {
  notARecord: 'is neither a record of the gateway’s audit nor an event of CloudTrail',
  otherService: 'a call of another service',
  secondRecord: 'another record of a request that is counted already',
  notACall: 'no call of an operation, such as an event of a service',
  unknownOperation: 'an operation that is not known',
  unknownCaller: 'does not tell who called',
  notAsked: 'was refused before policies were asked',
  unclearMembers: 'does not tell the members of the request that are needed',
  recordsLost: 'says that records are missing',
} as const;

export type SkipReason = keyof typeof SKIP_REASONS;

export type RecordReading = RecordedCall | SkippedRecord;

export function isSkipped(reading: RecordReading): reading is SkippedRecord {
  return 'skipped' in reading;
}
