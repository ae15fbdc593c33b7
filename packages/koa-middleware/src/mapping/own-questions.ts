import { sagemakerKeys } from './context/sagemaker-keys.ts';
import type { MappedCall } from './mapped-call.ts';
import { assertFewQuestions } from './question-limit.ts';
import type { Question } from './question.ts';

/**
 * What the operation is authorized as, on each resource, with each set of values of its keys.
 *
 * @throws MappingError when there are too many.
 */
export function ownQuestions(call: MappedCall): Question[] {
  const { plan, members, deployment, resources, tags, context } = call;
  const keySets = sagemakerKeys(plan.keys, members, deployment);
  assertFewQuestions(keySets.length * resources.length * plan.actions.length);
  const asked: Question[] = [];
  for (const keys of keySets) {
    const entries = plan.asksTags && tags.length > 0 ? [...tags, ...keys] : keys;
    const contextFor = context.variant(entries);
    for (const { action, reason, deniedAlsoAs } of plan.actions) {
      for (const on of resources)
        asked.push({ action, resource: on.arn, on, reason, entries, contextFor, deniedAlsoAs });
    }
  }
  return asked;
}
