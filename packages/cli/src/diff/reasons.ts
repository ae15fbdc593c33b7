import { changeIn } from './witness.ts';
import type { Answer, Answers } from './witness.ts';

/** Why two sets say what they say of a request: equal texts for equal reasons. */
export function reasonsOf(answers: Answers): string {
  return JSON.stringify([changeIn(answers), reasonOf(answers.old), reasonOf(answers.new)]);
}

function reasonOf({ decision }: Answer): unknown {
  if (decision === undefined) return undefined;
  const { outcome, policyType, level, policyId, position } = decision;
  return [outcome, policyType, level, policyId, position?.start];
}
