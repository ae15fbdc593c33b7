import type { CoveringPattern } from './covering-pattern.ts';

/** What comparing the names of one document with each other may cost; a policy that AWS would store costs a thousandth. */
export const MAX_COMPARISON_STEPS: number = 50_000_000;

/** What a comparison beyond the pattern's start costs at least. */
const COST_OF_A_MATCH = 8;

/** As many units of pattern times name are looked at in one step. */
const UNITS_IN_A_STEP = 128;

/** Compares names with patterns until that has cost too much: the number of pairs is the square of a document's size. */
export class ComparisonBudget {
  #stepsLeft: number;

  constructor(steps: number = MAX_COMPARISON_STEPS) {
    this.#stepsLeft = steps;
  }

  /** Whether no more is compared. */
  get isSpent(): boolean {
    return this.#stepsLeft <= 0;
  }

  /** Whether a pattern surely covers a name, be it equal; false for all that is asked when the budget is spent. */
  covers({ pattern, start, matches }: CoveringPattern, name: string): boolean {
    this.#stepsLeft--;
    if (this.isSpent || !name.startsWith(start)) return false;
    if (pattern === name) return true;
    if (matches === undefined) return false;
    this.#stepsLeft -= COST_OF_A_MATCH + Math.ceil((pattern.length * name.length) / UNITS_IN_A_STEP);
    return !this.isSpent && matches(name);
  }
}
