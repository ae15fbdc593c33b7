import type { Outcome } from '../evaluation/authorization-decision.ts';
import type { Alternative } from './alternatives.ts';
import type { Step } from './step.ts';

/** A decision, on one request or on a call, that can be tried with steps in place. */
export interface Tryable {
  /** Whether no more can be tried. */
  readonly isSpent: () => boolean;
  /** What comes of the steps; `undefined` where they do not go together, and when no more can be tried. */
  readonly look: (steps: readonly Step[]) => View | undefined;
  /** The outcome with the steps in place; `undefined` as for `look`. */
  readonly decide: (steps: readonly Step[]) => Outcome | undefined;
}

/** A decision as the search sees it. */
export interface View {
  readonly isAllowed: boolean;
  /** How many steps the other outcome takes at least, as far as one can tell before. */
  readonly left: number;
  /** Steps that might bring it nearer to the other outcome. */
  readonly alternatives: () => readonly Alternative[];
}
