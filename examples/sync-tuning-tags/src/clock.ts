/** Time as the program sees it. */
export interface Clock {
  /** Milliseconds of any clock that never goes back. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}
