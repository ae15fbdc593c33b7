import type { SourceRange } from '../policy/source-range.ts';
import type { PolicyType } from '../policy/policy-type.ts';

/** `EvalDecision` of IAM's SimulateCustomPolicy. */
export type Outcome = 'allowed' | 'explicitDeny' | 'implicitDeny';

/** A statement that decided, and where its text stands. */
export interface MatchedStatement {
  readonly policyType: PolicyType;
  /** The organization level, for service and resource control policies. */
  readonly level?: string;
  readonly policyId: string;
  readonly sid?: string;
  readonly position: SourceRange;
}

/** The answer to one `AuthorizationRequest`. */
export interface AuthorizationDecision {
  readonly outcome: Outcome;
  /** What decided: the type of the Deny, of the granting Allow, or the type in which no Allow was found. */
  readonly policyType?: PolicyType;
  /** The organization level that decided, for service and resource control policies. */
  readonly level?: string;
  readonly policyId?: string;
  readonly sid?: string;
  readonly position?: SourceRange;
  /** Every Deny that matched; for an allowed request the statements that granted it; empty for an implicit deny. */
  readonly matchedStatements: readonly MatchedStatement[];
  /** For a denial, the sentence that AWS prints. */
  readonly message?: string;
}
