import type { OperandType } from '../policy/operand-types.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import type { SourceRange } from '../policy/source-range.ts';
import type { AuthorizationDecision, MatchedStatement, Outcome } from './authorization-decision.ts';
import type { NamedAs } from './match-principal.ts';

/** A decision and how it came about. */
export interface Explanation {
  readonly decision: AuthorizationDecision;
  /** What each policy type said by itself, organization levels and boundaries one by one. */
  readonly policyTypes: readonly PolicyTypeResult[];
  /** Every statement of every policy, in the order of the policies. */
  readonly statements: readonly StatementTrace[];
  /** Every Deny that matched, in the order of the policies. */
  readonly denies: readonly StatementTrace[];
  /**
   * Every statement that fits the action and not the rest of the request, the nearest first: where the fewest elements
   * did not fit, and of these the one whose first such element stands furthest back.
   */
  readonly nearMisses: readonly NearMiss[];
  /** Condition keys that are absent from the request, though statements that fit action and resource ask for them; sorted. */
  readonly missingContextKeys: readonly string[];
  /** For an implicit deny, where no Allow was found. */
  readonly missingAllow?: MissingAllow;
  /** For an implicit deny of something that was granted: what granted it, and what took that away. */
  readonly cappedGrant?: CappedGrant;
}

/** What one policy type, or one organization level of it, said by itself. */
export interface PolicyTypeResult {
  readonly policyType: PolicyType;
  /** The organization level, for service and resource control policies. */
  readonly level?: string;
  readonly policyIds: readonly string[];
  /** False where the caller or the resource is exempt, such as the management account from service control policies. */
  readonly applies: boolean;
  /** What exempts them. */
  readonly exemption?: Exemption;
  /** The root user's identity side allows everything, and a federated user's without a session policy nothing. */
  readonly outcome: Outcome;
}

/** Why policies of a type do not apply to a caller or resource. */
export type Exemption =
  | 'callerInManagementAccount'
  | 'callerIsServiceLinkedRole'
  | 'resourceInManagementAccount'
  /** Services, federated identities and anonymous callers have no policies of their own. */
  | 'callerWithoutAccount';

/** One statement against one request. */
export interface StatementTrace extends MatchedStatement {
  readonly effect: 'Allow' | 'Deny';
  /** JSON Pointer of the statement in its document. */
  readonly pointer: string;
  readonly matched: boolean;
  /**
   * For a statement with `Principal` or `NotPrincipal` that matched: by which name it means the caller;
   * `permissionsBoundary` for a Deny with `NotPrincipal`, from which a caller with a permissions boundary is never exempt.
   */
  readonly namedAs?: NamedAs | 'permissionsBoundary';
  /** The first thing that did not fit; absent when the statement matched. */
  readonly failure?: StatementFailure;
  /** How many elements behind the action did not fit, each condition key being one; absent where the action does not fit. */
  readonly failedElements?: number;
}

/** A statement that fits the action and not the rest of the request. */
export interface NearMiss extends StatementTrace {
  readonly matched: false;
  readonly failure: StatementFailure;
  readonly failedElements: number;
}

/** Why a statement did not match. */
export interface StatementFailure {
  readonly element: FailedElement;
  readonly reason: FailureReason;
  /** JSON Pointer of the element in its document; of the key, for a condition. */
  readonly pointer: string;
  /** Where the element stands; the key, for a condition. */
  readonly position: SourceRange;
  /** The condition operator with its prefix and suffix, for a condition. */
  readonly operator?: string;
  /** The condition key, for a condition. */
  readonly key?: string;
  /** What the policy says, as it is written. */
  readonly expected: readonly string[];
  /** What the request says; absent for a condition key that the request does not have. */
  readonly observed?: string | readonly string[];
  /** For a key with several values, the first hundred that did not fit. */
  readonly failedValues?: readonly string[];
  /** What a value should have been, where the reason is `wrongType`. */
  readonly expectedType?: OperandType;
  /** What exempts the caller or the resource, where the reason is `exempt`. */
  readonly exemption?: Exemption;
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

/** In which way an element did not fit. */
export type FailureReason =
  /** Nothing that is listed fits what the request says. */
  | 'noneFits'
  /** What the request says is listed, and the element or operator is a negated one. */
  | 'excluded'
  | 'keyAbsent'
  /** The key is there, with an empty text or an empty list. */
  | 'keyWithoutValue'
  /** `Null` asks for a key without a value. */
  | 'keyHasValue'
  /** No value is of the operator's type, so neither the operator nor its negation fits. */
  | 'wrongType'
  /** The key is a multivalued one, and the operator has neither `ForAllValues:` nor `ForAnyValue:`. */
  | 'severalValues'
  /** Nothing fits, and a policy variable has no value in this request. */
  | 'variableWithoutValue'
  /** Policies of this type do not apply to the caller or the resource. */
  | 'exempt';

/** A policy variable and its value in a request. */
export interface SubstitutedVariable {
  readonly name: string;
  readonly value?: string;
}

/** A policy type, or one organization level of it, that had to allow and did not. */
export interface MissingAllow {
  readonly policyType: PolicyType;
  readonly level?: string;
  /** The policies in which no Allow was found; none where no policy of the type is in effect. */
  readonly policyIds: readonly string[];
}

/** A grant that did not hold, because every cap must allow too. */
export interface CappedGrant {
  /** The statements that granted; none for the root user, who is allowed by default. */
  readonly statements: readonly MatchedStatement[];
  /** Every policy type or level that took the grant away, in the order in which they are asked. */
  readonly cappedBy: readonly MissingAllow[];
}
