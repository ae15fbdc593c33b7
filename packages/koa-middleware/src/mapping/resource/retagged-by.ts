import type { OperationPlan } from '../operation/operation-plan.ts';
import type { Question } from '../question.ts';

const NONE: readonly string[] = [];

/**
 * The resources that have other tags once a call is made: those that it makes, deletes, tags and untags. A resource that
 * is made may have the name of one that was deleted, and somebody may have looked up that one's tags.
 */
export function retaggedBy(
  { changesTags, tagAction }: OperationPlan,
  asked: readonly Question[],
): readonly string[] {
  let arns: Set<string> | undefined;
  for (const { action, on } of asked) {
    if (on === undefined || on.arn.endsWith('*')) continue;
    if (changesTags || on.isCreated || action === tagAction) (arns ??= new Set()).add(on.arn);
  }
  return arns === undefined ? NONE : [...arns];
}
