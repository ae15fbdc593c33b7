import type { OpenPoints } from '@sagegate/core';
import { rememberingPerObject } from './remembering-per-object.ts';

/** The readings of each point on which AWS's documents are silent or contradict each other. */
export const OPEN_POINT_READINGS = {
  multivaluedKeyWithoutSetOperator: ['noMatch', 'asForAnyValue'],
  emptyListWithoutSetOperator: ['noMatch', 'asAbsent'],
  notResourceWithUnresolvedVariable: ['statementApplies', 'statementDoesNotApply'],
  variableInBool: ['refuse', 'substitute'],
  boolOnOtherText: ['noMatch', 'countsAsFalse'],
  forAnyValueNullWithoutValue: ['noMatch', 'testPresence'],
  shortArn: ['asWritten', 'padWithWildcards'],
  defaultForEmptyValue: ['noValue', 'useDefault'],
  notPrincipalExemption: ['everyLevel', 'anyLevel'],
} as const;

type Points = typeof OPEN_POINT_READINGS;

/** The name of an open point. */
export type OpenPoint = keyof Points;

/** One reading of every open point. */
export type Reading = { readonly [Point in OpenPoint]: Points[Point][number] };

/** All readings to try of the points that bear on one element; of the other points one. */
export function readingsOf(choice: OpenPoints, points: readonly OpenPoint[]): readonly Reading[] {
  return readingsPerPoints(choice)(points);
}

const readingsPerPoints = rememberingPerObject((choice: OpenPoints) => {
  const first = settled(choice);
  return rememberingPerObject((points: readonly OpenPoint[]) => {
    const open = points.filter((point) => choice[point] === 'strictest');
    return open.reduce<readonly Reading[]>(withBothOf, [first]);
  });
});

function withBothOf(readings: readonly Reading[], point: OpenPoint): readonly Reading[] {
  return readings.flatMap((reading) =>
    OPEN_POINT_READINGS[point].map((value) => ({ ...reading, [point]: value })),
  );
}

/** One reading of all points: the chosen one, or either of both. */
function settled(choice: OpenPoints): Reading {
  const points = Object.entries(OPEN_POINT_READINGS) as [OpenPoint, readonly string[]][];
  return Object.fromEntries(
    points.map(([point, [first]]) => [point, choice[point] === 'strictest' ? first : choice[point]]),
  ) as Reading;
}

/** An element of an Allow must fit under every reading, that of a Deny under one: in doubt, less is allowed. */
export function fitsUnderReadings(
  effect: 'Allow' | 'Deny',
  readings: readonly Reading[],
  fits: (reading: Reading) => boolean,
): boolean {
  return effect === 'Allow' ? readings.every(fits) : readings.some(fits);
}
