import type { NearMiss } from './explanation.ts';

/** A near miss and how many elements stand before the first that does not fit. */
export interface RankedNearMiss {
  readonly nearMiss: NearMiss;
  readonly passed: number;
}

/** The nearest first; where two are as near, in the order of the policies. */
export function rankNearMisses(nearMisses: readonly RankedNearMiss[]): readonly NearMiss[] {
  const ranked = nearMisses.length < 2 ? nearMisses : nearMisses.toSorted(byNearness);
  return ranked.map(({ nearMiss }) => nearMiss);
}

function byNearness(left: RankedNearMiss, right: RankedNearMiss): number {
  const fewer = left.nearMiss.failedElements - right.nearMiss.failedElements;
  return fewer === 0 ? right.passed - left.passed : fewer;
}
