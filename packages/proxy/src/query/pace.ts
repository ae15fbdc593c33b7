/** How an action that takes long comes up for air. */
export interface Pace {
  /** Resolves when everything else that waits in the process has had a turn. */
  readonly rest: () => Promise<void>;
  /** Throws when nobody waits for the answer any more. */
  readonly check: () => void;
}
