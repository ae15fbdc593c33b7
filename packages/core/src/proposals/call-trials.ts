import type { OpenPoints } from '../conditions/open-points.ts';
import type { Outcome } from '../evaluation/authorization-decision.ts';
import type { Alternative } from './alternatives.ts';
import type { ChangedDocuments } from './apply-steps.ts';
import { concernedQuestions, givesTag, stepInQuestion } from './concerned-questions.ts';
import type { AskedQuestion } from './concerned-questions.ts';
import type { Step } from './step.ts';
import { Trials } from './trials.ts';
import type { Tryable, View } from './tryable.ts';
import { viewOf } from './view-of.ts';

interface TriedQuestion extends AskedQuestion {
  readonly trials: Trials;
}

/** Decides all questions of a call with steps in place, each of which changes the questions that it concerns. */
export class CallTrials implements Tryable {
  readonly #questions: readonly TriedQuestion[];
  /** For whose sake steps were found, by their ids. */
  readonly #origins = new Map<string, AskedQuestion>();

  constructor(questions: readonly AskedQuestion[], openPoints?: Partial<OpenPoints>) {
    const documents: ChangedDocuments = new WeakMap();
    this.#questions = questions.map((question) => {
      const { policies, request } = question;
      return {
        ...question,
        trials: new Trials({ policies, request, changed: new Map() }, openPoints, documents),
      };
    });
  }

  isSpent(): boolean {
    return this.#questions.some(({ trials }) => trials.isSpent);
  }

  look(steps: readonly Step[]): View | undefined {
    const views: (readonly [number, View])[] = [];
    for (const [index, question] of this.#asked(steps)) {
      const outlook = question.trials.explain(this.#stepsOn(index, steps));
      if (outlook === undefined) return undefined;
      views.push([index, viewOf(outlook)]);
    }
    return this.#viewOfCall(views);
  }

  decide(steps: readonly Step[]): Outcome | undefined {
    const outcomes: (Outcome | undefined)[] = this.#asked(steps).map(([index, { trials }]) =>
      trials.decide(this.#stepsOn(index, steps)),
    );
    if (outcomes.includes(undefined)) return undefined;
    return MOST_RESTRICTIVE.find((outcome) => outcomes.includes(outcome));
  }

  /** Those that the call asks with the steps in place: some are asked only where it has tags. */
  #asked(steps: readonly Step[]): readonly (readonly [index: number, question: TriedQuestion])[] {
    const isTagged = steps.some(givesTag);
    return [...this.#questions.entries()].filter(([, { ifTagged }]) => isTagged || ifTagged !== 'isAsked');
  }

  /** A call is let through question by question, and denied by any of them. */
  #viewOfCall(views: readonly (readonly [number, View])[]): View {
    const denied = views.filter(([, { isAllowed }]) => !isAllowed);
    const open = denied.length === 0 ? views : denied.slice(0, 1);
    return {
      isAllowed: denied.length === 0,
      left: denied.length === 0 ? 1 : this.#stepsLeft(denied),
      alternatives: () =>
        open.flatMap(([index, { alternatives }]) =>
          alternatives().map((alternative) => this.#found(alternative, index)),
        ),
    };
  }

  /** What is asked twice takes the same steps. */
  #stepsLeft(denied: readonly (readonly [number, View])[]): number {
    const byAction = new Map(
      denied.map(([index, { left }]) => [this.#questions[index]?.request.action, left]),
    );
    return [...byAction.values()].reduce((sum, left) => sum + left, 0);
  }

  #found(alternative: Alternative, index: number): Alternative {
    const origin = this.#questions[index];
    if (origin === undefined) return alternative;
    return alternative.map((step) => {
      const concerns = concernedQuestions(step, origin, this.#questions);
      const isOfRequest = ['context', 'resource', 'session'].includes(step.action.kind);
      const { action, resource } = origin.request;
      // Statements of two questions, and changes of one statement for each of them, stand beside each other.
      const shape = isOfRequest ? `${step.shape} ${concerns.join()}` : `${step.shape} ${action} ${resource}`;
      const id = isOfRequest ? `${step.id} ${concerns.join()}` : step.id;
      this.#origins.set(id, origin);
      return { ...step, shape, id, concerns };
    });
  }

  #stepsOn(index: number, steps: readonly Step[]): readonly Step[] {
    const question = this.#questions[index];
    return steps.flatMap((step) => {
      if (question === undefined || step.concerns?.includes(index) !== true) return [];
      return [stepInQuestion(step, this.#origins.get(step.id) ?? question, question)];
    });
  }
}

const MOST_RESTRICTIVE: readonly Outcome[] = ['explicitDeny', 'implicitDeny', 'allowed'];
