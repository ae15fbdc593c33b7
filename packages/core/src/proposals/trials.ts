import { compilePolicies } from '../evaluation/compile-policies.ts';
import type { Authorizer } from '../evaluation/compile-policies.ts';
import type { Outcome } from '../evaluation/authorization-decision.ts';
import type { Explanation } from '../evaluation/explanation.ts';
import type { OpenPoints } from '../conditions/open-points.ts';
import { DEFAULT_OPEN_POINTS } from '../conditions/open-points.ts';
import { PolicySyntaxError } from '../policy/policy-syntax-error.ts';
import { applySteps } from './apply-steps.ts';
import type { ChangedDocuments } from './apply-steps.ts';
import { placeSets } from './situation.ts';
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
export const MAX_EVALUATIONS: number = 200;

/**
 * How many statements all decisions of a search may have to look at together, so that large policies take no longer. The
 * first decision is made in any case.
 */
const MAX_STATEMENTS_ASKED = 100_000;

/** Decides the situation with steps in place, again and again, until the budget is spent. */
export class Trials {
  readonly #original: Situation;
  readonly #openPoints: OpenPoints;
  readonly #changedDocuments: ChangedDocuments;
  readonly #statements: number;
  #unchanged: Authorizer | undefined;
  #evaluations = 0;

  /** @param changedDocuments of trials of other requests, which share what is made of documents */
  constructor(
    original: Situation,
    openPoints?: Partial<OpenPoints>,
    changedDocuments: ChangedDocuments = new WeakMap(),
  ) {
    this.#original = original;
    this.#changedDocuments = changedDocuments;
    this.#openPoints =
      openPoints === undefined ? DEFAULT_OPEN_POINTS : { ...DEFAULT_OPEN_POINTS, ...openPoints };
    this.#statements = countStatements(original);
  }

  /** How many decisions were asked for. */
  get evaluations(): number {
    return this.#evaluations;
  }

  /** Whether no more decisions can be had. */
  get isSpent(): boolean {
    if (this.#evaluations === 0) return false;
    const asked = this.#evaluations * this.#statements;
    return this.#evaluations >= MAX_EVALUATIONS || asked >= MAX_STATEMENTS_ASKED;
  }

  /** What comes of the steps; `undefined` where they do not go together, and when the budget is spent. */
  explain(steps: readonly Step[]): Outlook | undefined {
    return this.#try(steps, (authorizer, situation) => this.#explain(authorizer, situation));
  }

  /** The outcome with the steps in place; `undefined` as for `explain`. */
  decide(steps: readonly Step[]): Outcome | undefined {
    return this.#try(steps, (authorizer, { request }) => authorizer.authorize(request).outcome);
  }

  #try<Result>(
    steps: readonly Step[],
    ask: (authorizer: Authorizer, situation: Situation) => Result,
  ): Result | undefined {
    const situation = this.isSpent ? undefined : applySteps(this.#original, steps, this.#changedDocuments);
    if (situation === undefined) return undefined;
    this.#evaluations++;
    try {
      return ask(this.#compile(situation), situation);
    } catch (error) {
      // A changed policy may be none of its type; the original was one, or the first decision would have thrown.
      if (error instanceof PolicySyntaxError && steps.length > 0) return undefined;
      throw error;
    }
  }

  /** The policies as they are decide many requests. */
  #compile({ policies, changed }: Situation): Authorizer {
    const options = { openPoints: this.#openPoints };
    if (changed.size > 0) return compilePolicies(policies, options);
    return (this.#unchanged ??= compilePolicies(policies, options));
  }

  #explain(authorizer: Authorizer, situation: Situation): Outlook {
    const { deniedAlsoAs = [], ...request } = situation.request;
    const openPoints = this.#openPoints;
    const explanation = authorizer.explain(request);
    if (explanation.decision.outcome === 'allowed') {
      for (const action of deniedAlsoAs) {
        const other = authorizer.explain({ ...request, action });
        if (other.denies.length > 0) return { situation, explanation: other, action, openPoints };
      }
    }
    return { situation, explanation, action: request.action, openPoints };
  }
}

function countStatements({ policies }: Situation): number {
  const documents = placeSets(policies).flatMap((set) => set.policies.map(({ document }) => document));
  return documents.reduce((sum, { statements }) => sum + statements.length, 1);
}
