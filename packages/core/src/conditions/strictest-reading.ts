import type { Statement } from '../policy/policy-document.ts';
import type { OpenPoints } from './open-points.ts';

/** Open points with a reading for each: which one is the strictest is known once effect and polarity are. */
export type SettledPoints = {
  readonly [Point in keyof OpenPoints]: Exclude<OpenPoints[Point], 'strictest'>;
};

/** `positive`: the statement applies to what the element fits (Resource, StringEquals). `negated`: to what it does not. */
export type Polarity = 'positive' | 'negated';

/**
 * Gives each open point its reading for the elements of one polarity. Each pair is the reading that fits less and the
 * one that fits more: an Allow is to apply to less, a Deny to more. What a negated element fits, its statement does not
 * apply to, so there it is the other way round.
 */
export function settleOpenPoints(
  points: OpenPoints,
  effect: Statement['effect'],
  polarity: Polarity,
): SettledPoints {
  const applies = effect === 'Allow' ? LESS : MORE;
  const fits = (effect === 'Allow') === (polarity === 'positive') ? LESS : MORE;
  return {
    ...points,
    multivaluedKeyWithoutSetOperator: settle(
      points.multivaluedKeyWithoutSetOperator,
      ['noMatch', 'asForAnyValue'],
      applies,
    ),
    emptyListWithoutSetOperator: settle(points.emptyListWithoutSetOperator, ['noMatch', 'asAbsent'], applies),
    notResourceWithUnresolvedVariable: settle(
      points.notResourceWithUnresolvedVariable,
      ['statementDoesNotApply', 'statementApplies'],
      applies,
    ),
    boolOnOtherText: settle(points.boolOnOtherText, ['noMatch', 'countsAsFalse'], applies),
    forAnyValueNullWithoutValue: settle(
      points.forAnyValueNullWithoutValue,
      ['noMatch', 'testPresence'],
      applies,
    ),
    shortArn: settle(points.shortArn, ['asWritten', 'padWithWildcards'], fits),
    defaultForEmptyValue: settle(points.defaultForEmptyValue, ['noValue', 'useDefault'], fits),
  };
}

const LESS = 0;
const MORE = 1;

function settle<Reading extends string>(
  given: Reading | 'strictest',
  readings: readonly [less: Reading, more: Reading],
  strictest: typeof LESS | typeof MORE,
): Reading {
  return given === 'strictest' ? readings[strictest] : given;
}
