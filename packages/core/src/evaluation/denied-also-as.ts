import { isDenied } from './authorize.ts';
import type { ActionPlan } from './action-plan.ts';
import type { Question } from './question.ts';

/**
 * The question in whose place an allowed one is denied: the same for the first of `deniedAlsoAs` to which a Deny applies.
 * `undefined` where none does.
 */
export function deniedAlsoAs(
  question: Question,
  planOf: (action: string) => ActionPlan,
): Question | undefined {
  for (const action of question.request.deniedAlsoAs ?? []) {
    const same = { ...question, request: { ...question.request, action } };
    if (isDenied(planOf(action), same)) return same;
  }
  return undefined;
}
