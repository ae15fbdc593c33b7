import { compilePolicies } from '../evaluation/compile-policies.ts';
import type { Authorizer } from '../evaluation/compile-policies.ts';
import type { Outcome } from '../evaluation/authorization-decision.ts';
import type { Explanation } from '../evaluation/explanation.ts';
import type { OpenPoints } from '../conditions/open-points.ts';
import { DEFAULT_OPEN_POINTS } from '../conditions/open-points.ts';
import { PolicySyntaxError } from '../policy/policy-syntax-error.ts';
import { applySteps } from './apply-steps.ts';
import type { Situation } from './situation.ts';
import type { Step } from './step.ts';

/** A situation, decided and explained. */
export interface Outlook {
  readonly situation: Situation;
  readonly explanation: Explanation;
  /** The action that the statements were asked about: of `deniedAlsoAs` the one that is denied, where that decides. */
  readonly action: string;
  readonly openPoints: OpenPoints;
}

/** How many decisions a search may ask for. */
export const MAX_EVALUATIONS: number = 400;

/** How many statements all decisions of a search together may look at: bounds the time for large policies. */
export const MAX_STATEMENTS_ASKED: number = 400_000;

/** Decides the situation with steps in place, again and again, until the budget is spent. */
export class Trials {
  readonly #original: Situation;
  readonly #openPoints: OpenPoints;
  #evaluations = 0;
  #statementsAsked = 0;

  constructor(original: Situation, openPoints: Partial<OpenPoints> = {}) {
    this.#original = original;
    this.#openPoints = { ...DEFAULT_OPEN_POINTS, ...openPoints };
  }

  /** How many decisions were asked for. */
  get evaluations(): number {
    return this.#evaluations;
  }

  get isSpent(): boolean {
    return this.#evaluations >= MAX_EVALUATIONS || this.#statementsAsked >= MAX_STATEMENTS_ASKED;
  }

  /** What comes of the steps; `undefined` where they do not go together. */
  explain(steps: readonly Step[]): Outlook | undefined {
    return this.#try(steps, (authorizer, situation) => this.#explain(authorizer, situation));
  }

  /** The outcome with the steps in place; `undefined` where they do not go together. */
  decide(steps: readonly Step[]): Outcome | undefined {
    return this.#try(steps, (authorizer, { request }) => authorizer.authorize(request).outcome);
  }

  #try<Result>(
    steps: readonly Step[],
    ask: (authorizer: Authorizer, situation: Situation) => Result,
  ): Result | undefined {
    const situation = applySteps(this.#original, steps);
    if (situation === undefined) return undefined;
    this.#evaluations++;
    try {
      const authorizer = compilePolicies(situation.policies, { openPoints: this.#openPoints });
      return ask(authorizer, situation);
    } catch (error) {
      // A changed policy may be none of its type; the original was one, or the first decision would have thrown.
      if (error instanceof PolicySyntaxError && steps.length > 0) return undefined;
      throw error;
    }
  }

  #explain(authorizer: Authorizer, situation: Situation): Outlook {
    const { deniedAlsoAs = [], ...request } = situation.request;
    const openPoints = this.#openPoints;
    const explanation = authorizer.explain(request);
    this.#statementsAsked += explanation.statements.length;
    if (explanation.decision.outcome === 'allowed') {
      for (const action of deniedAlsoAs) {
        const other = authorizer.explain({ ...request, action });
        if (other.denies.length > 0) return { situation, explanation: other, action, openPoints };
      }
    }
    return { situation, explanation, action: request.action, openPoints };
  }
}
