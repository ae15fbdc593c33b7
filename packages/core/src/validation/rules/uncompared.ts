import type { PolicyDocument } from '../../policy/policy-document.ts';
import type { ComparisonBudget } from '../comparison-budget.ts';
import type { Finding } from '../finding.ts';
import { finding } from './rule.ts';

/** Says that a rule stopped comparing, so that its silence is not taken for an answer. */
export function uncompared({ statements: [first] }: PolicyDocument, budget: ComparisonBudget): Finding[] {
  if (first === undefined || !budget.isSpent) return [];
  const message =
    'the policy has too many names to compare each with each: names that others cover may be missing here';
  return [finding('suggestion', 'CHECK_INCOMPLETE', first, message)];
}
