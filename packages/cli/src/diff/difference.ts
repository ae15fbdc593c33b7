import type { DecidedBy } from './decided-by.ts';
import type { Change, Witness } from './witness.ts';

/** Requests that two sets answer differently for the same reasons. */
export interface Difference {
  readonly change: Change;
  /** Who is concerned: of each a request like the witness was decided by both, and the answers differ. Sorted. */
  readonly principals: readonly string[];
  /** What is concerned, likewise; not every one need be for every principal. Sorted. */
  readonly actions: readonly string[];
  readonly old: DecidedBy;
  readonly new: DecidedBy;
  /**
   * A smallest request that shows it: without any of its condition keys the sets do not differ in this way. A key that every
   * request has is in it where they do not differ whatever it holds.
   */
  readonly witness: Witness;
}

/** What a comparison found, and how far it looked. */
export interface Comparison {
  readonly differences: readonly Difference[];
  /** How many requests both sets have decided. */
  readonly requests: number;
  /** Whether the search ended because there were more to be tried than the limit. */
  readonly isLimited: boolean;
  /** Whether the policies tell more kinds of requests apart than were thought of. */
  readonly isPartial: boolean;
  /** Whether the policies of both are, each by its type, the same texts. */
  readonly isSameText: boolean;
}
