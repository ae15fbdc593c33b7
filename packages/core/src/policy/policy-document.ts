import type { ConditionOperator, SetOperator } from './condition-operator.ts';
import type { SourceRange } from './source-range.ts';

/** `2008-10-17` knows no policy variables and is what a document without `Version` has. */
export type PolicyVersion = '2008-10-17' | '2012-10-17';

/** What `parsePolicyDocument` understood of a policy's text. */
export interface PolicyDocument {
  readonly version: PolicyVersion;
  /** The `Version` element, where the document has one. */
  readonly declaredVersion?: PolicyText;
  readonly id?: PolicyText;
  readonly statements: readonly Statement[];
}

/** A string of a policy and the place where it stands. */
export interface PolicyText {
  readonly value: string;
  /** JSON Pointer into the document. */
  readonly pointer: string;
  readonly position: SourceRange;
}

/** One statement: exactly one of `action` and `notAction`, at most one of the other pairs. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly sid?: PolicyText;
  readonly principal?: PrincipalElement;
  readonly notPrincipal?: PrincipalElement;
  readonly action?: readonly PolicyText[];
  readonly notAction?: readonly PolicyText[];
  readonly resource?: readonly PolicyText[];
  readonly notResource?: readonly PolicyText[];
  readonly conditions: readonly Condition[];
  /** Condition operators without a key, where there are any: they say nothing. */
  readonly emptyOperators?: readonly PolicyText[];
  /** JSON Pointer into the document. */
  readonly pointer: string;
  /** From the opening brace to the closing one. */
  readonly position: SourceRange;
}

/** The kinds of names that a Principal element may hold. */
export const PRINCIPAL_KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'] as const;

/** A kind of name in a Principal element. */
export type PrincipalKind = (typeof PRINCIPAL_KINDS)[number];

/** The `Principal` or `NotPrincipal` element. */
export interface PrincipalElement {
  /** `"*"`, or `{"AWS": "*"}`, which is the same. */
  readonly everyone: boolean;
  readonly names: readonly PrincipalName[];
  /** JSON Pointer into the document. */
  readonly pointer: string;
  readonly position: SourceRange;
}

/** One name in a Principal element. */
export interface PrincipalName extends PolicyText {
  readonly kind: PrincipalKind;
}

/** One operator and one key of a `Condition` element, with the values of which one must (or, negated, none may) fit. */
export interface Condition {
  readonly operator: ConditionOperator;
  readonly setOperator?: SetOperator;
  readonly ifExists: boolean;
  /** The condition key as it is written. */
  readonly key: string;
  readonly values: readonly PolicyText[];
  /** JSON Pointer of the key. */
  readonly pointer: string;
  readonly position: SourceRange;
}
