import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import type { CompiledStatement } from './compile-statement.ts';
import { findExemption } from './exemptions.ts';
import type { CompiledPolicy, PolicySet } from './policy-set.ts';
import type { Question } from './question.ts';

/** Whether one condition of a statement held for a request. */
export interface ConditionOutcome {
  readonly policyType: PolicyType;
  /** The organization level, for service and resource control policies. */
  readonly level?: string;
  readonly policyId: string;
  readonly effect: 'Allow' | 'Deny';
  /** JSON Pointer of the condition key in its document. */
  readonly pointer: string;
  readonly holds: boolean;
}

/** What the conditions of every statement say that fits the action, the caller and the resource, whether all hold or not. */
export function findConditionOutcomes(
  sets: readonly PolicySet[],
  question: Question,
): readonly ConditionOutcome[] {
  const applying = sets.filter(({ policyType }) => findExemption(policyType, question) === undefined);
  return applying.flatMap((set) => set.policies.flatMap((policy) => outcomesOf(set, policy, question)));
}

function outcomesOf(
  { policyType, level }: PolicySet,
  { policyId, document }: CompiledPolicy,
  question: Question,
): readonly ConditionOutcome[] {
  const about = { policyType, ...(level !== undefined && { level }), policyId };
  return document.actions.find(asciiLowerCase(question.request.action)).flatMap((index) => {
    const compiled = document.statements[index];
    if (compiled === undefined || !isConcerned(compiled, question)) return [];
    const { effect } = compiled.statement;
    return compiled.conditions.map(({ condition: { pointer }, holds }) => {
      return { ...about, effect, pointer, holds: holds(question.context) };
    });
  });
}

function isConcerned({ matchPrincipal, resources }: CompiledStatement, question: Question): boolean {
  if (matchPrincipal !== undefined && matchPrincipal(question) === undefined) return false;
  return resources.matches(question.resource, question.context);
}
