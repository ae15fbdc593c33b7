import type { PolicyType } from '../policy/policy-type.ts';
import type { AuthorizationDecision, MatchedStatement, Outcome } from './authorization-decision.ts';

/** A decision and how it came about. */
export interface Explanation {
  readonly decision: AuthorizationDecision;
  /** What each policy type said by itself, organization levels and boundaries one by one. */
  readonly policyTypes: readonly PolicyTypeResult[];
  /** Every statement of every policy, in the order of the policies. */
  readonly statements: readonly StatementTrace[];
  /** Condition keys that are absent from the request, though statements that fit action and resource ask for them; sorted. */
  readonly missingContextKeys: readonly string[];
}

/** What one policy type, or one organization level of it, said by itself. */
export interface PolicyTypeResult {
  readonly policyType: PolicyType;
  /** The organization level, for service and resource control policies. */
  readonly level?: string;
  readonly policyIds: readonly string[];
  /** False where the caller or the resource is exempt, such as the management account from service control policies. */
  readonly applies: boolean;
  readonly outcome: Outcome;
}

/** One statement against one request. */
export interface StatementTrace extends MatchedStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly matched: boolean;
  /** The first thing that did not fit; absent when the statement matched. */
  readonly failure?: StatementFailure;
}

/** Why a statement did not match. */
export interface StatementFailure {
  readonly element: FailedElement;
  /** The condition operator with its prefix and suffix, for a condition. */
  readonly operator?: string;
  /** The condition key, for a condition. */
  readonly key?: string;
  /** What the policy says, as it is written. */
  readonly expected: readonly string[];
  /** What the request says; absent for a condition key that the request does not have. */
  readonly observed?: string | readonly string[];
  /** The policy variables in it, with their values; a variable without a value has none. */
  readonly variables: readonly SubstitutedVariable[];
}

/** The element of a statement that did not fit; `PolicyType` when the whole type does not apply to the request. */
export type FailedElement =
  | 'PolicyType'
  | 'Action'
  | 'NotAction'
  | 'Principal'
  | 'NotPrincipal'
  | 'Resource'
  | 'NotResource'
  | 'Condition';

/** A policy variable and its value in a request. */
export interface SubstitutedVariable {
  readonly name: string;
  readonly value?: string;
}
