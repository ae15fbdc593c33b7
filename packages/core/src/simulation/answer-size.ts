import type { Explanation } from '../evaluation/explanation.ts';
import { validationError } from './coded-error.ts';

/** The most statements, context keys and policy types that one answer names: each costs some hundred bytes. */
export const MAX_ANSWER_PARTS: number = 500_000;

/** Counts what an answer holds while it grows, so that one line of a batch cannot take the memory of all. */
export class AnswerSize {
  #parts = 0;

  /** @throws CodedError `ValidationError` when the answer gets too large. */
  add({
    decision,
    policyTypes,
    missingContextKeys,
  }: Pick<Explanation, 'decision' | 'policyTypes' | 'missingContextKeys'>): void {
    this.#parts += decision.matchedStatements.length + policyTypes.length + missingContextKeys.length;
    if (this.#parts <= MAX_ANSWER_PARTS) return;
    throw validationError(
      `the answer names more than ${MAX_ANSWER_PARTS} statements, context keys and policy types; ask for fewer results in one request`,
    );
  }
}
