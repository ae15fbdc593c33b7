/**
 * Points that AWS's documents leave open, or on which they contradict each other, with the reading to take.
 *
 * The defaults are those under which less is allowed, or under which a document fails to load.
 */
export interface OpenPoints {
  /**
   * A multivalued key in a condition without a set operator, positive or negated (documented as "required" only).
   * Default `noMatch`: the condition does not hold.
   */
  readonly multivaluedKeyWithoutSetOperator: 'noMatch' | 'asForAnyValue';
  /**
   * A NotResource whose variable has no value. Default `statementApplies`: it excludes nothing.
   */
  readonly notResourceWithUnresolvedVariable: 'statementApplies' | 'statementDoesNotApply';
  /** A policy variable in a Bool condition: one page allows it, one does not. Default `refuse`: the load fails. */
  readonly variableInBool: 'refuse' | 'substitute';
  /** A Bool condition on a value that is neither `true` nor `false`. Default `noMatch`. */
  readonly boolOnOtherText: 'noMatch' | 'countsAsFalse';
  /** `ForAnyValue:Null` on a key without a value. Default `noMatch`. */
  readonly forAnyValueNullWithoutValue: 'noMatch' | 'testPresence';
  /** A Resource such as `arn:aws:sqs`, with fewer than six parts. Default `asWritten`: it fits no complete ARN. */
  readonly shortArn: 'asWritten' | 'padWithWildcards';
  /** `${key, 'default'}` where the key is present and empty. Default `noValue`. */
  readonly defaultForEmptyValue: 'noValue' | 'useDefault';
  /**
   * Who is exempt from a statement with NotPrincipal. Default `everyLevel`: whoever is listed at every level (account
   * and user; account, role and session), as AWS advises to write it.
   */
  readonly notPrincipalExemption: 'everyLevel' | 'anyLevel';
}

/** The readings that `compilePolicies` takes where none is given. */
export const DEFAULT_OPEN_POINTS: OpenPoints = {
  multivaluedKeyWithoutSetOperator: 'noMatch',
  notResourceWithUnresolvedVariable: 'statementApplies',
  variableInBool: 'refuse',
  boolOnOtherText: 'noMatch',
  forAnyValueNullWithoutValue: 'noMatch',
  shortArn: 'asWritten',
  defaultForEmptyValue: 'noValue',
  notPrincipalExemption: 'everyLevel',
};
