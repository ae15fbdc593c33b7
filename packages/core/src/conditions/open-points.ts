/**
 * Points that AWS's documents leave open, or on which they contradict each other, with the reading to take.
 *
 * `'strictest'` takes the reading under which a statement with Allow applies less and one with Deny applies more.
 */
export interface OpenPoints {
  /** A multivalued key in a condition without a set operator, positive or negated (documented as "required" only). */
  readonly multivaluedKeyWithoutSetOperator: 'strictest' | 'noMatch' | 'asForAnyValue';
  /** An empty list in a condition without a set operator: no value that could fit, or an absent key. */
  readonly emptyListWithoutSetOperator: 'strictest' | 'noMatch' | 'asAbsent';
  /** A NotResource whose variable has no value: it excludes nothing, or the whole statement does not apply. */
  readonly notResourceWithUnresolvedVariable: 'strictest' | 'statementApplies' | 'statementDoesNotApply';
  /** A policy variable in a Bool condition: one page allows it, one does not. `refuse`: the load fails. */
  readonly variableInBool: 'refuse' | 'substitute';
  /** A Bool condition on a value that is neither `true` nor `false`. */
  readonly boolOnOtherText: 'strictest' | 'noMatch' | 'countsAsFalse';
  /** `ForAnyValue:Null` on a key without a value. */
  readonly forAnyValueNullWithoutValue: 'strictest' | 'noMatch' | 'testPresence';
  /**
   * A Resource, or an operand of an Arn operator, such as `arn:aws:sqs`, with fewer than six parts. `asWritten`: only what
   * the text itself fits, and to an Arn operator that is nothing. `padWithWildcards`: also what it fits with a `*` for every
   * missing part.
   */
  readonly shortArn: 'strictest' | 'asWritten' | 'padWithWildcards';
  /** `${key, 'default'}` where the key is present and empty. */
  readonly defaultForEmptyValue: 'strictest' | 'noValue' | 'useDefault';
  /**
   * Who is exempt from a Deny with NotPrincipal. `everyLevel`: whoever is listed at every level (account and user;
   * account, role and session), as AWS advises to write it.
   */
  readonly notPrincipalExemption: 'everyLevel' | 'anyLevel';
}

/** The readings that `compilePolicies` takes where none is given: the strictest. */
export const DEFAULT_OPEN_POINTS: OpenPoints = Object.freeze({
  multivaluedKeyWithoutSetOperator: 'strictest',
  emptyListWithoutSetOperator: 'strictest',
  notResourceWithUnresolvedVariable: 'strictest',
  variableInBool: 'refuse',
  boolOnOtherText: 'strictest',
  forAnyValueNullWithoutValue: 'strictest',
  shortArn: 'strictest',
  defaultForEmptyValue: 'strictest',
  notPrincipalExemption: 'everyLevel',
});
