import type { MatchedStatement, Outcome } from '../evaluation/authorization-decision.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import type { SourceRange } from '../policy/source-range.ts';
import type { ContextValue } from '../request/request-context.ts';
import type { KeyOwner } from './key-owner.ts';
import type { StatementJson } from './statement-json.ts';

/**
 * Changes that together turn an allowed request into a denied one, or a denied one into an allowed one. Without any one
 * of them the request stays allowed, or denied, as it is.
 */
export interface Proposal {
  /** What the request is once all parts are in place. */
  readonly outcome: Outcome;
  readonly parts: readonly ProposalPart[];
}

/** One change, of the request or of a policy. */
export type ProposalPart = RequestPart | PolicyPart;

/** A change of the request: the policies stay as they are. */
export type RequestPart = SetKeyPart | RemoveKeyPart | UseResourcePart | UseSessionPart;

/** A change of a policy. */
export type PolicyPart = AddStatementPart | ChangeStatementPart | RemoveStatementPart;

/** The statement for whose sake a part is there. */
export interface StatementPlace extends MatchedStatement {
  readonly effect: 'Allow' | 'Deny';
  /** JSON Pointer of the statement in its document. */
  readonly pointer: string;
}

/** The place in a statement that a part is about. */
export interface ElementPlace {
  /** JSON Pointer into the statement's document: of the element, of the key for a condition. */
  readonly pointer: string;
  /** Where that stands: the values of an element from the first to the last, the key of a condition. */
  readonly position: SourceRange;
}

/** How the value of a part stands to what the policy lists. */
export type ValueChoice =
  /** It is this value: one that the policy lists, or the only other one there is. */
  | 'listed'
  /** It is an example of the values that fit: of a pattern, a range, a bound. */
  | 'example'
  /** Any value other than those that the policy lists does. */
  | 'anyOther';

interface KeyPart {
  /** The condition key, as the policy writes it. */
  readonly key: string;
  /** What the request has now; absent where it lacks the key. */
  readonly observed?: ContextValue;
  /** The condition operator with its prefix and suffix. */
  readonly operator: string;
  /** The values that the policy lists, as they are written. */
  readonly operands: readonly string[];
  /** Who can change the key. */
  readonly changedBy: KeyOwner;
  /** Whether the caller can, by how, from where and with which parameters he calls. */
  readonly inCallersHand: boolean;
  readonly statement: StatementPlace;
  readonly element: ElementPlace;
}

/** Call with a condition key that has this value. */
export interface SetKeyPart extends KeyPart {
  readonly kind: 'setKey';
  /** All that the key has then; a list for a key that can have several values. */
  readonly value: ContextValue;
  readonly choice: ValueChoice;
}

/** Call without a condition key. */
export interface RemoveKeyPart extends KeyPart {
  readonly kind: 'removeKey';
}

/** Call for another resource of the same type, one that fits what the statement lists. */
export interface UseResourcePart {
  readonly kind: 'useResource';
  /** An example, unless `operands` has it as it is. */
  readonly resource: string;
  readonly operands: readonly string[];
  readonly inCallersHand: true;
  readonly statement: StatementPlace;
  readonly element: ElementPlace;
}

/** Call as another session of the same role, the one that the statement names. */
export interface UseSessionPart {
  readonly kind: 'useSession';
  readonly sessionArn: string;
  readonly inCallersHand: true;
  readonly statement: StatementPlace;
  readonly element: ElementPlace;
}

/** Add a statement to a policy. */
export interface AddStatementPart {
  readonly kind: 'addStatement';
  readonly policyType: PolicyType;
  /** The organization level, for service control policies. */
  readonly level?: string;
  /**
   * The policy that must have it, where each policy of the type must allow. Otherwise any policy of the type and level
   * can have it, a new one among them.
   */
  readonly policyId?: string;
  /** The policies of this type and level that are in effect, at most a hundred. */
  readonly policyIds: readonly string[];
  /** No policy of this type is in effect yet. */
  readonly isFirstOfType?: true;
  readonly statement: StatementJson;
}

/** Change one element of a statement. */
export interface ChangeStatementPart {
  readonly kind: 'changeStatement';
  readonly change: ElementChange;
  readonly element: ChangedElement;
  /** The operator with its prefix and suffix, for a condition, as it is before the change. */
  readonly operator?: string;
  /** The condition key, for a condition. */
  readonly key?: string;
  /** What is added, removed or put in place. */
  readonly values: readonly string[];
  readonly statement: StatementPlace;
  /** The statement's own place where the element is not there yet. */
  readonly at: ElementPlace;
  /** The whole statement as it reads after this change alone. */
  readonly after: StatementJson;
}

/** An element that a part may change. */
export type ChangedElement =
  'Action' | 'NotAction' | 'Principal' | 'NotPrincipal' | 'Resource' | 'NotResource' | 'Condition';

/** What is done to an element. */
export type ElementChange =
  | 'addValues'
  | 'removeValues'
  /** In place of the bound that a number or date is compared with. */
  | 'replaceValues'
  | 'addCondition'
  | 'removeCondition'
  /** The operator gets the suffix `IfExists`. */
  | 'addIfExists'
  /** The operator gets a prefix, such as `ForAnyValue`, which is the one of `values`. */
  | 'addSetOperator';

/** Remove a statement. */
export interface RemoveStatementPart {
  readonly kind: 'removeStatement';
  readonly statement: StatementPlace;
}
