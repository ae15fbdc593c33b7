import type { PolicyType, SourcePosition } from '@sagegate/core';
import type { CallOutcome } from '../../questions/records/recorded-call.ts';

/** Where a record stands in the input. */
export interface RecordPlace {
  readonly file: string;
  readonly line: number;
  /** In bytes, from 1. */
  readonly column: number;
}

/** What decided, by the candidate's policies: a statement, or the type in which no Allow was found. */
export interface DecidedBy {
  /** The same for what is equal in one replay. */
  readonly id: number;
  readonly outcome: 'allowed' | 'explicitDeny' | 'implicitDeny';
  readonly policyType?: PolicyType | undefined;
  readonly level?: string | undefined;
  readonly policyId?: string | undefined;
  readonly sid?: string | undefined;
  /** In the file of the policy, where there is one. */
  readonly position?: SourcePosition | undefined;
}

/** What is printed of it. */
export function withoutId({ id: _id, ...decidedBy }: DecidedBy): Omit<DecidedBy, 'id'> {
  return decidedBy;
}

/** A call on which the candidate decides otherwise. */
export interface Flip {
  /** What becomes of it. */
  readonly becomes: CallOutcome;
  /** Whether it flips whatever the keys hold that the record lacks. */
  readonly isExact: boolean;
  /** The keys that it depends on and that the record lacks; empty where it is exact. */
  readonly lacks: readonly string[];
  readonly action: string;
  readonly resource: string;
  /** The user, the role of a session, the service. */
  readonly principal: string;
  readonly decidedBy: DecidedBy;
  readonly example: FlipExample;
}

/** A call on which the candidate decides the same as far as its record tells, and could decide otherwise. */
export interface PossibleFlip {
  /** What could become of it. */
  readonly becomes: CallOutcome;
  /** The keys that it depends on and that the record lacks. */
  readonly lacks: readonly string[];
  readonly action: string;
  /** The user, the role of a session, the service. */
  readonly principal: string;
  readonly example: FlipExample;
}

/** One call of a group. */
export interface FlipExample extends RecordPlace {
  readonly resource: string;
  readonly time?: string | undefined;
  readonly eventId?: string | undefined;
  readonly requestId?: string | undefined;
  /** Of the session, where the caller is one. */
  readonly session?: string | undefined;
}
