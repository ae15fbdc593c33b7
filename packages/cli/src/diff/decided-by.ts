import type { AuthorizationDecision, PolicyType } from '@sagegate/core';
import type { PolicySet } from '../policy-set/policy-set.ts';
import type { Answer } from './witness.ts';

/** Why a set answers as it does. */
export interface DecidedBy {
  readonly outcome: AuthorizationDecision['outcome'] | 'unknownPrincipal';
  /** Of the statement that decided, or in which no Allow was found; absent where nothing was asked. */
  readonly policyType?: PolicyType;
  /** The organization level, for service and resource control policies. */
  readonly level?: string;
  /** Absent where no statement decided: an implicit deny, and the root user, who is allowed by default. */
  readonly statement?: DecidingStatement;
}

/** A statement and where its author finds it. */
export interface DecidingStatement {
  readonly policyId: string;
  readonly sid?: string;
  /** Absent for a policy that is built in. */
  readonly file?: string;
  /** In the file; in the policy's text where there is no file. */
  readonly line: number;
  readonly column: number;
}

/** What decided, with the place that its author finds it at. */
export function decidedBy({ decision }: Answer, set: PolicySet): DecidedBy {
  if (decision === undefined) return { outcome: 'unknownPrincipal' };
  const { outcome, policyType, level } = decision;
  const statement = statementOf(decision, set);
  return {
    outcome,
    ...(policyType !== undefined && { policyType }),
    ...(level !== undefined && { level }),
    ...(statement && { statement }),
  };
}

function statementOf(decision: AuthorizationDecision, set: PolicySet): DecidingStatement | undefined {
  const { policyId, policyType, sid, position } = decision;
  if (policyId === undefined || policyType === undefined || position === undefined) return undefined;
  const source = set.findSource(policyId, policyType);
  const { line, column } = source?.inFile?.(position.start) ?? position.start;
  return {
    policyId,
    ...(sid !== undefined && { sid }),
    ...(source?.file !== undefined && { file: source.file }),
    line,
    column,
  };
}
