import { describePolicyType } from '@sagegate/core';
import type { Outcome } from '@sagegate/core';
import { printableText } from '../../printable-text.ts';
import type { RecordedOutcome } from '../../questions/asked-call.ts';
import type { ExplainedCall, ExplainedQuestion } from '../answer/explained-call.ts';

/** What the input says came of a question, where these policies say something else. */
export function recordedDifference(
  { call, questions }: ExplainedCall,
  question: ExplainedQuestion,
): string | undefined {
  const recorded = question.recorded ?? (questions.length === 1 ? call.recorded : undefined);
  if (recorded === undefined) return undefined;
  const { outcome, policyType } = question.explanation.decision;
  const isSame =
    isSameOutcome(recorded.outcome, outcome) && (recorded.policyType ?? policyType) === policyType;
  if (isSame) return undefined;
  return `The input says: ${describe(recorded)}. These policies say otherwise: they are not those that decided then, or they depend on a condition key that the input does not tell.`;
}

function isSameOutcome(recorded: RecordedOutcome['outcome'], outcome: Outcome): boolean {
  return recorded === outcome || (recorded === 'denied' && outcome !== 'allowed');
}

const OUTCOMES: Readonly<Record<RecordedOutcome['outcome'], string>> = {
  allowed: 'allowed',
  denied: 'denied',
  explicitDeny: 'an explicit deny',
  implicitDeny: 'no Allow',
};

function describe({ outcome, policyType, policyId, sid }: RecordedOutcome): string {
  const type = policyType === undefined ? '' : `, ${describePolicyType(policyType)}`;
  const id = policyId === undefined ? '' : ` ${printableText(policyId)}`;
  return `${OUTCOMES[outcome]}${type}${id}${sid === undefined ? '' : ` (${printableText(sid)})`}`;
}
